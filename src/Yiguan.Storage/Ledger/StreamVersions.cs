using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Ledger;

/// <summary>How many facts some streams have, asked in one question: who keeps what they tell asks whether anything came since.</summary>
public static class StreamVersions
{
    private const string OfOne = "SELECT coalesce(max(version), 0) FROM fact WHERE owner = @owner AND stream = @one";
    private const string OfTwo = $"SELECT ({OfOne}), (SELECT coalesce(max(version), 0) FROM fact WHERE owner = @owner AND stream = @other), (SELECT coalesce(max(sequence), 0) FROM head WHERE owner = @owner)";

    /// <summary>Version of one stream; 0 where it has no fact.</summary>
    public static async Task<long> AskAsync(ILedgerStore store, Owner owner, string stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        return (long)(await store.AskAsync(OfOne, [("owner", owner.Value), ("one", stream)], cancellation).SingleAsync(cancellation))[0]!;
    }

    /// <summary>Versions of two streams, and how far the ledger goes, as they stand at one moment.</summary>
    public static async Task<(long One, long Other, long Through)> AskAsync(ILedgerStore store, Owner owner, string one, string other, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var row = await store.AskAsync(OfTwo, [("owner", owner.Value), ("one", one), ("other", other)], cancellation).SingleAsync(cancellation);
        return ((long)row[0]!, (long)row[1]!, (long)row[2]!);
    }
}
