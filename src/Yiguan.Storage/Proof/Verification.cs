using System.Collections.Immutable;
using System.Threading.Channels;
using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Proof;

/// <summary>
/// Verifies a ledger where it stands, while others go on writing: entries are read on one thread and recomputed on another. Nothing is
/// believed but what was recomputed.
/// </summary>
public sealed class Verification(ILedgerStore store, Owner owner)
{
    private const int Slice = 512;
    private const long Heaviest = 1 << 20;
    private const int Ahead = 8;

    /// <summary>A head that was signed earlier, to compare with.</summary>
    public SignedHead? Against { get; init; }

    /// <summary>The key that is trusted; null: the one that stands in the signed head.</summary>
    public PublicKey? Key { get; init; }

    /// <summary>Told how many entries are done, now and then.</summary>
    public Action<long> Progress { get; init; } = _ => { };

    /// <summary>Verifies.</summary>
    /// <exception cref="InvalidOperationException">The owner has no ledger here.</exception>
    public async Task<ProofReport> RunAsync(CancellationToken cancellation)
    {
        var head = await HeadAsync(cancellation);
        var unfit = Against is null ? null : SignedHeadCheck.Of(Against, head, Key);
        var walk = new LedgerWalk(head, unfit is null ? Against : null);
        await WalkAsync(walk, cancellation);
        var now = await HeadAsync(cancellation);
        var sealedWalk = new SealedWalk(walk, head.Algorithm);
        await foreach (var value in store.AllSealedAsync(owner, cancellation)) sealedWalk.Take(value);
        return new ProofReport
        {
            End = walk.End,
            Count = walk.Count,
            First = walk.First(now),
            Sealed = sealedWalk.Count,
            Expunged = sealedWalk.Expunged,
            SealedFaults = sealedWalk.End(await ExpungedLaterAsync(walk.End.Sequence, cancellation)),
            Against = unfit ?? walk.Against,
        };
    }

    private async Task<Head> HeadAsync(CancellationToken cancellation) =>
        await store.HeadAsync(owner, cancellation) ?? throw new InvalidOperationException($"{owner} has no ledger here.");

    private async Task WalkAsync(LedgerWalk walk, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var slices = Channel.CreateBounded<ImmutableArray<Entry>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(slices.Writer, ended.Token), cancellation);
        try
        {
            await foreach (var slice in slices.Reader.ReadAllAsync(cancellation))
            {
                foreach (var entry in slice) walk.Take(entry);
                Progress(walk.Count);
            }
            if (!await reading) walk.TakeUnreadable();
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    // All that stands, behind the head and before the first as well. Answers false where an entry could not be read as one.
    private async Task<bool> ReadAsync(ChannelWriter<ImmutableArray<Entry>> slices, CancellationToken cancellation)
    {
        var slice = new EntrySlice(Slice, Heaviest);
        var isWhole = true;
        try
        {
            await foreach (var entry in store.ReadAsync(owner, long.MinValue, long.MaxValue, cancellation))
            {
                slice.Add(entry);
                if (!slice.IsFull) continue;
                await slices.WriteAsync([.. slice.Entries], cancellation);
                slice.Clear();
            }
        }
        // A time outside the calendar, a part that is no small number: nothing that a writer of ours leaves.
        catch (Exception unread) when (unread is ArgumentException or OverflowException or InvalidCastException or FormatException)
        {
            isWhole = false;
        }
        catch (Exception fault)
        {
            slices.Complete(fault);
            throw;
        }
        if (slice.Entries.Count > 0) await slices.WriteAsync([.. slice.Entries], cancellation);
        slices.Complete();
        return isWhole;
    }

    private async Task<IEnumerable<string>> ExpungedLaterAsync(long after, CancellationToken cancellation) =>
        (await store.StreamAsync(owner, ExpungingFacts.Stream, cancellation)).Where(e => e.Sequence > after).SelectMany(e => ExpungingFacts.Removed(e));
}
