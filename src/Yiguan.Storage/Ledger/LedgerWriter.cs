using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Ledger;

/// <summary>
/// Records commands on one node: those that wait while a transaction is on its way to disk go into the next one together. One line of
/// waiting an owner. Safe for many threads.
/// </summary>
public sealed class LedgerWriter(ILedgerStore store, ImmutableArray<StreamView> views, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The most commands that share a transaction.</summary>
    public const int LargestGroup = 256;

    /// <summary>Characters of bodies and sealed values beyond which a group takes no further command.</summary>
    public const int HeaviestGroup = 4 << 20;

    private readonly ConcurrentDictionary<Owner, Lazy<Line>> _lines = new();

    /// <summary>Records a command; the answer means that it is on disk.</summary>
    /// <returns>A receipt, or the reason why nothing was recorded.</returns>
    public async Task<Outcome> AppendAsync(Owner owner, Append append, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (AppendCheck.Of(append) is { } refusal) return new Outcome(null, refusal);
        var waiting = new Waiting(append, cancellation);
        var outcome = await _lines.GetOrAdd(owner, o => new Lazy<Line>(() => new Line(o, store, views, time))).Value.Enter(waiting);
        return outcome.Receipt is { Again: true } && !append.Sealed.IsEmpty && !await IsSealedAsync(owner, append, cancellation)
            ? new Outcome(null, new KeyUsedOtherwise(append.Key))
            : outcome;
    }

    /// <summary>The command that stands under a key; null where the key is new. Who decides asks before: told again, a command is decided on what stood before it.</summary>
    public async Task<EarlierCommand?> EarlierAsync(Owner owner, string key, CancellationToken cancellation) =>
        await store.CommandAsync(owner, key, cancellation) is { Length: > 0 } entries ? EarlierCommand.Of(entries) : null;

    /// <summary>Lets those that wait be recorded, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines.Values) await line.Value.DisposeAsync();
    }

    // A value sealed twice has two hashes, so the values are compared. Of one that was expunged nobody knows any more.
    private async Task<bool> IsSealedAsync(Owner owner, Append append, CancellationToken cancellation)
    {
        if (await EarlierAsync(owner, append.Key, cancellation) is not { } earlier) return true;
        foreach (var (hash, told) in earlier.Resealed(append))
        {
            if (hash != told.Hash && await store.SealedAsync(owner, hash, cancellation) is { } stands && (stands.Value, stands.Label) != (told.Value, told.Label)) return false;
        }
        return true;
    }

    private sealed record Waiting(Append Append, CancellationToken Cancellation)
    {
        public long Weight { get; } = Append.Facts.Sum(f => (long)f.Body.Length) + Append.Sealed.Sum(s => (long)s.Value.Length);

        public TaskCompletionSource<Outcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    // On a thread of its own: every group goes through a few steps, and all who record wait for each of them.
    private sealed class Line : IAsyncDisposable
    {
        private static readonly TimeSpan s_restless = TimeSpan.FromMilliseconds(1);
        private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4096) { SingleReader = true });
        private readonly HeavyGate _gate = new();
        private readonly GroupCommit _commit;
        private readonly OwnThread _thread = new("Ledger line");
        private readonly Task _work;

        public Line(Owner owner, ILedgerStore store, ImmutableArray<StreamView> views, TimeProvider time)
        {
            _commit = new GroupCommit(owner, store, views, time);
            _work = _thread.RunAsync(WorkAsync);
        }

        public async Task<Outcome> Enter(Waiting waiting)
        {
            var room = await _gate.EnterAsync(waiting.Weight, waiting.Cancellation);
            try
            {
                await _waiting.Writer.WriteAsync(waiting, waiting.Cancellation);
                return await waiting.Answer.Task;
            }
            finally
            {
                _gate.Leave(room);
            }
        }

        public async ValueTask DisposeAsync()
        {
            _waiting.Writer.TryComplete();
            await _work;
            _thread.Dispose();
        }

        private async Task WorkAsync()
        {
            var group = new List<Waiting>(LargestGroup);
            var (last, took) = (0, TimeSpan.Zero);
            while (await _waiting.Reader.WaitToReadAsync())
            {
                Gather(last, took / 4);
                var begun = Stopwatch.GetTimestamp();
                for (var weight = 0L; group.Count < LargestGroup && weight < HeaviestGroup && _waiting.Reader.TryRead(out var waiting); weight += waiting.Weight) Admit(group, waiting);
                await AnswerAsync(group);
                (last, took) = (group.Count, Stopwatch.GetElapsedTime(begun));
                group.Clear();
            }
        }

        // Those who were just answered come back one after the other. Whoever leaves with the first makes the others wait for a whole
        // transaction, so the line waits for as many as before, a quarter of a transaction at most: without a rest where transactions are short;
        // where they are long, those that are still to come need the processor themselves.
        private void Gather(int expected, TimeSpan patience)
        {
            var begun = Stopwatch.GetTimestamp();
            while (_waiting.Reader.Count < expected && Stopwatch.GetElapsedTime(begun) is var waited && waited < patience)
            {
                if (patience < s_restless) Thread.Yield();
                else Thread.Sleep(s_restless);
            }
        }

        // Who has gone away before the work began gets nothing recorded.
        private static void Admit(List<Waiting> group, Waiting waiting)
        {
            if (waiting.Cancellation.IsCancellationRequested) waiting.Answer.TrySetCanceled(waiting.Cancellation);
            else group.Add(waiting);
        }

        private async Task AnswerAsync(List<Waiting> group)
        {
            if (group.Count == 0) return;
            try
            {
                var outcomes = await _commit.CommitAsync([.. group.Select(w => w.Append)]);
                for (var i = 0; i < group.Count; i++) outcomes[i].Give(group[i].Answer);
            }
            // A fault of ours must not leave callers waiting for ever.
            catch (Exception fault)
            {
                foreach (var waiting in group) waiting.Answer.TrySetException(fault);
            }
        }
    }
}
