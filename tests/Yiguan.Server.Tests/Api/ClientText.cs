using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Yiguan.Server.Tests.Api;

/// <summary>Writes the shapes and operations of the client out of the contract. The rest of the client is written by hand.</summary>
/// <param name="contract">The contract in English.</param>
internal sealed class ClientText(JsonNode contract)
{
    /// <summary>One record for each shape.</summary>
    public string Shapes()
    {
        var text = new StringBuilder("using System.Text.Json;\n\nnamespace Yiguan.Client;\n");
        foreach (var (name, schema) in Schemas.OrderBy(s => s.Key, StringComparer.Ordinal).Where(s => s.Value!["properties"] is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n/// <summary>{Said(schema!, name)}</summary>\npublic sealed record {name}\n{{");
            var between = "\n";
            foreach (var (property, of) in schema!["properties"]!.AsObject())
            {
                var isRequired = schema["required"]?.AsArray().Any(r => (string)r! == property) ?? false;
                text.Append(CultureInfo.InvariantCulture, $"{between}    /// <summary>{Said(of!, property)}</summary>\n    public {(isRequired ? "required " : "")}{Type(of!)}{(isRequired ? "" : "?")} {Capital(property)} {{ get; init; }}\n");
                between = "\n";
            }
            text.Append("}\n");
        }
        return text.ToString();
    }

    /// <summary>One method for each operation.</summary>
    public string Operations()
    {
        var text = new StringBuilder("namespace Yiguan.Client;\n\n/// <content>The operations of the contract.</content>\npublic sealed partial class YiguanClient\n{");
        var operations = contract["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => (Path: p.Key, Operation: m.Value!))).ToList();
        foreach (var (path, operation) in operations) text.Append(CultureInfo.InvariantCulture, $"\n{Operation(path, operation)}");
        return text.Append("}\n").ToString();
    }

    private JsonObject Schemas => contract["components"]!["schemas"]!.AsObject();

    private string Operation(string path, JsonNode operation)
    {
        var parameters = operation["parameters"]?.AsArray().Select(p => p!).ToList() ?? [];
        var (inPath, inQuery) = (parameters.Where(p => (string)p["in"]! == "path").ToList(), parameters.Where(p => (string)p["in"]! == "query").OrderBy(p => IsRequired(p) ? 0 : 1).ToList());
        var body = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        var (isKeyed, isConditional) = (Has(parameters, "Idempotency-Key"), Has(parameters, "If-Match"));
        var text = new StringBuilder($"    /// <summary>{Escaped((string)operation["summary"]!)}.</summary>\n");
        List<string> takes = [.. inPath.Select(p => $"string {(string)p["name"]!}"), .. body is null ? [] : (string[])[$"{Type(body)} body"]];
        foreach (var p in inQuery) takes.Add($"{Type(p["schema"]!)}{(IsRequired(p) ? "" : "?")} {Name(p)}{(IsRequired(p) ? "" : " = null")}");
        if (isKeyed) takes.Add("string? key = null");
        if (isConditional) takes.Add("long? version = null");
        foreach (var p in inPath.Concat(inQuery)) text.Append(CultureInfo.InvariantCulture, $"    /// <param name=\"{Name(p)}\">{Escaped((string)p["description"]!)}.</param>\n");
        if (body is not null) text.Append("    /// <param name=\"body\">The order.</param>\n");
        if (isKeyed) text.Append("    /// <param name=\"key\">Under which it counts once; null: one is made.</param>\n");
        if (isConditional) text.Append("    /// <param name=\"version\">The version that is meant; null: whichever.</param>\n");
        text.Append("    /// <param name=\"cancellation\">Ends the waiting.</param>\n");
        var answer = Answer(operation);
        var call = body is null ? $"ReadAsync<{answer}>({Address(path, inQuery)}, cancellation)" : $"WriteAsync<{answer}>({Address(path, inQuery)}, body, {(isKeyed ? "key" : "null")}, {(isConditional ? "version" : "null")}, cancellation)";
        return text.Append(CultureInfo.InvariantCulture, $"    public Task<Answer<{answer}>> {Capital((string)operation["operationId"]!)}Async({string.Join(", ", takes.Append("CancellationToken cancellation = default"))}) =>\n        {call};\n").ToString();
    }

    private static bool Has(IEnumerable<JsonNode> parameters, string header) => parameters.Any(p => (string)p["name"]! == header);

    private static bool IsRequired(JsonNode parameter) => (bool?)parameter["required"] ?? false;

    private static string Name(JsonNode parameter) => (string)parameter["name"]!;

    private string Address(string path, List<JsonNode> inQuery)
    {
        var told = System.Text.RegularExpressions.Regex.Replace(path, "{(\\w+)}", "{Segment($1)}");
        if (inQuery.Count > 0) told += $"{{Query({string.Join(", ", inQuery.Select(p => $"(\"{(string)p["name"]!}\", {(Type(p["schema"]!) == "string" ? Name(p) : $"Text({Name(p)})")})"))})}}";
        return told.Contains('{', StringComparison.Ordinal) ? $"$\"{told}\"" : $"\"{told}\"";
    }

    private string Answer(JsonNode operation)
    {
        var content = operation["responses"]!.AsObject().First(r => r.Key[0] == '2').Value!["content"]!.AsObject().First();
        return content.Key == "application/octet-stream" ? "byte[]" : Type(content.Value!["schema"]!);
    }

    private string Type(JsonNode schema)
    {
        if (schema["$ref"] is { } reference) return ((string)reference!).Split('/')[^1] is var name && Schemas[name] is { } of && of["properties"] is null ? Type(of) : ((string)reference!).Split('/')[^1];
        if (schema["oneOf"] is JsonArray several) return Type(several.First(s => (string?)s!["type"] != "null")!);
        return PlainType(schema) switch
        {
            "string" => (string?)schema["format"] switch { "date" => "DateOnly", "date-time" => "DateTimeOffset", "time" => "TimeOnly", _ => "string" },
            "integer" => (string?)schema["format"] == "int32" ? "int" : "long",
            "number" => "decimal",
            "boolean" => "bool",
            "array" => $"IReadOnlyList<{Type(schema["items"]!)}>",
            "object" => $"IReadOnlyDictionary<string, {(schema["additionalProperties"] is JsonObject of ? Type(of) : "JsonElement")}>",
            _ => "JsonElement",
        };
    }

    private static string? PlainType(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => several.Select(t => (string)t!).First(t => t != "null"),
        JsonValue one => (string)one!,
        _ => null,
    };

    private string Said(JsonNode schema, string otherwise)
    {
        var said = (string?)schema["description"] ?? (schema["$ref"] is { } reference ? (string?)Schemas[((string)reference!).Split('/')[^1]]?["description"] : null) ?? Capital(otherwise);
        return Escaped(said.ReplaceLineEndings(" ")).TrimEnd('.') + ".";
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
