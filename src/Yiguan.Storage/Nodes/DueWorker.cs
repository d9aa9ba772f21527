using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Nodes;

/// <summary>
/// The office's clockwork on one node: does what is due, opens what recurs and what rules open, and keeps the counts of boards. Any number of nodes may
/// run one on a store; each thing is recorded once, whichever is first, and what a node that died left is done by the others.
/// </summary>
/// <param name="store">A store whose tables are of this version; it is not closed.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Hears what is done.</param>
/// <param name="settings">How it works.</param>
public sealed class DueWorker(ILedgerStore store, TimeProvider time, IWorkLog log, WorkSettings settings) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Owner, OwnerWork> _owners = new();
    private readonly ConcurrentDictionary<Owner, LeftAlone> _left = new();
    private bool _isAway;

    /// <summary>
    /// Works until it is called off; what is in hand then is finished. Where the store goes away, it waits for it. A fault in one owner's ledger is told,
    /// and that owner is left alone for a while.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var pause = await PatientlyAsync(cancellation);
                if (pause > TimeSpan.Zero) await Task.Delay(pause, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    /// <summary>Does all that is to be done now, then ends. A fault in one owner's ledger is thrown when all the others are served.</summary>
    /// <exception cref="DbException">The store is away; what was done by then stands.</exception>
    public async Task OnceAsync(CancellationToken cancellation)
    {
        while (await PassAsync(cancellation) <= TimeSpan.Zero)
        {
        }
        if (_left.Values.FirstOrDefault() is { } left) ExceptionDispatchInfo.Throw(left.Fault);
    }

    /// <summary>Lets what waits be recorded, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var work in _owners.Values) await work.DisposeAsync();
    }

    private async Task<TimeSpan> PatientlyAsync(CancellationToken cancellation)
    {
        try
        {
            var pause = await PassAsync(cancellation);
            if (_isAway) log.GoesOn(null);
            _isAway = false;
            return pause;
        }
        catch (DbException fault) when (StoreFault.IsUnavailable(fault))
        {
            if (!_isAway) log.Waits(null, new StoreUnavailable(StoreFault.Reason(fault)));
            _isAway = true;
            return s_pause;
        }
    }

    // How long nothing is to be done, as far as is known.
    private async Task<TimeSpan> PassAsync(CancellationToken cancellation)
    {
        var pauses = new ConcurrentBag<TimeSpan> { settings.Sleep };
        var owners = settings.Owners ?? await store.OwnersAsync(cancellation);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = settings.OwnersAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(owners, limits, async (owner, _) => pauses.Add(await OwnPassAsync(owner, cancellation)));
        return pauses.Min();
    }

    private async Task<TimeSpan> OwnPassAsync(Owner owner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var left = _left.GetValueOrDefault(owner);
        if (left?.Until > now) return left.Until - now;
        try
        {
            var pause = await Of(owner).PassAsync(cancellation);
            if (_left.TryRemove(owner, out _)) log.GoesOn(owner);
            return pause;
        }
        catch (Exception fault) when (IsOwn(fault))
        {
            var pause = left is null ? settings.Fault : left.Pause * 2 < settings.LongestFault ? left.Pause * 2 : settings.LongestFault;
            _left[owner] = new LeftAlone(now + pause, pause, fault);
            log.Failed(owner, null, fault, pause);
            return pause;
        }
    }

    /// <summary>Whether a fault is one of this ledger: where the store is away it is everybody's.</summary>
    internal static bool IsOwn(Exception fault) => fault is not OperationCanceledException && !(fault is DbException store && StoreFault.IsUnavailable(store));

    private OwnerWork Of(Owner owner) => _owners.GetOrAdd(owner, o => new OwnerWork(store, o, time, log, settings));

    private sealed record LeftAlone(DateTimeOffset Until, TimeSpan Pause, Exception Fault);
}
