using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Live;

/// <summary>
/// Tells open pages that the ledger moved on, and never what it says: whoever wants to know asks for the page again, as himself. One reader of the ledger
/// serves all pages of a node, and none reads while no page is open. Safe for many threads.
/// </summary>
internal sealed class LedgerPulse(CountyOffice county) : BackgroundService
{
    /// <summary>Pages that one node keeps informed; more than that read as pages did before.</summary>
    public const int Most = 2000;

    private const int Slice = 1000;
    private static readonly TimeSpan s_away = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Listener> _listeners = new();
    private readonly SemaphoreSlim _wanted = new(0);
    private long _next;

    /// <summary>Whether one more page can listen.</summary>
    public bool HasRoom => _listeners.Count < Most;

    /// <summary>Sequences that the ledger has come to, as it moves on; of what comes together only the last one. First of all how far it is now.</summary>
    /// <param name="matters">Ids of the matters of which one must be concerned; null: whatever it is.</param>
    /// <param name="cancellation">Ends the listening.</param>
    public async IAsyncEnumerable<long> ListenAsync(IReadOnlySet<string>? matters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var from = await EndAsync(cancellation);
        var listener = new Listener(matters, from, Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }));
        var place = Interlocked.Increment(ref _next);
        _listeners[place] = listener;
        _wanted.Release();
        try
        {
            yield return from;
            await foreach (var sequence in listener.Beats.Reader.ReadAllAsync(cancellation)) yield return sequence;
        }
        finally
        {
            _listeners.TryRemove(place, out _);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _wanted.WaitAsync(stoppingToken);
                await FollowAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var listener in _listeners.Values) listener.Beats.Writer.TryComplete();
        }
    }

    // Until the last page is closed.
    private async Task FollowAsync(CancellationToken cancellation)
    {
        long? at = null;
        while (!_listeners.IsEmpty)
        {
            try
            {
                // From where the first of them stood: what came since is told.
                at ??= _listeners.Values.Select(l => l.From).DefaultIfEmpty(0).Min();
                await county.Store.WaitAsync(county.Owner, at.Value, cancellation);
                at = await NextAsync(at.Value, cancellation);
            }
            catch (System.Data.Common.DbException)
            {
                // The store is away; pages say so themselves when they are asked for.
                await Task.Delay(s_away, cancellation);
            }
        }
    }

    private async Task<long> EndAsync(CancellationToken cancellation) => (await county.Store.HeadAsync(county.Owner, cancellation))?.Sequence ?? 0;

    private async Task<long> NextAsync(long at, CancellationToken cancellation)
    {
        var end = await EndAsync(cancellation);
        if (end == at) return at;
        // A ledger that was restored ends earlier, and everything may be otherwise.
        var concerned = end < at || end - at > Slice || _listeners.Values.All(l => l.Matters is null) ? null : await ConcernedAsync(at, end, cancellation);
        foreach (var listener in _listeners.Values)
        {
            if (listener.Matters is null || concerned is null || concerned.Overlaps(listener.Matters)) listener.Beats.Writer.TryWrite(end);
        }
        return end;
    }

    // Null: any matter may be.
    private async Task<HashSet<string>?> ConcernedAsync(long after, long to, CancellationToken cancellation)
    {
        var concerned = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in county.Store.ReadAsync(county.Owner, after, to, cancellation))
        {
            if (entry.Stream.StartsWith(MatterFact.Streams, StringComparison.Ordinal)) concerned.Add(entry.Stream[MatterFact.Streams.Length..]);
            else if (entry.Stream.StartsWith(ReceiptFact.Streams, StringComparison.Ordinal) && FactCatalogue.Knows(entry.Type))
            {
                switch (FactCatalogue.Read(entry))
                {
                    case ReceiptRead read: concerned.Add(read.Matter); break;
                    case ReceiptPrompted prompted: concerned.Add(prompted.Matter); break;
                    // All that lies with a unit has come to it.
                    default: return null;
                }
            }
        }
        return concerned;
    }

    private sealed record Listener(IReadOnlySet<string>? Matters, long From, Channel<long> Beats);
}
