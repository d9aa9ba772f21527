using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Views;

/// <summary>How far views are behind their ledger.</summary>
/// <param name="Counted">What is counted behind the ledger is of this moment, UTC; null: it is up to date.</param>
/// <param name="Changed">A calendar or mechanism changed at this moment, UTC, and not every matter has followed; null: all have.</param>
/// <param name="Found">The search knows of nothing later than this moment, UTC; null: it is up to date.</param>
public sealed record Behind(DateTimeOffset? Counted, DateTimeOffset? Changed, DateTimeOffset? Found = null)
{
    /// <summary>Nothing is behind.</summary>
    public static Behind Nothing { get; } = new(null, null);

    /// <summary>Whether nothing is behind that every page depends on.</summary>
    public bool IsNothing => Counted is null && Changed is null;
}

/// <summary>Tells when views are behind their ledger by more than five seconds, so that a page can say so. Looks once a second, however many ask. Safe for many threads.</summary>
public sealed class ViewLag(ILedgerStore store, Owner owner, TimeProvider time)
{
    /// <summary>What is behind by no more is no news.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    private static readonly long s_look = TimeSpan.FromSeconds(1).Ticks;

    private readonly PlanDesk _plans = new(store, owner, time);
    private Tuple<long, Behind>? _last;

    /// <summary>What is behind now, as it was seen within the last second.</summary>
    public async Task<Behind> NowAsync(CancellationToken cancellation)
    {
        var now = Environment.TickCount64 * TimeSpan.TicksPerMillisecond;
        if (_last is var (at, known) && now - at < s_look) return known;
        var seen = new Behind(await SinceAsync(v => v.Counts, cancellation), await ChangedAsync(cancellation), await SinceAsync(v => !v.Counts, cancellation));
        _last = Tuple.Create(now, seen);
        return seen;
    }

    private async Task<DateTimeOffset?> SinceAsync(Func<FollowingView, bool> of, CancellationToken cancellation)
    {
        if (await store.HeadAsync(owner, cancellation) is not { } head) return null;
        var reached = head.Sequence;
        foreach (var view in ViewSet.All.Following.Where(of)) reached = Math.Min(reached, await store.ReachedAsync(owner, view.Name, cancellation));
        if (reached >= head.Sequence) return null;
        // The last that was counted tells the moment, the first that was not whether it is long ago.
        var around = await store.ReadAsync(owner, reached - 1, reached + 1, cancellation).Select(e => e.Recorded).ToListAsync(cancellation);
        return around is [.., var next] && time.GetUtcNow() - next > Patience ? around[0] : null;
    }

    private async Task<DateTimeOffset?> ChangedAsync(CancellationToken cancellation)
    {
        if (!await _plans.IsBehindAsync(cancellation)) return null;
        var last = await store.AskAsync(
            "SELECT recorded FROM fact WHERE owner = @owner AND stream = @stream AND type IN (@calendar, @move) ORDER BY version DESC LIMIT 1",
            [("owner", owner.Value), ("stream", MechanismAdopted.Stream), ("calendar", CalendarAdopted.Kind), ("move", MattersMoved.Kind)], cancellation).FirstOrDefaultAsync(cancellation);
        return last?[0] is long recorded && CountyZone.Instant(recorded) is var at && time.GetUtcNow() - at > Patience ? at : null;
    }
}
