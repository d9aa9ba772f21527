using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Server.Frame;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Api.Reading;

/// <summary>Facts as a batch of CloudEvents 1.0. A sensitive value is masked: its hash is nobody's business outside.</summary>
/// <param name="entries">The facts.</param>
/// <param name="masked">Masked words of sensitive values by hash.</param>
/// <param name="owner">Whose ledger.</param>
internal sealed class FactBatch(IReadOnlyList<Entry> entries, IReadOnlyDictionary<string, string> masked, Owner owner) : IResult
{
    /// <summary>The content type of a batch.</summary>
    public const string Type = "application/cloudevents-batch+json";

    private const string Sealed = "sealed", InBody = "\"sealed\":";

    private static readonly JsonWriterOptions s_spoken = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The masked words of all sensitive values that facts name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> MaskedAsync(IReadOnlyList<Entry> entries, Visit visit)
    {
        var hashes = entries.Where(e => e.Body.Contains(InBody, StringComparison.Ordinal)).SelectMany(e => Hashes(JsonNode.Parse(e.Body))).ToList();
        return hashes.Count == 0 ? new Dictionary<string, string>() : await MaskedValues.OfAsync(visit.County.Store, visit.County.Owner, hashes, visit.Gone);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Type;
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, s_spoken);
        writer.WriteStartArray();
        foreach (var entry in entries) Write(writer, entry);
        writer.WriteEndArray();
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter writer, Entry entry)
    {
        var place = entry.Sequence.ToString(CultureInfo.InvariantCulture);
        writer.WriteStartObject();
        writer.WriteString("specversion", "1.0");
        writer.WriteString("id", place);
        writer.WriteString("source", $"/ledgers/{owner.Value}");
        writer.WriteString("type", "yiguan." + entry.Type);
        writer.WriteString("subject", entry.Stream);
        writer.WriteString("time", entry.Recorded.UtcDateTime);
        writer.WriteString("datacontenttype", "application/json");
        writer.WriteString("sequence", place);
        writer.WriteNumber("streamversion", entry.Version);
        writer.WriteString("actor", entry.Actor);
        if (entry.For is { } other) writer.WriteString("actedfor", other);
        writer.WriteString("happened", entry.Happened.UtcDateTime);
        writer.WritePropertyName("data");
        if (entry.Body.Contains(InBody, StringComparison.Ordinal)) Masked(JsonNode.Parse(entry.Body))!.WriteTo(writer);
        else writer.WriteRawValue(entry.Body, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private JsonNode? Masked(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject told when told[Sealed] is JsonValue hash: return new JsonObject { ["masked"] = masked.GetValueOrDefault(hash.ToString()) ?? "" };
            case JsonObject told:
                foreach (var (name, value) in told.ToList())
                {
                    if (value is JsonObject or JsonArray) told[name] = Masked(value.DeepClone());
                }
                return told;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is JsonObject or JsonArray) list[i] = Masked(list[i]!.DeepClone());
                }
                return list;
            default: return node;
        }
    }

    private static IEnumerable<string> Hashes(JsonNode? node) => node switch
    {
        JsonObject told => told[Sealed] is JsonValue hash ? [hash.ToString()] : told.SelectMany(p => Hashes(p.Value)),
        JsonArray list => list.SelectMany(Hashes),
        _ => [],
    };
}
