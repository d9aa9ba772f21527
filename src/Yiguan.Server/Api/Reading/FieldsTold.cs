using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Api.Reading;

/// <summary>Fields of a matter or subject as JSON: what a caller reads he may send back. A sensitive value is masked, and what he may not see of others has no id.</summary>
internal static class FieldsTold
{
    /// <summary>Each field that holds something.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonNode?>> OfAsync(Visit visit, Mechanism mechanism, ImmutableDictionary<string, FieldValue> fields, ThingNames names)
    {
        var (store, owner) = (visit.County.Store, visit.County.Owner);
        var hashes = fields.Values.Select(f => f.Sealed).OfType<string>().ToList();
        var masked = hashes.Count == 0 ? ImmutableDictionary<string, string>.Empty : await MaskedValues.OfAsync(store, owner, hashes, visit.Gone);
        return mechanism.Fields.Where(f => fields.GetValueOrDefault(f.Id) is { IsMissing: false }).ToDictionary(f => f.Id, f => Node(f, fields[f.Id], masked, names));
    }

    private static JsonNode? Node(Field field, FieldValue value, IReadOnlyDictionary<string, string> masked, ThingNames names)
    {
        if (value.Sealed is { } hash) return new JsonObject { ["masked"] = masked.GetValueOrDefault(hash) ?? "" };
        if (value.Number is { } steps) return JsonValue.Create(decimal.Parse(FieldCheck.Scaled(steps, field.Decimals), CultureInfo.InvariantCulture));
        if (value.Flag is { } flag) return JsonValue.Create(flag);
        if (value.Place is { } place) return string.Join(' ', place.Chunk(2).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p[0] / (decimal)Places.Steps},{p[1] / (decimal)Places.Steps}")));
        if (value.Texts is { } texts) return new JsonArray([.. texts.Where(t => IsSeen(field, t, names)).Select(t => (JsonNode?)JsonValue.Create(t))]);
        return value.Text is { } text && IsSeen(field, text, names) ? JsonValue.Create(text) : null;
    }

    private static bool IsSeen(Field field, string id, ThingNames names) => field.Type switch
    {
        FieldType.Matter => names.Matter(id).Link is not null,
        FieldType.Subject => names.Subject(id).Link is not null,
        _ => true,
    };
}
