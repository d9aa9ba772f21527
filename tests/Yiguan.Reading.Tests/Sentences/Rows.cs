using System.Text.Json.Nodes;
using Yiguan.Reading.Scoring;

namespace Yiguan.Reading.Tests.Sentences;

/// <summary>What was read, in the fields of the data files.</summary>
internal static class Rows
{
    public static JsonObject[] Figures(DocumentReading reading) =>
        [.. reading.Statements.Where(s => s.Kind != StatementKind.Name).Select(s => Figure(s, reading.Text))];

    public static JsonObject[] Commitments(DocumentReading reading) => [.. reading.Commitments.Select(Commitment)];

    private static JsonObject Figure(Statement statement, SourceText text) => new()
    {
        ["number"] = text.Slice(statement.Number),
        ["text"] = statement.Text,
        ["kind"] = Spelling.Of(statement.Kind),
        ["measure"] = statement.Measure,
        ["comparator"] = Spelling.Of(statement.Comparator),
        ["value"] = statement.Value,
        ["to"] = statement.ValueTo,
        ["unit"] = statement.Unit,
        ["change"] = Spelling.Of(statement.Change),
        ["deadline"] = statement.Deadline?.Iso,
        ["scope"] = statement.Scope,
    };

    private static JsonObject Commitment(Commitment commitment) => new()
    {
        ["text"] = commitment.Text,
        ["verb"] = commitment.Verb,
        ["object"] = commitment.Object,
        ["deadline"] = commitment.Deadline?.Iso,
        ["words"] = commitment.Deadline?.Text,
        ["lead"] = Names(commitment, UnitRole.Lead),
        ["support"] = Names(commitment, UnitRole.Support),
    };

    private static JsonArray Names(Commitment commitment, UnitRole role) =>
        [.. commitment.Units.Where(u => u.Role == role).Select(u => JsonValue.Create(u.Name))];
}
