using System.Data.Common;
using System.Runtime.CompilerServices;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Nodes;

/// <summary>Entries of a ledger as they come, in its order and without a gap, across restarts of the store.</summary>
internal static class Tail
{
    private const int Slice = 1000;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <exception cref="LedgerReplacedException">The ledger was restored, and what was given last stands there no longer.</exception>
    public static async IAsyncEnumerable<Entry> OfAsync(ILedgerStore store, Owner owner, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ReadOnlyMemory<byte>? last = null;
        while (true)
        {
            foreach (var entry in await NextAsync(store, owner, after, cancellation))
            {
                if (entry.Sequence == after)
                {
                    if (last is { } given && !given.Span.SequenceEqual(entry.Hash.Span)) throw new LedgerReplacedException(owner, after);
                    last = entry.Hash;
                    continue;
                }
                yield return entry;
                (after, last) = (entry.Sequence, entry.Hash);
            }
        }
    }

    // With the entry that was given last, which must still be there.
    private static async Task<List<Entry>> NextAsync(ILedgerStore store, Owner owner, long after, CancellationToken cancellation)
    {
        try
        {
            await store.WaitAsync(owner, after, cancellation);
            var next = await EntrySlice.FirstAsync(store.ReadAsync(owner, after - 1, after + Slice, cancellation), Slice, cancellation);
            return after == 0 || next is [var first, ..] && first.Sequence == after ? next : throw new LedgerReplacedException(owner, after);
        }
        catch (DbException unavailable) when (StoreFault.IsUnavailable(unavailable))
        {
            await Task.Delay(s_pause, cancellation);
            return [];
        }
    }
}

/// <summary>A ledger was restored while somebody tailed it: it ends before what was given last, or says something else there. Begin again.</summary>
/// <param name="owner">Whose ledger.</param>
/// <param name="after">The sequence given last.</param>
public sealed class LedgerReplacedException(Owner owner, long after) : InvalidOperationException($"What {owner} had up to {after} was replaced.")
{
    /// <summary>The sequence given last.</summary>
    public long After { get; } = after;
}
