using System.Globalization;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Commands.Serving;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Tests.Commands;

/// <summary>The county that `yiguan up` opens, on whatever day it is opened.</summary>
public sealed class SampleYearTests : IDisposable
{
    private static readonly Owner s_county = new("yunxiu");

    private readonly Folder _folder = new();

    [Theory]
    [InlineData("2026-01-15")]
    [InlineData("2026-06-17")]
    [InlineData("2026-11-27")]
    public async Task The_sample_county_looks_like_one_in_running_order_on_any_day(string day)
    {
        var now = DateTimeOffset.Parse(day + "T09:00:00+08:00", CultureInfo.InvariantCulture);
        await using var store = StoreAddress.Parse("sqlite:" + _folder.At("county.db"))!.Open();
        await OpenedAsync(store, now);

        var lines = await new MatterLists(store, s_county).NowAsync(new MatterFilter(), now, CancellationToken.None);
        var running = lines.Where(l => l.Colour != Colour.Grey).ToList();
        Assert.InRange(running.Count(l => l.Colour == Colour.Red) / (double)running.Count, 0.03, 0.25);
        Assert.Contains(running, l => l.Colour == Colour.Yellow);
        var towns = await TownsAsync(store, running, DateOnly.FromDateTime(now.Date));
        Assert.True(towns.Count(t => t.All(l => l.Colour == Colour.Green)) >= towns.Count / 3, "Too few towns are green.");
        Assert.InRange(towns.Count(t => t.Any(l => l.Colour == Colour.Red)), 1, 5);
        Assert.True(await CountAsync(store, "returns > 0") > 0 && await CountAsync(store, "extensions > 0") > 0 && await CountAsync(store, "ended IS NOT NULL") > running.Count);
    }

    public void Dispose() => _folder.Dispose();

    private async Task OpenedAsync(ILedgerStore store, DateTimeOffset now)
    {
        Assert.Null(await StoreOptions.OpenAsync(StoreAddress.Parse("sqlite:" + _folder.At("county.db"))!, s_county.Value));
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = new StringWriter(), Time = new Standing(now) };
        var files = FilesAddress.Parse(_folder.At("files"))!;
        Assert.Null(await new SampleYear(store, s_county, files, surroundings, new CommandWords(CultureInfo.InvariantCulture)).PlayAsync(new DirectoryInfo(Repository.Path("county"))));
    }

    private static async Task<List<IGrouping<string, MatterLine>>> TownsAsync(ILedgerStore store, IEnumerable<MatterLine> running, DateOnly day)
    {
        await using var desk = new OrganisationDesk(store, s_county, TimeProvider.System);
        var units = (await desk.HistoryAsync(CancellationToken.None)).On(day);
        return [.. running.Where(l => Town(l.Bearer) is not null).GroupBy(l => Town(l.Bearer)!)];

        string? Town(string unit) => units.Find(unit) switch { null => null, { Kind: "town" } town => town.Id, var other => other.Parent is { } above ? Town(above) : null };
    }

    private static async Task<long> CountAsync(ILedgerStore store, string which) =>
        (long)(await store.AskAsync($"SELECT count(*) FROM matter WHERE owner = @owner AND {which}", [("owner", s_county.Value)], CancellationToken.None).FirstAsync())[0]!;

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
