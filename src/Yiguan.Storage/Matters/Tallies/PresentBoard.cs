using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// The county's board of the present, kept for as long as it holds: until something is recorded, a colour turns or the day ends. Many look at it, and most of the time
/// nothing has changed. Safe for many threads.
/// </summary>
internal sealed class PresentBoard(ILedgerStore store, Owner owner)
{
    private readonly PlanDesk _plans = new(store, owner, TimeProvider.System);
    private Kept? _kept;

    /// <summary>The lines of a moment: those that are kept where they hold for it, else as they are counted.</summary>
    public async Task<ImmutableArray<BoardLine>> AtAsync(DateTimeOffset moment, Func<Task<ImmutableArray<BoardLine>>> count, CancellationToken cancellation)
    {
        var at = CountyZone.Micro(moment);
        // While rows are written anew for moments long before, nothing is kept.
        if (await store.HeadAsync(owner, cancellation) is not { } head || at < CountyZone.Micro(head.Recorded) || await _plans.IsBehindAsync(cancellation)) return await count();
        // What is read here first is older than what is counted: anything that comes between makes another ground the next time.
        var ground = (head.Sequence, Convert.ToHexString(head.Hash.Span), await store.ReachedAsync(owner, PlanDesk.View, cancellation), await store.ReachedAsync(owner, TallyDesk.Rebuilt, cancellation));
        if (_kept is { } kept && kept.Ground == ground && kept.From <= at && at < kept.Until) return kept.Lines;
        var until = await UntilAsync(at, moment, cancellation);
        var lines = await count();
        _kept = new Kept(ground, at, until, lines);
        return lines;
    }

    // The next moment at which a colour turns by itself, or who answers may change with the day.
    private async Task<long> UntilAsync(long at, DateTimeOffset moment, CancellationToken cancellation)
    {
        var row = await store.AskAsync("SELECT min(begins) FROM colour_span WHERE owner = @owner AND begins > @at", [("owner", owner.Value), ("at", at)], cancellation).SingleAsync(cancellation);
        var day = CountyZone.Micro(CountyZone.End(CountyZone.DayOf(moment)));
        return row[0] is long turns ? Math.Min(turns, day) : day;
    }

    private sealed record Kept((long Sequence, string Hash, long Plans, long Rebuilt) Ground, long From, long Until, ImmutableArray<BoardLine> Lines);
}
