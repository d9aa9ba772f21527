using System.Text.Json;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing.Sarif;

/// <summary>Locations in one document. Where its extracted text was kept, they point into that text, which an editor can open.</summary>
internal sealed class SarifPlaces(Inspected document)
{
    private readonly SourceText _text = document.Publication.Plan.Reading.Text;
    private readonly LineMap _lines = new(document.Publication.Plan.Reading.Text);
    private readonly string _uri = Uri(document.TextPath ?? document.Path);

    /// <summary>What findings of other documents call this one.</summary>
    public string Name => document.Publication.Name;

    public void Write(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteText("uri", _uri);
        json.WriteEndObject();
        WriteRegion(json, span);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRegion(Utf8JsonWriter json, Span span)
    {
        var (startLine, startColumn) = _lines.At(span.Start);
        var (endLine, endColumn) = _lines.At(span.End);
        json.WriteStartObject("region");
        json.WriteNumber("startLine", startLine);
        json.WriteNumber("startColumn", startColumn);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteStartObject("snippet");
        json.WriteText("text", _text.Slice(span));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A relative reference must stay relative, with each part escaped; only a rooted path becomes file:.
    private static string Uri(string path) => Path.IsPathRooted(path)
        ? new Uri(path).AbsoluteUri
        : string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(System.Uri.EscapeDataString));
}
