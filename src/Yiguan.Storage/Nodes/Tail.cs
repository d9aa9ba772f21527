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

    public static async IAsyncEnumerable<Entry> OfAsync(ILedgerStore store, Owner owner, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var entry in await NextAsync(store, owner, after, cancellation))
            {
                yield return entry;
                after = entry.Sequence;
            }
        }
    }

    private static async Task<List<Entry>> NextAsync(ILedgerStore store, Owner owner, long after, CancellationToken cancellation)
    {
        try
        {
            await store.WaitAsync(owner, after, cancellation);
            return await store.ReadAsync(owner, after, after + Slice, cancellation).ToListAsync(cancellation);
        }
        catch (DbException unavailable) when (StoreFault.IsUnavailable(unavailable))
        {
            await Task.Delay(s_pause, cancellation);
            return [];
        }
    }
}
