using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Nodes;

/// <summary>
/// One process at work on one store: records commands, lets the following views of every ledger there follow, tails, and says whether it
/// may be sent work. Safe for many threads.
/// </summary>
public sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private readonly ILedgerStore _store;
    private readonly NodeSettings _settings;
    private readonly LedgerWriter _writer;
    private readonly ImmutableArray<FollowingView> _following;
    private readonly ConcurrentDictionary<Owner, Lazy<Following>> _ledgers = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StoreUnavailable? _unavailable;
    private Task _looking = Task.CompletedTask;

    /// <summary>A node on a store whose tables are of this version; it does not close the store.</summary>
    public Node(ILedgerStore store, ViewSet views, NodeSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(views);
        (_store, _settings) = (store, settings);
        _writer = new LedgerWriter(store, views.Streams, time);
        // Without the kinds of fact nobody could say whether a ledger can be read.
        _following = views.Following.Any(v => v is FactKinds) ? views.Following : views.Following.Add(new FactKinds());
    }

    /// <summary>What stands against sending work here, over all ledgers.</summary>
    public Readiness Readiness => new([.. Unavailable(), .. _ledgers.Values.SelectMany(l => l.Value.Follower.Why())]);

    /// <summary>Never ends but with the fault that ended the following of a view.</summary>
    public Task Broken => _broken.Task;

    /// <summary>Looks at every ledger, then follows. Where the store is away, the node is there and not ready.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await LookAsync(cancellation);
        _looking = Task.Run(LookAgainAsync, CancellationToken.None);
    }

    /// <summary>Records a command; the answer means that it is on disk.</summary>
    /// <returns>A receipt, or the reason why nothing was recorded: on a ledger with a fact of an unknown kind, nothing is decided.</returns>
    public async Task<Outcome> AppendAsync(Owner owner, Append append, CancellationToken cancellation = default)
    {
        var ledger = Ledger(owner);
        // What was not looked at may hold a fact that this version cannot read.
        await ledger.Looked;
        if (!ledger.Follower.HasLooked && !await ledger.Follower.LookAsync(cancellation)) return new Outcome(null, ledger.Follower.Unavailable ?? new StoreUnavailable(""));
        if (ledger.Follower.Unknown is { } unknown) return new Outcome(null, unknown);
        var outcome = await _writer.AppendAsync(owner, append, cancellation);
        if (outcome.Receipt is { } receipt) ledger.Follower.Grown(receipt.Last);
        return outcome;
    }

    /// <summary>
    /// Lets the following views of one ledger come to where it ends now, for a process that writes and leaves; stops before a fact of an unknown
    /// kind. Where the store goes away the views stay behind, and the next who follows takes them on: what was recorded stands.
    /// </summary>
    /// <returns>Whether the store was there all the time.</returns>
    public static async Task<bool> CatchUpAsync(ILedgerStore store, Owner owner, ViewSet views, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(views);
        try
        {
            await new Follower(store, owner, views.Following, new NodeSettings()).CatchUpAsync(cancellation);
            return true;
        }
        catch (DbException fault) when (StoreFault.IsUnavailable(fault))
        {
            return false;
        }
    }

    /// <summary>Entries as they come: in order, without a gap, across restarts of the store, until called off.</summary>
    /// <exception cref="LedgerReplacedException">While reading: the ledger was restored, and what was given last stands there no longer.</exception>
    public IAsyncEnumerable<Entry> TailAsync(Owner owner, long after, CancellationToken cancellation) => Tail.OfAsync(_store, owner, after, cancellation);

    /// <summary>Lets those that wait be recorded, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _end.CancelAsync();
        await Task.WhenAll([_looking, .. _ledgers.Values.Select(l => l.Value.Work)]);
        _end.Dispose();
    }

    private IEnumerable<Refusal> Unavailable() => _unavailable is { } unavailable ? [unavailable] : [];

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var owner in await _store.OwnersAsync(cancellation))
            {
                var ledger = Ledger(owner);
                if (!ledger.Looked.IsCompleted) await ledger.Looked;
                // What another node has followed since may be of a kind that this one does not know.
                else await ledger.Follower.LookAsync(cancellation);
            }
            _unavailable = null;
        }
        catch (DbException fault) when (StoreFault.IsUnavailable(fault))
        {
            _unavailable = new StoreUnavailable(StoreFault.Reason(fault));
        }
    }

    // A ledger may be opened while the node is at work.
    private async Task LookAgainAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(s_look, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            try
            {
                await LookAsync(_end.Token);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private Following Ledger(Owner owner) => _ledgers.GetOrAdd(owner, o => new Lazy<Following>(() => Follow(o))).Value;

    private Following Follow(Owner owner)
    {
        var follower = new Follower(_store, owner, _following, _settings);
        var looked = Task.Run(() => follower.LookAsync(_end.Token));
        return new Following(follower, looked, WorkAsync(follower, looked));
    }

    private async Task WorkAsync(Follower follower, Task<bool> looked)
    {
        try
        {
            for (var seen = await looked; !seen;) seen = await follower.LookAsync(_end.Token);
            await follower.RunAsync(_end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
        }
        // A view that cannot take a fact is a fault of ours: the host must hear of it.
        catch (Exception fault)
        {
            _broken.TrySetException(fault);
        }
    }

    private sealed record Following(Follower Follower, Task<bool> Looked, Task Work);
}
