using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Views;

/// <summary>Lets following views follow the ledger anew, into fresh tables. What is in use may be behind, so each goes as far as that one.</summary>
internal sealed class FreshFollowing(
    ILedgerStore store, IViewShadow shadow, ImmutableArray<FollowingView> views, Owner owner, IProgress<RebuildProgress>? progress)
{
    private const int Slice = 2000;

    private readonly Dictionary<FollowingView, long> _reached = views.ToDictionary(v => v, _ => 0L);

    /// <summary>As far as those in use are now.</summary>
    public async Task ToReachedAsync(CancellationToken cancellation)
    {
        var targets = new Dictionary<FollowingView, long>();
        foreach (var view in views) targets.Add(view, await store.ReachedAsync(owner, view.Name, cancellation));
        await ToAsync(targets, cancellation);
    }

    /// <summary>As far as those in use were at a moment.</summary>
    public Task ToReachedAsync(ViewMoment moment, CancellationToken cancellation) =>
        ToAsync(views.ToDictionary(v => v, v => moment.Reached.GetValueOrDefault(v.Name)), cancellation);

    /// <summary>All of them up to a sequence.</summary>
    public Task ToAsync(long sequence, CancellationToken cancellation) => ToAsync(views.ToDictionary(v => v, _ => sequence), cancellation);

    // The ledger is read once for all of them.
    private async Task ToAsync(Dictionary<FollowingView, long> targets, CancellationToken cancellation)
    {
        var behind = views.Where(v => _reached[v] < targets[v]).ToArray();
        if (behind.Length == 0) return;
        var slice = new EntrySlice(Slice);
        await foreach (var entry in store.ReadAsync(owner, behind.Min(v => _reached[v]), behind.Max(v => targets[v]), cancellation))
        {
            slice.Add(entry);
            if (slice.IsFull) await EndAsync();
        }
        await EndAsync();

        async Task EndAsync()
        {
            var entries = slice.Entries;
            foreach (var view in behind) await TakeAsync(view, entries, targets[view], cancellation);
            if (entries.Count > 0) progress?.Report(new RebuildProgress(entries[^1].Sequence));
            slice.Clear();
        }
    }

    private async Task TakeAsync(FollowingView view, List<Entry> slice, long to, CancellationToken cancellation)
    {
        var entries = slice.Where(e => e.Sequence > _reached[view] && e.Sequence <= to).ToArray();
        if (entries.Length == 0) return;
        await shadow.WriteAsync(await FollowingStep.RowsAsync(view, entries, shadow.RowsAsync, cancellation), cancellation);
        _reached[view] = entries[^1].Sequence;
    }
}
