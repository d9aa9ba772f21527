using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Who;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>遮掩: many sensitive values as everybody sees them, in few questions: a workbook has thousands.</summary>
public static class MaskedValues
{
    private const int Slice = 500;

    /// <summary>The masked words by salted hash; what was expunged is not among them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(ILedgerStore store, Owner owner, IEnumerable<string> hashes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var masked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in hashes.Distinct().Chunk(Slice))
        {
            List<(string, object?)> given = [("owner", owner.Value), .. some.Select((hash, i) => ($"h{i}", (object?)hash))];
            var sql = $"SELECT hash, label, value FROM sealed WHERE owner = @owner AND hash IN ({string.Join(", ", some.Select((_, i) => $"@h{i}"))})";
            await foreach (var row in store.AskAsync(sql, given, cancellation))
            {
                var value = new SealedValue((string)row[0]!, ReadOnlyMemory<byte>.Empty, (string)row[2]!, (string)row[1]!);
                masked[value.Hash] = Mask.Of(SealedWords.Of(value));
            }
        }
        return masked;
    }
}
