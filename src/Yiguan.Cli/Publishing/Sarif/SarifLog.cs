using System.Globalization;
using System.Text.Json;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Core.Findings;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Sarif;

/// <summary>Findings as SARIF 2.1.0, which editors and code hosts show beside the text.</summary>
internal static class SarifLog
{
    public static void Write(IReadOnlyList<Inspected> documents, CultureInfo culture, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, JsonExtensions.Layout))
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
        var places = documents.Select(d => new SarifPlaces(d)).ToList();
        foreach (var (document, place) in documents.Zip(places))
        {
            foreach (var finding in document.Publication.Plan.Findings)
            {
                WriteResult(json, document.Publication, finding, rules, name => name is null ? place : places.Find(p => p.Name == name));
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Publication publication, Finding finding, SarifRules rules, Func<string?, SarifPlaces?> placesOf)
    {
        json.WriteStartObject();
        json.WriteText("ruleId", finding.Code);
        json.WriteNumber("ruleIndex", rules.IndexOf(finding.Code));
        json.WriteText("level", Severities.Name(finding.Severity));
        json.WriteStartObject("message");
        json.WriteText("text", publication.Sentence(finding));
        json.WriteEndObject();
        json.WriteStartArray("locations");
        placesOf(null)!.Write(json, finding.Span);
        json.WriteEndArray();
        if (!finding.Others.IsEmpty) json.WriteArray("relatedLocations", finding.Others, (to, other) => placesOf(other.Document)?.Write(to, other.Span));
        json.WriteEndObject();
    }
}
