using System.Text.Json;
using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>What facts say of values that are to be nowhere any more.</summary>
internal static class Expunging
{
    /// <summary>The hashes that an entry expunges; none where it is another kind of fact, or where somebody made up its body.</summary>
    public static IReadOnlyList<string> Values(Entry entry)
    {
        if (entry.Type != ExpungingFacts.Expunged) return [];
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
    }
}
