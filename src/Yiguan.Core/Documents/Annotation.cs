using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Documents;

/// <summary>
/// A document with what officers say stands in it, in the form of annotated documents (tests/Yiguan.Reading.Tests/Annotated): what the reader is measured
/// by and fitted on. Rows that an officer corrected say so; the others were let stand.
/// </summary>
public static class Annotation
{
    private static readonly JsonWriterOptions s_layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One figure a line: NAME.figures.jsonl.</summary>
    /// <param name="document">Whose corrections.</param>
    /// <param name="plan">The plan as corrected.</param>
    public static string Figures(Document document, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Lines(plan.Reading.Statements, (json, figure) =>
        {
            Head(json, figure.Id, figure.Span, figure.Text);
            json.WriteNumber("num_start", figure.Number.Start);
            json.WriteNumber("num_end", figure.Number.End);
            json.WriteString("kind", FigureWords.Of(figure.Kind));
            json.WriteString("measure", figure.Measure);
            Word(json, "comparator", FigureWords.Of(figure.Comparator));
            Number(json, "value", figure.Value);
            if (figure.ValueTo is not null) Number(json, "value_to", figure.ValueTo);
            Word(json, "unit", figure.Unit);
            Word(json, "change", FigureWords.Of(figure.Change));
            Word(json, "deadline", figure.Deadline?.Iso);
            Word(json, "scope", figure.Scope);
            Corrected(json, document, c => c is FigureCorrected f && f.Number == (Stretch)figure.Number || c is FigureAdded a && a.Figure.Number == (Stretch)figure.Number);
        });
    }

    /// <summary>One commitment a line: NAME.tasks.jsonl.</summary>
    /// <param name="document">Whose corrections.</param>
    /// <param name="plan">The plan as corrected.</param>
    public static string Commitments(Document document, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Lines(plan.Rows, (json, row) =>
        {
            var commitment = row.Commitment;
            Head(json, commitment.Id, commitment.Span, commitment.Text);
            json.WriteString("verb", commitment.Verb);
            json.WriteString("object", commitment.Object);
            Word(json, "deadline", commitment.Deadline?.Iso);
            // 责任单位 answer where no 牵头单位 is named.
            var lead = commitment.Units.Any(u => u.Role == UnitRole.Lead) ? UnitRole.Lead : UnitRole.Owner;
            Names(json, "lead", commitment, role => role == lead);
            Names(json, "support", commitment, role => role != lead);
            Corrected(json, document, c => c is not (FigureCorrected or FigureAdded or FindingSettled or FindingsSettled) && Touches(c, commitment.Span));
        });
    }

    private static bool Touches(DocumentFact fact, Span span) => fact switch
    {
        CommitmentCorrected e => span.Overlaps(e.Change.Place is { } to ? to : e.Row),
        CommitmentSplit e => e.Into.Any(part => (Span)part.Place == span),
        CommitmentMerged e => (Span)e.Into.Place == span,
        CommitmentAdded e => (Span)e.Row.Place == span,
        _ => false,
    };

    private static void Head(Utf8JsonWriter json, int id, Span span, string text)
    {
        json.WriteNumber("id", id);
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
        json.WriteString("text", text);
    }

    private static void Names(Utf8JsonWriter json, string name, Commitment commitment, Func<UnitRole, bool> isMeant)
    {
        json.WriteStartArray(name);
        foreach (var unit in commitment.Units.Where(u => isMeant(u.Role))) json.WriteStringValue(unit.Name);
        json.WriteEndArray();
    }

    private static void Word(Utf8JsonWriter json, string name, string? word)
    {
        if (string.IsNullOrEmpty(word)) json.WriteNull(name);
        else json.WriteString(name, word);
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        json.WritePropertyName(name);
        if (value is null) json.WriteNullValue();
        else json.WriteRawValue(FigureWords.Of(value));
    }

    private static void Corrected(Utf8JsonWriter json, Document document, Func<DocumentFact, bool> by)
    {
        if (document.Corrections.Any(c => by(c.Fact))) json.WriteBoolean("corrected", true);
    }

    private static string Lines<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        var lines = new StringBuilder();
        foreach (var row in rows)
        {
            var line = new ArrayBufferWriter<byte>(256);
            using (var json = new Utf8JsonWriter(line, s_layout))
            {
                json.WriteStartObject();
                write(json, row);
                json.WriteEndObject();
            }
            lines.Append(Encoding.UTF8.GetString(line.WrittenSpan)).Append('\n');
        }
        return lines.ToString();
    }
}
