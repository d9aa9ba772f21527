using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// Keeps counts of one owner's matters: at the close of each day of the county for good, and one of a moment ago, so that a board has little to
/// add. Any number of nodes may keep them: each close is taken by one. What is not kept is counted by the board itself.
/// </summary>
public sealed class TallyDesk(ILedgerStore store, Owner owner, TimeProvider time)
{
    // Under this name the store keeps the last day that was closed.
    private const string View = "tally";

    // Days are no sequences: kept below zero, so that the store, which lets nobody follow beyond the ledger's end, does not take them for one.
    private const long Days = 1_000_000_000;

    // A node whose clock is wrong by more has other troubles.
    private static readonly TimeSpan s_late = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_often = TimeSpan.FromMinutes(5);

    private readonly TallyRows _rows = new(store, owner);

    /// <summary>Closes every day that is over and not closed, then keeps the present; answers how many days were closed here.</summary>
    /// <param name="progress">Is told each day.</param>
    /// <param name="cancellation">Ends the work; days that are closed stay so.</param>
    public async Task<int> KeepAsync(IProgress<DateOnly>? progress, CancellationToken cancellation)
    {
        var plans = new PlanDesk(store, owner, time);
        await plans.RunAsync(null, cancellation);
        if (await store.HeadAsync(owner, cancellation) is not { Sequence: > 0 } head) return 0;
        // Rows that still have to follow a calendar or a move will change moments that have passed.
        if (await plans.IsBehindAsync(cancellation)) return 0;
        var closed = await CloseAsync(head, progress, cancellation);
        await MarkAsync(head, cancellation);
        return closed;
    }

    /// <summary>Throws away all that is kept, because the rows it was counted from have changed.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        var rows = new RowBatch();
        foreach (var at in await _rows.KeptAsync(long.MinValue, cancellation)) rows.Remove(MatterTables.Tally, owner.Value, at);
        while (rows.Tables.Count > 0 && !await store.FollowAsync(owner, View, await store.ReachedAsync(owner, View, cancellation), 0, rows, cancellation))
        {
        }
    }

    // No fact can be recorded before the head any more; of a ledger that stands still the clock decides.
    private bool IsOver(DateTimeOffset moment, Head head) => moment < head.Recorded || moment + s_late < time.GetUtcNow();

    private async Task<int> CloseAsync(Head head, IProgress<DateOnly>? progress, CancellationToken cancellation)
    {
        var reached = await store.ReachedAsync(owner, View, cancellation);
        if ((reached < 0 ? DayAt(reached).AddDays(1) : await _rows.FirstDayAsync(cancellation)) is not { } day) return 0;
        var closed = 0;
        var (at, tally) = await BeforeAsync(CountyZone.Begin(day), cancellation);
        for (; IsOver(CountyZone.End(day), head); day = day.AddDays(1), closed++)
        {
            var end = CountyZone.Micro(CountyZone.End(day));
            await _rows.BringAsync(tally, at, end, cancellation);
            var rows = new RowBatch();
            rows.Put(MatterTables.Tally, owner.Value, end, tally.Pack());
            // Another node was first: it goes on.
            if (!await store.FollowAsync(owner, View, reached, PlaceOf(day), rows, cancellation)) return closed;
            (reached, at) = (PlaceOf(day), end);
            progress?.Report(day);
        }
        return closed;
    }

    private async Task MarkAsync(Head head, CancellationToken cancellation)
    {
        var (now, reached) = (CountyZone.Micro(head.Recorded) - 1, await store.ReachedAsync(owner, View, cancellation));
        if (reached == 0 || await _rows.LastAsync(now, cancellation) is not var (at, tally) || CountyZone.Instant(now) - CountyZone.Instant(at) < s_often) return;
        await _rows.BringAsync(tally, at, now, cancellation);
        var rows = new RowBatch();
        foreach (var mark in await _rows.KeptAsync(CountyZone.Micro(CountyZone.End(DayAt(reached))) + 1, cancellation)) rows.Remove(MatterTables.Tally, owner.Value, mark);
        rows.Put(MatterTables.Tally, owner.Value, now, tally.Pack());
        await store.FollowAsync(owner, View, reached, reached, rows, cancellation);
    }

    private static long PlaceOf(DateOnly day) => CountyZone.Number(day) - Days;

    private static DateOnly DayAt(long place) => CountyZone.Day(place + Days);

    private async Task<(long At, Tally Tally)> BeforeAsync(DateTimeOffset day, CancellationToken cancellation) =>
        await _rows.LastAsync(CountyZone.Micro(day), cancellation) ?? (CountyZone.Micro(day) - 1, new Tally());
}
