using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Nodes;

/// <summary>
/// Lets the following views of one ledger follow it, slice by slice, and never past a fact of a kind that this version does not know: a
/// newer one will take it.
/// </summary>
internal sealed class Follower(ILedgerStore store, Owner owner, ImmutableArray<FollowingView> views, NodeSettings settings)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // What is recorded within so long is followed together: each step is a transaction for which commands wait, however little it takes. Where steps take long, for much is recorded, they come seldomer.
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly long[] _reached = new long[views.Length];
    private readonly long[] _wrote = new long[views.Length];
    private (long From, Entry[] Entries) _slice = (-1, []);
    private bool _isFull;
    private volatile bool _looked;
    private volatile KindUnknown? _unknown;
    private volatile StoreUnavailable? _unavailable;
    private long _head;
    private long _until = long.MaxValue;

    /// <summary>A kind that this version does not know; null as long as none was met.</summary>
    public KindUnknown? Unknown => _unknown;

    /// <summary>Whether it has seen which kinds of fact the ledger holds.</summary>
    public bool HasLooked => _looked;

    /// <summary>Why the store was away when it was asked last; null where it answered.</summary>
    public StoreUnavailable? Unavailable => _unavailable;

    /// <summary>What stands against sending work here.</summary>
    public IEnumerable<Refusal> Why()
    {
        if (_unknown is { } unknown) yield return unknown;
        if (_unavailable is { } unavailable) yield return unavailable;
        var head = Interlocked.Read(ref _head);
        for (var i = 0; i < views.Length; i++)
        {
            var behind = head - Interlocked.Read(ref _reached[i]);
            if (views[i].Counts && behind > settings.Behind) yield return new ViewsBehind(views[i].Name, behind, settings.Behind);
        }
    }

    /// <summary>The ledger is known to reach as far as that.</summary>
    public void Grown(long sequence)
    {
        for (var head = Interlocked.Read(ref _head); sequence > head; head = Interlocked.Read(ref _head))
        {
            if (Interlocked.CompareExchange(ref _head, sequence, head) == head) return;
        }
    }

    /// <summary>Looks where the ledger and its views stand, and which kinds of fact it holds.</summary>
    /// <returns>False where the store was away and nothing was seen.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellation)
    {
        var seen = false;
        await PatientlyAsync(async () =>
        {
            await KindsAsync(cancellation);
            for (var i = 0; i < views.Length; i++) Interlocked.Exchange(ref _reached[i], await store.ReachedAsync(owner, views[i].Name, cancellation));
            await HeadAsync(cancellation);
            return seen = _looked = true;
        }, cancellation);
        return seen;
    }

    /// <summary>Follows until it is called off or a kind is not known.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (_unknown is null && !cancellation.IsCancellationRequested)
        {
            try
            {
                var begun = Stopwatch.GetTimestamp();
                var moved = await PatientlyAsync(() => RoundAsync(cancellation), cancellation);
                var took = Stopwatch.GetElapsedTime(begun);
                if (!moved) await WaitAsync(cancellation);
                if (!_isFull && Rest(took) - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest) await Task.Delay(rest, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Follows to where the ledger ends now, however fast others write, or until a kind is not known.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        _until = (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0;
        while (_unknown is null && await RoundAsync(cancellation))
        {
        }
    }

    // About a tenth of the time is spent on following, as long as a round is short and not more waits than it takes.
    private static TimeSpan Rest(TimeSpan took) => took * 10 is var ten && ten < s_together ? s_together : ten < s_longest ? ten : s_longest;

    private Task<bool> WaitAsync(CancellationToken cancellation) => PatientlyAsync(async () =>
    {
        await store.WaitAsync(owner, Interlocked.Read(ref _head), cancellation);
        await HeadAsync(cancellation);
        return true;
    }, cancellation);

    // As it was read, also where it fell: a ledger that was restored may end before the one it replaced.
    private async Task HeadAsync(CancellationToken cancellation) =>
        Interlocked.Exchange(ref _head, (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0);

    // One slice for each view; false where none was left behind.
    private async Task<bool> RoundAsync(CancellationToken cancellation)
    {
        var moved = false;
        // What was read in an earlier round may stand no longer.
        (_slice, _isFull) = ((-1, []), false);
        for (var i = 0; i < views.Length; i++) moved |= await StepAsync(i, cancellation);
        return moved;
    }

    private async Task<bool> StepAsync(int index, CancellationToken cancellation)
    {
        var view = views[index];
        var from = await store.ReachedAsync(owner, view.Name, cancellation);
        Interlocked.Exchange(ref _reached[index], from);
        // Another node has followed so far, and may know kinds that this one does not.
        if (from != _wrote[index]) await KindsAsync(cancellation);
        _wrote[index] = from;
        if (_unknown is not null || from >= _until) return false;
        var entries = await SliceAsync(from, cancellation);
        if (entries.Length == 0) return false;
        var rows = await FollowingStep.RowsAsync(view, entries, store.RowsAsync, cancellation);
        // Where another node was first, the next round begins where that one ended.
        if (!await store.FollowAsync(owner, view.Name, from, entries[^1].Sequence, rows, cancellation)) return true;
        _wrote[index] = entries[^1].Sequence;
        Interlocked.Exchange(ref _reached[index], entries[^1].Sequence);
        return true;
    }

    // Views that stand at the same place share what was read.
    private async Task<Entry[]> SliceAsync(long from, CancellationToken cancellation)
    {
        if (_slice.From == from && _slice.Entries.Length > 0) return _slice.Entries;
        Entry[] entries = [.. await EntrySlice.FirstAsync(store.ReadAsync(owner, from, from + settings.Slice, cancellation), settings.Slice, cancellation)];
        var known = Array.FindIndex(entries, e => !settings.Knows(e.Type)) is var at and >= 0 ? entries[..at] : entries;
        if (known.Length < entries.Length) Meet(entries[known.Length].Type, entries[known.Length].Sequence);
        _slice = (from, known);
        // More waits behind it, whatever comes meanwhile.
        _isFull |= entries.Length == settings.Slice;
        return known;
    }

    private async Task KindsAsync(CancellationToken cancellation)
    {
        await foreach (var row in store.RowsAsync(FactKinds.Table, owner, cancellation)) Meet((string)row[1]!, (long)row[2]!);
    }

    private void Meet(string type, long sequence)
    {
        if (!settings.Knows(type)) _unknown ??= new KindUnknown(type, sequence);
    }

    private async Task<bool> PatientlyAsync(Func<Task<bool>> work, CancellationToken cancellation)
    {
        try
        {
            var answer = await work();
            _unavailable = null;
            return answer;
        }
        catch (DbException fault) when (StoreFault.IsUnavailable(fault))
        {
            _unavailable = new StoreUnavailable(StoreFault.Reason(fault));
            await Task.Delay(s_pause, cancellation);
            return true;
        }
    }
}
