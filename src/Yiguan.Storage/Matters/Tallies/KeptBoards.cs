using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// The county's boards as they were counted last. That of the present is kept until something is recorded, a colour turns or the day ends, and its counts go on from
/// where they stood; those of earlier moments cannot change while the ledger is one and the rows are. Safe for many threads.
/// </summary>
internal sealed class KeptBoards(ILedgerStore store, Owner owner)
{
    // Two months of days, less than a hundred megabytes where there are a million matters.
    private const int Earlier = 64;

    // Who took his moment so long before the last fact asks for the present still: nobody will ask for that moment again.
    private const long Minute = 60_000_000;

    private const long HalfHour = 30 * Minute;

    private readonly TallyRows _rows = new(store, owner);
    private readonly PlanDesk _plans = new(store, owner, TimeProvider.System);

    private Kept? _kept;

    // Nothing waits for their handles, so that there is nothing to dispose of.
    private SemaphoreSlim PresentTurn { get; } = new(1, 1);

    private SemaphoreSlim EarlierTurn { get; } = new(1, 1);

    /// <summary>The lines of a moment: those that are kept where they hold for it, else as they are counted.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="lines">Makes lines of counts, which are its own.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<BoardLines> AtAsync(DateTimeOffset moment, Func<Tally, Task<BoardLines>> lines, CancellationToken cancellation)
    {
        var at = CountyZone.Micro(moment);
        if (await GroundAsync(cancellation) is not var (kept, head)) return await lines(await _rows.CountedAsync(at, cancellation));
        if (kept.Find(head, at) is { } known) return known;
        // Of many who ask after the same fact, or for the same day, one counts; who has waited finds it, or what was recorded meanwhile.
        var turn = at > SettledOf(head) - Minute ? PresentTurn : EarlierTurn;
        await turn.WaitAsync(cancellation);
        try
        {
            if (await GroundAsync(cancellation) is not var (then, last)) return await lines(await _rows.CountedAsync(at, cancellation));
            if (then.Find(last, at) is { } meanwhile) return meanwhile;
            // Before the counts: what turns meanwhile is not missed.
            var until = at > SettledOf(last) ? await UntilAsync(at, moment, cancellation) : at;
            var counted = await lines(await CountedAsync(then, last, at, cancellation));
            if (at > SettledOf(last)) then.Present = new Present(last.Sequence, at, until, counted);
            else if (at <= SettledOf(last) - Minute) then.Keep(at, counted);
            return counted;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The counts of a moment, the caller's own.</summary>
    public async Task<Tally> CountsAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var at = CountyZone.Micro(moment);
        return await GroundAsync(cancellation) is var (kept, head) ? await CountedAsync(kept, head, at, cancellation) : await _rows.CountedAsync(at, cancellation);
    }

    // No fact can be recorded before the last one any more: of the time until then all is known.
    private static long SettledOf(Head head) => CountyZone.Micro(head.Recorded) - 1;

    // What is read here is older than what is counted after it: anything that comes between makes another ground the next time. Null where nothing is to be kept,
    // because rows are written anew for moments long before.
    private async Task<(Kept Kept, Head Head)?> GroundAsync(CancellationToken cancellation)
    {
        if (await store.HeadAsync(owner, cancellation) is not { } head || await _plans.IsBehindAsync(cancellation)) return null;
        var (plans, rebuilt) = (await store.ReachedAsync(owner, PlanDesk.View, cancellation), await store.ReachedAsync(owner, TallyDesk.Rebuilt, cancellation));
        var kept = _kept;
        if (kept is null || (kept.Plans, kept.Rebuilt) != (plans, rebuilt) || !await IsOneAsync(kept.Head, head, cancellation)) _kept = kept = new Kept(plans, rebuilt) { Head = head };
        else if (head.Sequence > kept.Head.Sequence) kept.Head = head;
        return (kept, head);
    }

    // Another may have seen a later end already: it is asked whether that stands, whichever of the two is later.
    private async Task<bool> IsOneAsync(Head seen, Head head, CancellationToken cancellation) =>
        LedgerEnd.Of(seen) is var end && (end == LedgerEnd.Of(head) || await end.StandsAsync(store, owner, cancellation));

    private async Task<Tally> CountedAsync(Kept kept, Head head, long at, CancellationToken cancellation)
    {
        var settled = SettledOf(head);
        // Where nothing has been recorded for long, a close that the clock made is nearer.
        if (at <= settled - Minute || at > settled + HalfHour) return await _rows.CountedAsync(at, cancellation);
        var counts = kept.Settled;
        if (counts is null || counts.At < settled)
        {
            counts = new Counts(settled, counts is null ? await _rows.CountedAsync(settled, cancellation) : await BroughtAsync(counts, settled, cancellation));
            kept.Settled = counts;
        }
        return await BroughtAsync(counts, at, cancellation);
    }

    private async Task<Tally> BroughtAsync(Counts counts, long to, CancellationToken cancellation)
    {
        var tally = new Tally(counts.Tally);
        await _rows.BringAsync(tally, counts.At, to, cancellation);
        return tally;
    }

    // The next moment at which a colour turns by itself, or who answers may change with the day.
    private async Task<long> UntilAsync(long at, DateTimeOffset moment, CancellationToken cancellation)
    {
        var row = await store.AskAsync("SELECT min(begins) FROM colour_span WHERE owner = @owner AND begins > @at", [("owner", owner.Value), ("at", at)], cancellation).SingleAsync(cancellation);
        var day = CountyZone.Micro(CountyZone.End(CountyZone.DayOf(moment)));
        return row[0] is long turns ? Math.Min(turns, day) : day;
    }

    // Counts of a moment, which are brought on in copies.
    private sealed record Counts(long At, Tally Tally);

    private sealed record Present(long Sequence, long From, long Until, BoardLines Lines);

    // What holds of one ledger and of the rows as they were made last.
    private sealed class Kept(long plans, long rebuilt)
    {
        private readonly Dictionary<long, (BoardLines Lines, long Asked)> _earlier = [];
        private long _asked;

        public long Plans => plans;

        public long Rebuilt => rebuilt;

        // The end of the ledger as it was seen last.
        public required Head Head { get; set; }

        public Counts? Settled { get; set; }

        public Present? Present { get; set; }

        public BoardLines? Find(Head head, long at)
        {
            if (at > SettledOf(head)) return Present is { } present && present.Sequence == head.Sequence && present.From <= at && at < present.Until ? present.Lines : null;
            lock (_earlier)
            {
                if (!_earlier.TryGetValue(at, out var found)) return null;
                _earlier[at] = (found.Lines, ++_asked);
                return found.Lines;
            }
        }

        public void Keep(long at, BoardLines lines)
        {
            lock (_earlier)
            {
                if (_earlier.Count >= Earlier) _earlier.Remove(_earlier.MinBy(e => e.Value.Asked).Key);
                _earlier[at] = (lines, ++_asked);
            }
        }
    }
}
