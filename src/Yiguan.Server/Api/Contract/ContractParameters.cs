using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Api.Reading;

namespace Yiguan.Server.Api.Contract;

/// <summary>What addresses and headers of the API may say, as the contract describes it.</summary>
/// <param name="words">The language of the descriptions.</param>
internal sealed class ContractParameters(ApiWords words)
{
    /// <summary>A name in the address.</summary>
    /// <param name="name">The name; with an exclamation mark behind it: it must be there.</param>
    public OpenApiParameter Query(string name) => name.EndsWith('!')
        ? Query(name[..^1], isRequired: true)
        : Query(name, isRequired: false);

    /// <summary>A header.</summary>
    public OpenApiParameter Header(string name, string example) => new()
    {
        Name = name, In = ParameterLocation.Header, Description = words["parameter." + name], Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(example),
    };

    /// <summary>What a name of the path means.</summary>
    public string InPath(string name) => words["parameter.path." + name];

    /// <summary>One of some words.</summary>
    public static OpenApiSchema OneOf(IEnumerable<string> values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(v => (JsonNode)JsonValue.Create(v))] };

    private OpenApiParameter Query(string name, bool isRequired) => new() { Name = name, In = ParameterLocation.Query, Required = isRequired, Description = words["parameter." + name], Schema = Schema(name) };

    private static OpenApiSchema Schema(string name) => name switch
    {
        "from" or "to" or "on" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        "limit" => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        "after" => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        "colour" => OneOf(Enum.GetNames<Colour>().Select(c => c.ToLowerInvariant())),
        "state" => OneOf(["running", "ended", "all"]),
        "sort" => OneOf(["worst", "deadline", "opened", "-opened", "number", "-number"]),
        "step" => OneOf(DocumentReading.Steps),
        "returned" or "alone" => OneOf(["yes"]),
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
