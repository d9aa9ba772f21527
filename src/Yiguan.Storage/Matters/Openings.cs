using System.Data.Common;
using System.Globalization;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Indicators;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lets opening rules open matters. A rule is judged in a command of its own behind the fact that may have made it hold: the stream of the rule
/// and the thing settles who opens, so whoever looks, and however often, it opens once. What a process that died left out, the daily look finds.
/// </summary>
internal sealed class Openings(ILedgerStore store, Owner owner, MatterDesk desk, TimeProvider time)
{
    private const int Attempts = 10;

    // Rules that open matters that open matters: a circle of them ends here, and goes on with the daily look.
    public const int Deepest = 8;

    /// <summary>Looks again at what a fact has changed, where it made a rule begin or cease to hold.</summary>
    /// <param name="book">The mechanisms.</param>
    /// <param name="on">Id of the thing's mechanism.</param>
    /// <param name="thing">The thing in a version of its mechanism: as it was before, and as it is.</param>
    /// <param name="depth">How many rules have opened what led here.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task AfterAsync(MechanismBook book, string on, Func<AdoptedMechanism, (Thing Before, Thing After)> thing, int depth, CancellationToken cancellation)
    {
        if (depth >= Deepest) return;
        foreach (var (mechanism, rule) in book.LookingAt(on).ToList())
        {
            var (before, after) = thing(book.Last(on)!);
            var now = time.GetUtcNow();
            if (before.Holds(rule.When, now) == after.Holds(rule.When, now)) continue;
            try
            {
                await LookAsync(book, mechanism.Mechanism.Id, rule.Id, after.Stream, depth, cancellation);
            }
            // The fact itself is recorded; the daily look does what could not be done now.
            catch (DbException fault) when (StoreFault.IsUnavailable(fault))
            {
                return;
            }
        }
    }

    /// <summary>Looks at a thing with one rule; answers whether a matter was opened here.</summary>
    public async Task<bool> LookAsync(MechanismBook book, string mechanism, string rule, string stream, int depth, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0) book = await desk.BookAsync(cancellation);
            if (book.Last(mechanism) is not { } opens || opens.Mechanism.Opens.FirstOrDefault(o => o.Id == rule) is not { } wanted) return false;
            if (await ThingAsync(stream, wanted, book, cancellation) is not { } thing) return false;
            var name = OpeningState.Stream(mechanism, rule, stream);
            var state = OpeningState.Of(await store.StreamAsync(owner, name, cancellation));
            var holds = thing.Holds(wanted.When, time.GetUtcNow());
            if (wanted.Again is null ? holds == state.Holds : !holds) return false;
            if (holds && state.Matter is { } last && !await MayAskAgainAsync(wanted, last, book, cancellation)) return false;
            var seen = new Seen[] { new(name, state.Version, state.Matter ?? ""), new(thing.Stream, thing.Version) };
            var done = holds ? await OpenAsync(thing, opens, wanted, state, seen, depth, cancellation) : await CeaseAsync(thing, opens, wanted, state, seen, cancellation);
            StoreAwayException.ThrowIf(done.Refusal);
            if (done.Refusal is not (StreamMovedOn or KeyUsedOtherwise)) return holds && done.Receipt is { Again: false };
        }
        return false;
    }

    private async Task<Done> OpenAsync(Thing thing, AdoptedMechanism opens, OpeningRule rule, OpeningState state, Seen[] seen, int depth, CancellationToken cancellation)
    {
        var mechanism = opens.Mechanism.Id;
        var count = (state.Version + 1).ToString(CultureInfo.InvariantCulture);
        var id = OpeningState.MatterId(mechanism, rule.Id, thing.Id, count);
        var command = await desk.Opener(cancellation).CommandAsync(thing, opens.Mechanism, new Wanted(rule.Id, rule.Title, rule.To, rule.Fields, time.GetUtcNow()), DueDesk.Clockwork);
        return await desk.OpenAsync(mechanism, id, command, new Doing(Key(mechanism, rule, thing, count))
        {
            Cause = $"opening:{mechanism}/{rule.Id}",
            Beside = [FactCatalogue.Draft(seen[0].Stream, new RuleOpened(thing.Stream, id))],
            Decided = [.. seen],
            Depth = depth + 1,
        }, cancellation);
    }

    private Task<Done> CeaseAsync(Thing thing, AdoptedMechanism opens, OpeningRule rule, OpeningState state, Seen[] seen, CancellationToken cancellation) => desk.RecordAsync(
        [FactCatalogue.Draft(seen[0].Stream, new RuleCeased(thing.Stream))], [.. seen], Key(opens.Mechanism.Id, rule, thing, (state.Version + 1).ToString(CultureInfo.InvariantCulture)), cancellation);

    private static string Key(string mechanism, OpeningRule rule, Thing thing, string count) => $"{OpeningState.Stream(mechanism, rule.Id, thing.Stream)}/{count}";

    // A matter that was taken out of the ledger's sight long ago does not stand in the way.
    private async Task<bool> MayAskAgainAsync(OpeningRule rule, string matter, MechanismBook book, CancellationToken cancellation)
    {
        if (await desk.FindAsync(matter, cancellation) is not { } found) return true;
        return found.Ended(book.Of(found.Mechanism, found.MechanismVersion).Mechanism) is { } ended && (rule.Again is not { } again || again.From(ended) <= time.GetUtcNow());
    }

    private async Task<Thing?> ThingAsync(string stream, OpeningRule rule, MechanismBook book, CancellationToken cancellation)
    {
        if (rule.On.StartsWith(IndicatorValue.On, StringComparison.Ordinal)) return await IndicatorAsync(stream, cancellation);
        if (book.Last(rule.On) is not { } inForce) return null;
        if (inForce.Mechanism.Kind == MechanismKind.Register)
        {
            var id = stream[SubjectFact.Streams.Length..];
            return Thing.Of(Subject.Of(id, await store.StreamAsync(owner, stream, cancellation), book), inForce);
        }
        var matter = Matter.Of(stream[MatterFact.Streams.Length..], await store.StreamAsync(owner, stream, cancellation), book);
        return Thing.Of(matter, inForce) with { Label = rule.Title.Contains("{number}", StringComparison.Ordinal) ? await NumberAsync(matter.Id, cancellation) : null };
    }

    private async Task<Thing> IndicatorAsync(string stream, CancellationToken cancellation)
    {
        var parts = stream.Split('/', 4);
        var filter = new IndicatorFilter { Indicator = parts[1], Units = [parts[2]], Periods = [parts[3]] };
        var values = await new IndicatorLists(store, owner).NowAsync(filter, time.GetUtcNow(), cancellation);
        return (values.FirstOrDefault(v => v.Period == parts[3]) ?? new IndicatorValue(parts[1], parts[2], Period.Year, parts[3], 0, [])).AsThing();
    }

    private async Task<string?> NumberAsync(string matter, CancellationToken cancellation)
    {
        var key = new RowKey([owner.Value, matter]);
        return (await store.RowsAsync(MatterTables.Number, [key], cancellation)).TryGetValue(key, out var row) ? NumberView.Text((string)row[5]!, (long)row[3]!, (long)row[4]!) : null;
    }
}
