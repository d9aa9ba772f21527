using System.Globalization;
using System.Text.Json;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>"document": head and outline.</summary>
internal static class DocumentJson
{
    public static void Write(Utf8JsonWriter json, DocumentReading reading)
    {
        json.WriteStartObject("document");
        json.WriteText("title", reading.Head.Title);
        json.WriteText("number", reading.Head.Number);
        json.WriteText("issuer", reading.Head.Issuer);
        json.WriteText("date", reading.Head.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteText("dateSource", Name(reading.Head.DateSource));
        json.WriteText("kind", Name(reading.Head.Kind));
        json.WriteNumber("length", reading.Text.Length);
        json.WriteArray("outline", reading.Outline, Write);
        json.WriteEndObject();
    }

    public static string Name(DocumentKind kind) => kind switch
    {
        DocumentKind.Report => "report",
        DocumentKind.Plan => "plan",
        DocumentKind.Minutes => "minutes",
        DocumentKind.Notice => "notice",
        DocumentKind.Rules => "rules",
        DocumentKind.Rectification => "rectification",
        DocumentKind.Summary => "summary",
        DocumentKind.TaskTable => "task_table",
        _ => "speech",
    };

    private static string Name(DateSource source) => source switch
    {
        DateSource.Given => "given",
        DateSource.Document => "document",
        DateSource.Month => "month",
        DateSource.Year => "year",
        _ => "none",
    };

    private static void Write(Utf8JsonWriter json, Heading heading)
    {
        json.WriteStartObject();
        json.WriteSpan(heading.Span);
        json.WriteNumber("level", heading.Level);
        json.WriteText("marker", heading.Marker);
        json.WriteText("title", heading.Title);
        json.WriteText("path", heading.Path);
        json.WriteEndObject();
    }
}
