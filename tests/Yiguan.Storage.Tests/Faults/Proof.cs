using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Faults;

/// <summary>What must hold after every fault.</summary>
internal static class Proof
{
    /// <summary>Every acknowledged command stands exactly once, where it was said to stand; the chain is whole; views equal their rebuild.</summary>
    public static async Task HoldsAsync(StoreAddress address, IReadOnlyDictionary<string, long> acknowledged)
    {
        await using var store = address.Open();
        var head = (await store.HeadAsync(Sample.County, CancellationToken.None))!;
        var keys = new Dictionary<string, long>(StringComparer.Ordinal);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var chain = new Chain(head.Algorithm);
        var (hash, sequence) = (Chain.Start, 0L);
        await foreach (var entry in store.ReadAsync(Sample.County, 0, long.MaxValue, CancellationToken.None))
        {
            Assert.Equal(++sequence, entry.Sequence);
            Assert.True(keys.TryAdd(entry.Key, sequence), $"{entry.Key} was recorded twice.");
            Assert.Equal(versions[entry.Stream] = versions.GetValueOrDefault(entry.Stream) + 1, entry.Version);
            Assert.Equal(chain.Next(hash.Span, entry), entry.Hash.ToArray());
            hash = entry.Hash;
        }
        Assert.Equal((head.Sequence, Convert.ToHexString(head.Hash.Span)), (sequence, Convert.ToHexString(hash.Span)));
        Assert.All(acknowledged, a => Assert.Equal(a.Value, keys.GetValueOrDefault(a.Key)));
        var report = await new ViewRebuild(store, Errands.Set).RunAsync(Sample.County, replace: false);
        Assert.True(report.Differing == 0, string.Join('\n', report.Tables.SelectMany(t => t.Differences)));
    }
}
