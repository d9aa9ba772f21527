using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>A matter as it was known at a moment.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Book">What matters live by.</param>
/// <param name="Plan">Its colours.</param>
/// <param name="Number">文号; null where it bears none.</param>
/// <param name="Moment">The moment.</param>
internal sealed record MatterNow(Matter Matter, MechanismBook Book, ColourPlan Plan, string? Number, DateTimeOffset Moment)
{
    /// <summary>The mechanism in the version that it lives by.</summary>
    public AdoptedMechanism Lives => Book.Of(Matter.Mechanism, Matter.MechanismVersion);

    /// <summary>As a list has it.</summary>
    public MatterLine Line => new(
        Matter.Id, Number, Lives.Mechanism, Matter.Title, Matter.Stage, Matter.Bearer, Matter.Moments[0].At, Matter.Deadline, Matter.FirstDeadline, Plan.At(Moment).Colour, Plan.At(Moment).Cause);

    /// <summary>Reads it; null where nothing was known of it.</summary>
    public static async Task<MatterNow?> ReadAsync(ILedgerStore store, Owner owner, string id, DateTimeOffset moment)
    {
        var entries = (await store.StreamAsync(owner, MatterFact.Stream(id), CancellationToken.None)).Where(e => e.Recorded <= moment).ToList();
        if (entries.Count == 0) return null;
        var book = MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, CancellationToken.None));
        var matter = Matter.Of(id, entries, book, moment);
        var key = new RowKey([owner.Value, id]);
        var number = (await store.RowsAsync(MatterTables.Number, [key], CancellationToken.None)).TryGetValue(key, out var row) ? NumberView.Text((string)row[5]!, (long)row[3]!, (long)row[4]!) : null;
        return new MatterNow(matter, book, PlanMaker.Make(matter, book, book.LastChangeAt(moment)), number, moment);
    }

    /// <summary>Number, stage, colour and why, in one sentence.</summary>
    public string Sentence(CommandWords words)
    {
        var (line, english) = (Line, words.Culture.TwoLetterISOLanguageName == "en");
        var stage = line.Mechanism.FindStage(line.Stage)?.Title;
        return words.Format("matter.now", line.Number ?? line.Id, line.Title, line.Id, (english ? stage?.En : stage?.Zh) ?? line.Stage, words["colour." + line.Colour.ToString().ToLowerInvariant()], line.Cause.Sentence(line.Mechanism, words.Culture));
    }
}
