using System.Globalization;
using System.Text.Json;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Core.Findings;

namespace Yiguan.Cli.Publishing.Sarif;

/// <summary>Findings as SARIF 2.1.0, which editors and code hosts show beside the text.</summary>
internal static class SarifLog
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
    };

    public static void Write(IReadOnlyList<Inspected> documents, CultureInfo culture, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, s_options))
        {
            json.WriteStartObject();
            json.WriteText("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteText("version", "2.1.0");
            json.WriteStartArray("runs");
            WriteRun(json, documents, culture);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteRun(Utf8JsonWriter json, IReadOnlyList<Inspected> documents, CultureInfo culture)
    {
        var rules = SarifRules.Of(documents);
        json.WriteStartObject();
        rules.Write(json, new PublishWords(culture));
        // Spans are counted in code points everywhere; a reader that counts UTF-16 units would slip on rare characters of names.
        json.WriteText("columnKind", "unicodeCodePoints");
        json.WriteText("language", culture.Name);
        json.WriteStartArray("results");
        foreach (var document in documents)
        {
            var places = new SarifPlaces(document);
            foreach (var finding in document.Publication.Plan.Findings) WriteResult(json, document, finding, rules, places);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Inspected document, Finding finding, SarifRules rules, SarifPlaces places)
    {
        json.WriteStartObject();
        json.WriteText("ruleId", finding.Code);
        json.WriteNumber("ruleIndex", rules.IndexOf(finding.Code));
        json.WriteText("level", Severities.Name(finding.Severity));
        json.WriteStartObject("message");
        json.WriteText("text", document.Publication.Sentence(finding));
        json.WriteEndObject();
        json.WriteStartArray("locations");
        places.Write(json, finding.Span);
        json.WriteEndArray();
        var here = finding.Others.Where(o => o.Document is null).Select(o => o.Span);
        if (here.Any()) json.WriteArray("relatedLocations", [.. here], places.Write);
        json.WriteEndObject();
    }
}
