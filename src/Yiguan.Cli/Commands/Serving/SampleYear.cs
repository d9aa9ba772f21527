using System.Globalization;
using Yiguan.Cli.Commands.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Simulation;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>The year of the fictional county, played up to the day before it is opened, so that its office has something to do on whatever day that is.</summary>
/// <param name="store">An empty store.</param>
/// <param name="owner">Whose ledger.</param>
/// <param name="files">Where files are kept.</param>
/// <param name="surroundings">What is around.</param>
/// <param name="words">The words of the command line.</param>
internal sealed class SampleYear(ILedgerStore store, Owner owner, FilesAddress files, Surroundings surroundings, CommandWords words)
{
    private const string By = "ducha-zhuyao";
    private const int Matters = 400, Firms = 60;
    private const int SpeechYear = 2024;

    // A year that is younger shows nothing made good yet: the one before is played too.
    private const int Young = 60;

    private static readonly string s_speech = Path.Combine("documents", "new-year-speech.txt");

    /// <summary>Plays it, from New Year on.</summary>
    /// <param name="folder">A folder of the county's own; null: the one that is shipped, which has no documents.</param>
    public async Task<Failure?> PlayAsync(DirectoryInfo? folder)
    {
        var today = CountyTime.Today(surroundings.Time);
        var from = new DateOnly(today.DayOfYear < Young ? today.Year - 1 : today.Year, 1, 1);
        var county = new SimulatedCounty(store, owner, files, surroundings, words) { Clock = new SimulatedClock(new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8))) };
        if (await county.FoundAsync(folder) is { } failure) return failure;
        await SampleRegisters.BringAsync(store, owner, county.Clock, By, Firms);
        var days = today.DayNumber - from.DayNumber;
        var speech = folder is null ? null : await SpeechAsync(Path.Combine(folder.FullName, s_speech), new SpokenDocument(store, owner, files.Open(owner), county.Clock), from.Year);
        county.Play(new SimulationPlan(1, from, days, Matters) { OpeningDays = days }, speech is null ? [] : [speech]);
        return null;
    }

    // The speech of the new year, brought to the year that is played.
    private static async Task<SimulatedDeed?> SpeechAsync(string path, SpokenDocument spoken, int year)
    {
        if (!File.Exists(path)) return null;
        var text = SpokenDocument.InYear(await File.ReadAllTextAsync(path), SpeechYear, year);
        return await spoken.DeedAsync("speech" + year.ToString(CultureInfo.InvariantCulture), text[..text.IndexOf('\n', StringComparison.Ordinal)], text);
    }
}
