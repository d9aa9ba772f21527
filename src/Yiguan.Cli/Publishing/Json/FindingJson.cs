using System.Text.Json;
using Yiguan.Core.Findings;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>One of "findings", with its sentence in the language of the run.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding, string sentence)
    {
        json.WriteStartObject();
        json.WriteText("code", finding.Code);
        json.WriteText("severity", Severities.Name(finding.Severity));
        json.WriteSpan(finding.Span);
        json.WriteText("message", sentence);
        json.WriteArray("others", finding.Others, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FindingPlace place)
    {
        json.WriteStartObject();
        json.WriteText("document", place.Document);
        json.WriteSpan(place.Span);
        json.WriteEndObject();
    }
}
