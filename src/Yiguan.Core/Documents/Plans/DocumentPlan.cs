using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Plans;

/// <summary>A plan as the ledger keeps it: units by their ids, text by its spans, nothing that can be reckoned again from the rest.</summary>
public sealed record DocumentPlan
{
    /// <summary>Title, number, issuer, date.</summary>
    public required DocumentHead Head { get; init; }

    /// <summary>Headings in document order.</summary>
    public ImmutableArray<Heading> Outline { get; init; } = [];

    /// <summary>Figures in document order.</summary>
    public ImmutableArray<Statement> Figures { get; init; } = [];

    /// <summary>Commitments in document order.</summary>
    public ImmutableArray<DocumentRow> Rows { get; init; } = [];

    private static JsonSerializerOptions Options { get; } = new(CanonicalJson.Options) { IgnoreReadOnlyProperties = true, Converters = { new DecimalText() } };

    /// <summary>What a compiler made of a document, for keeping.</summary>
    public static DocumentPlan Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new DocumentPlan
        {
            Head = plan.Reading.Head,
            Outline = plan.Reading.Outline,
            Figures = plan.Reading.Statements,
            Rows = [.. plan.Rows.Select(DocumentRow.Of)],
        };
    }

    /// <summary>As canonical JSON. What the text says already is left out.</summary>
    public string Write()
    {
        var bare = this with
        {
            Figures = [.. Figures.Select(f => f with { Text = "" })],
            Rows = [.. Rows.Select(r => r with { Commitment = r.Commitment with { Text = "", Statements = [] } })],
        };
        using var element = JsonSerializer.SerializeToDocument(bare, Options);
        return CanonicalJson.Write(element.RootElement);
    }

    /// <summary>Reads a plan back.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <param name="text">The text it was compiled from.</param>
    /// <exception cref="JsonException">It is no plan.</exception>
    public static DocumentPlan Read(string json, SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = JsonSerializer.Deserialize<DocumentPlan>(json, Options) ?? throw new JsonException("A plan is never null.");
        return (bare with
        {
            Figures = [.. bare.Figures.Select(f => f with { Text = text.Slice(f.Span) })],
            Rows = [.. bare.Rows.Select(r => r with { Commitment = r.Commitment with { Text = text.Slice(r.Commitment.Span) } })],
        }).Counted();
    }

    /// <summary>The same with figures and rows numbered in document order and each row told which figures lie inside it.</summary>
    internal DocumentPlan Counted()
    {
        ImmutableArray<Statement> numbered = [.. Figures.Select((f, i) => f.Id == i + 1 ? f : f with { Id = i + 1 })];
        var figures = numbered.Where(f => f.Kind != StatementKind.Name).ToList();
        var rows = Rows.OrderBy(r => r.Span.Start).Select((row, i) => row with
        {
            Commitment = row.Commitment with { Id = i + 1, Statements = [.. figures.Where(f => f.Number.Start >= row.Span.Start && f.Number.Start < row.Span.End).Select(f => f.Id)] },
        });
        return this with { Figures = numbered, Rows = [.. rows] };
    }

    private sealed class DecimalText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => decimal.Parse(reader.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
