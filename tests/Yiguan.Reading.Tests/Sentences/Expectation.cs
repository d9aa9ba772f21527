using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yiguan.Reading.Tests.Sentences;

/// <summary>Compares what was read with what is expected, field by field, and says every difference in words.</summary>
internal static class Expectation
{
    public static IEnumerable<string> Differences(string what, ImmutableArray<JsonElement> expected, IReadOnlyList<JsonObject> read)
    {
        if (expected.Length != read.Count) yield return $"{expected.Length} {what} expected, {read.Count} read:\n{string.Join('\n', read.Select(Json))}";
        foreach (var (want, got) in expected.Zip(read))
        {
            foreach (var field in want.EnumerateObject())
            {
                if (!Same(field.Value, got[field.Name])) yield return $"{what}, {field.Name}: expected {field.Value.GetRawText()}, read {Json(got)}";
            }
        }
    }

    private static bool Same(JsonElement expected, JsonNode? read) => expected.ValueKind switch
    {
        JsonValueKind.Null => read is null,
        JsonValueKind.Number => read is not null && read.GetValueKind() == JsonValueKind.Number && read.GetValue<decimal>() == expected.GetDecimal(),
        JsonValueKind.Array => read is JsonArray rows && rows.Select(r => r!.GetValue<string>()).SequenceEqual(expected.EnumerateArray().Select(e => e.GetString()!)),
        _ => read is not null && read.GetValueKind() == JsonValueKind.String && read.GetValue<string>() == expected.GetString(),
    };

    private static string Json(JsonObject row) => row.ToJsonString(s_readable);

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
