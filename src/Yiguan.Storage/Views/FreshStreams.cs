using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Views;

/// <summary>Folds the views of the transaction anew, stream by stream, into fresh tables.</summary>
internal sealed class FreshStreams(ILedgerStore store, IViewShadow shadow, ImmutableArray<StreamView> views, Owner owner, IProgress<RebuildProgress>? progress)
{
    private const int Slice = 2000;
    private ImmutableArray<StreamView> _ready = [];

    /// <summary>The last sequence that the fresh tables know.</summary>
    public long Sequence { get; private set; }

    /// <summary>All streams up to a sequence.</summary>
    public async Task AllAsync(long to, CancellationToken cancellation)
    {
        if (views.IsEmpty)
        {
            Sequence = to;
            return;
        }
        await PrepareAsync(to, cancellation);
        await FoldAsync(store.ReadStreamsAsync(owner, "", to, cancellation), cancellation);
        Sequence = to;
    }

    /// <summary>Streams that went on since, each from its beginning: its state was not kept.</summary>
    public async Task CatchUpAsync(long to, CancellationToken cancellation)
    {
        if (to <= Sequence) return;
        // What all streams of a view live by has changed: they all follow.
        if (await IsBackgroundTouchedAsync(to, cancellation))
        {
            await AllAsync(to, cancellation);
            return;
        }
        await PrepareAsync(to, cancellation);
        foreach (var stream in await TouchedAsync(to, cancellation))
        {
            var rows = new RowBatch();
            var view = ViewOf(stream)!;
            var state = view.Empty(owner, stream);
            foreach (var entry in (await store.StreamAsync(owner, stream, cancellation)).Where(e => e.Sequence <= to)) state = view.Take(state, entry, rows);
            view.Follow(state, owner, rows);
            await shadow.WriteAsync(rows, cancellation);
        }
        Sequence = to;
    }

    private async Task<bool> IsBackgroundTouchedAsync(long to, CancellationToken cancellation)
    {
        foreach (var stream in views.Select(v => v.Background).OfType<string>().Distinct())
        {
            if ((await store.StreamAsync(owner, stream, cancellation)).Any(e => e.Sequence > Sequence && e.Sequence <= to)) return true;
        }
        return false;
    }

    private async Task<IEnumerable<string>> TouchedAsync(long to, CancellationToken cancellation)
    {
        var streams = new HashSet<string>(StringComparer.Ordinal);
        if (views.IsEmpty) return streams;
        await foreach (var entry in store.ReadAsync(owner, Sequence, to, cancellation)) streams.Add(entry.Stream);
        return streams.Where(s => ViewOf(s) is not null);
    }

    private async Task FoldAsync(IAsyncEnumerable<Entry> entries, CancellationToken cancellation)
    {
        var (stream, view, state, rows, facts, weight) = ((string?)null, (StreamView?)null, (object?)null, new RowBatch(), 0L, 0L);
        await foreach (var entry in entries)
        {
            if (entry.Stream != stream)
            {
                view?.Follow(state, owner, rows);
                (stream, view, state) = Begin(entry.Stream);
            }
            if (view is not null) state = view.Take(state, entry, rows);
            weight += entry.Body.Length;
            if (++facts % Slice != 0 && weight < EntrySlice.Heaviest) continue;
            await shadow.WriteAsync(rows, cancellation);
            (rows, weight) = (new RowBatch(), 0);
            progress?.Report(new RebuildProgress(facts));
        }
        view?.Follow(state, owner, rows);
        await shadow.WriteAsync(rows, cancellation);
    }

    private (string Stream, StreamView? View, object? State) Begin(string stream)
    {
        var view = ViewOf(stream);
        return (stream, view, view?.Empty(owner, stream));
    }

    private StreamView? ViewOf(string stream) => _ready.FirstOrDefault(v => v.Reads(stream));

    // What a view must know before its own streams is read anew each time: it is small, and it grows.
    private async Task PrepareAsync(long to, CancellationToken cancellation)
    {
        var ready = ImmutableArray.CreateBuilder<StreamView>(views.Length);
        foreach (var view in views)
        {
            ready.Add(view.Background is { } stream ? view.Before((await store.StreamAsync(owner, stream, cancellation)).Where(e => e.Sequence <= to)) : view);
        }
        _ready = ready.MoveToImmutable();
    }
}
