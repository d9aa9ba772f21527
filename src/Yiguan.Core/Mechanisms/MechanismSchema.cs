using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yiguan.Core.Mechanisms.Files;

namespace Yiguan.Core.Mechanisms;

/// <summary>The language of mechanism files told to others: as JSON Schema to editors, as a list of keys to people. Made from what the reader itself uses.</summary>
public static class MechanismSchema
{
    // An editor writes a bare 12 as a number; the reader takes it as the text it is.
    private static readonly string[] s_textTypes = ["string", "number"];

    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly ResourceManager s_keys = new("Yiguan.Core.Mechanisms.MechanismKeys", typeof(MechanismSchema).Assembly);

    /// <summary>The schema, JSON Schema draft 2020-12; what a form of text means stands in Chinese.</summary>
    public static string Text()
    {
        var schema = Of(MechanismShape.Whole, "");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "$id", "urn:yiguan:mechanism:1");
        schema.Insert(2, "title", "Yiguan mechanism");
        return schema.ToJsonString(s_written) + "\n";
    }

    /// <summary>Every key with its path, whether it must be there, what may stand behind it, and what it means.</summary>
    public static ImmutableArray<MechanismKey> Keys { get; } = [.. KeysOf(MechanismShape.Whole, "")];

    private static IEnumerable<MechanismKey> KeysOf(Shape shape, string path) => shape switch
    {
        MapShape map => map.Keys.SelectMany(k => KeysOf(k.Value, Join(path, k.Name)).Prepend(new MechanismKey(Join(path, k.Name), k.IsRequired, Value(k.Value)))),
        EntriesShape entries => KeysOf(entries.Value, path + ".*"),
        ListShape list => KeysOf(list.Item, path + "[]"),
        OneOrManyShape many => KeysOf(many.Item, path + "[]"),
        _ => [],
    };

    private static string Value(Shape shape) => shape switch
    {
        TextShape => "text",
        TitleShape => "name",
        FlagShape => "true or false",
        WholeShape whole => string.Create(CultureInfo.InvariantCulture, $"{whole.Least} to {whole.Most}"),
        WordShape words => string.Join(", ", words.Words),
        PatternShape pattern => pattern.Name,
        RuleShape => "rule",
        OneOrManyShape many => Value(many.Item) + " or list",
        ListShape => "list",
        EntriesShape entries => $"{entries.Id.Name}: {(entries.Value is MapShape ? "…" : Value(entries.Value))}",
        _ => "keys",
    };

    internal static string? Meaning(string path, CultureInfo culture) => s_keys.GetString(path, culture);

    private static JsonObject Of(Shape shape, string path) => shape switch
    {
        TextShape text => Words(text.Most),
        TitleShape title => new JsonObject { ["anyOf"] = new JsonArray(Words(title.Most), Languages(title.Most)) },
        FlagShape => new JsonObject { ["type"] = "boolean" },
        WholeShape whole => new JsonObject { ["type"] = "integer", ["minimum"] = whole.Least, ["maximum"] = whole.Most },
        WordShape words => new JsonObject { ["enum"] = new JsonArray([.. words.Words.Select(w => (JsonNode)w)]) },
        PatternShape { Name: "number" } number => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, Pattern(number)) },
        PatternShape pattern => Pattern(pattern),
        RuleShape => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean"), ["minLength"] = 1, ["maxLength"] = RuleShape.Most },
        OneOrManyShape many => new JsonObject { ["anyOf"] = new JsonArray(Of(many.Item, path), Items(many.Item, path, OneOrManyShape.Most)) },
        ListShape list => Items(list.Item, path + "[]", ListShape.Most),
        EntriesShape entries => Entries(entries, path + ".*"),
        MapShape map => Map(map, path),
        _ => throw new System.Diagnostics.UnreachableException($"No schema for {shape.GetType().Name}."),
    };

    private static JsonObject Words(int most) =>
        new() { ["type"] = new JsonArray([.. s_textTypes.Select(t => (JsonNode)t)]), ["pattern"] = @"\S", ["maxLength"] = most };

    private static JsonObject Languages(int most) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("zh"),
        ["properties"] = new JsonObject { ["zh"] = Words(most), ["en"] = Words(most) },
    };

    private static JsonObject Pattern(PatternShape pattern) => new() { ["type"] = "string", ["pattern"] = pattern.Pattern, ["maxLength"] = pattern.Most };

    private static JsonObject Items(Shape item, string path, int most) => new() { ["type"] = "array", ["maxItems"] = most, ["items"] = Of(item, path) };

    private static JsonObject Entries(EntriesShape entries, string path) => new()
    {
        ["type"] = "object",
        ["minProperties"] = 1,
        ["maxProperties"] = EntriesShape.Most,
        ["additionalProperties"] = false,
        ["patternProperties"] = new JsonObject { [entries.Id.Pattern] = Of(entries.Value, path) },
    };

    private static JsonObject Map(MapShape map, string path)
    {
        var properties = new JsonObject();
        foreach (var key in map.Keys)
        {
            var at = Join(path, key.Name);
            var value = Of(key.Value, at);
            value["description"] = Meaning(at, CultureInfo.InvariantCulture);
            properties[key.Name] = value;
        }
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (map.Keys.Any(k => k.IsRequired)) schema["required"] = new JsonArray([.. map.Keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        schema["properties"] = properties;
        return schema;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

/// <summary>A key of mechanism files.</summary>
/// <param name="Path">Keys that lead to it: fields.*.type, where * stands for an id, and [] for an item of a list.</param>
/// <param name="IsRequired">Whether it must stand where its map does.</param>
/// <param name="Value">What may stand behind it, in short.</param>
public sealed record MechanismKey(string Path, bool IsRequired, string Value)
{
    /// <summary>What it means, in a sentence.</summary>
    public string Meaning(CultureInfo culture) => MechanismSchema.Meaning(Path, culture) ?? throw new InvalidOperationException($"No words for the key {Path}.");
}
