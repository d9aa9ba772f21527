using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// Keeps counts of one owner's matters: all of them at the close of each day of the county, and what has changed at the close of each half hour between,
/// so that a board has little to add. A close is the last microsecond before the next begins: what turns as a day begins is the next day's. Any number of nodes may keep them: each close is taken by one. What is not kept is counted by the board itself.
/// </summary>
public sealed class TallyDesk(ILedgerStore store, Owner owner, TimeProvider time)
{
    // Under this name the store keeps the last half hour that was closed.
    private const string View = "tally";

    /// <summary>Under this name the store keeps how often the rows were made again, below zero as half hours are.</summary>
    internal const string Rebuilt = "rebuilt";

    // Half hours are no sequences: kept below zero, so that the store, which lets nobody follow beyond the ledger's end, does not take them for one.
    private const long Places = 1_000_000_000;
    private const long HalfHour = 1_800_000_000;

    // A node whose clock is wrong by more has other troubles.
    private static readonly TimeSpan s_late = TimeSpan.FromHours(1);

    private readonly TallyRows _rows = new(store, owner);

    /// <summary>Closes every half hour that is over and not closed; answers how many days were closed here.</summary>
    /// <param name="progress">Is told each day.</param>
    /// <param name="cancellation">Ends the work; what is closed stays so.</param>
    public async Task<int> KeepAsync(IProgress<DateOnly>? progress, CancellationToken cancellation)
    {
        var plans = new PlanDesk(store, owner, time);
        await plans.RunAsync(null, cancellation);
        if (await store.HeadAsync(owner, cancellation) is not { Sequence: > 0 } head) return 0;
        // Rows that still have to follow a calendar or a move will change moments that have passed.
        if (await plans.IsBehindAsync(cancellation)) return 0;
        return await CloseAsync(head, progress, cancellation);
    }

    /// <summary>Throws away all that is kept, because the rows it was counted from have changed.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        var rows = new RowBatch();
        foreach (var at in await _rows.KeptAsync(cancellation)) rows.Remove(MatterTables.Tally, owner.Value, at);
        while (rows.Tables.Count > 0 && !await store.FollowAsync(owner, View, await store.ReachedAsync(owner, View, cancellation), 0, rows, cancellation))
        {
        }
        // Whoever remembers what he counted from the rows sees by it that he has to count again.
        for (var done = false; !done;)
        {
            var times = await store.ReachedAsync(owner, Rebuilt, cancellation);
            done = await store.FollowAsync(owner, Rebuilt, times, times - 1, new RowBatch(), cancellation);
        }
    }

    // No fact can be recorded before the head any more; of a ledger that stands still the clock decides.
    private bool IsOver(DateTimeOffset moment, Head head) => moment < head.Recorded || moment + s_late < time.GetUtcNow();

    private async Task<int> CloseAsync(Head head, IProgress<DateOnly>? progress, CancellationToken cancellation)
    {
        var (days, reached, rows) = (0, await store.ReachedAsync(owner, View, cancellation), new RowBatch());
        if ((reached < 0 ? await LastAsync(EndOf(reached), cancellation) : await BeginAsync(rows, cancellation)) is not var (at, tally) || !IsOver(CountyZone.Instant(at + HalfHour), head)) return 0;
        for (; IsOver(CountyZone.Instant(at + HalfHour), head); at += HalfHour)
        {
            var change = await _rows.ChangeAsync(at - 1, at + HalfHour - 1, cancellation);
            tally.Add(change);
            var isDay = IsMidnight(at + HalfHour);
            if (isDay) Put(rows, at + HalfHour, tally, isWhole: true);
            else if (!change.IsEmpty) Put(rows, at + HalfHour, change, isWhole: false);
            // A day is written at once. Where another node was first, it goes on.
            if (isDay && !await FollowAsync(at + HalfHour)) return days;
            if (!isDay) continue;
            days++;
            progress?.Report(CountyZone.DayOf(CountyZone.Instant(at)));
        }
        if (EndOf(reached) != at) await FollowAsync(at);
        return days;

        async Task<bool> FollowAsync(long end)
        {
            if (!await store.FollowAsync(owner, View, reached, PlaceOf(end), rows, cancellation)) return false;
            (reached, rows) = (PlaceOf(end), new RowBatch());
            return true;
        }
    }

    private async Task<(long At, Tally Tally)?> LastAsync(long at, CancellationToken cancellation) => (at, await _rows.AtAsync(at - 1, cancellation) ?? new Tally());

    // Before the day of the first matter there was nothing to count.
    private async Task<(long At, Tally Tally)?> BeginAsync(RowBatch rows, CancellationToken cancellation)
    {
        if (await _rows.FirstDayAsync(cancellation) is not { } day) return null;
        var (begin, tally) = (CountyZone.Micro(CountyZone.Begin(day)), new Tally());
        Put(rows, begin, tally, isWhole: true);
        return (begin, tally);
    }

    private void Put(RowBatch rows, long end, Tally tally, bool isWhole) => rows.Put(MatterTables.Tally, owner.Value, end - 1, isWhole ? 1L : 0L, tally.Pack());

    private static bool IsMidnight(long at) => CountyZone.Begin(CountyZone.DayOf(CountyZone.Instant(at))) == CountyZone.Instant(at);

    private static long PlaceOf(long end) => (end / HalfHour) - Places;

    private static long EndOf(long place) => (place + Places) * HalfHour;
}
