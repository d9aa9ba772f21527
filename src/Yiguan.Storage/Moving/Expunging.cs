using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>What facts say of values that are to be nowhere any more.</summary>
internal static class Expunging
{
    public const string Proposed = "expunge-proposed";
    public const string Done = "expunged";

    /// <summary>The hashes that an entry expunges; none where it is another kind of fact.</summary>
    public static IReadOnlyList<string> Values(Entry entry)
    {
        if (entry.Type != Done) return [];
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
    }
}
