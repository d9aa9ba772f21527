using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>
/// A .docx as text. The body is streamed: only one paragraph or table row is in memory at a time. Headers, footers, comments and tables
/// of contents are left out; cited notes follow at the end.
/// </summary>
internal static class WordReader
{
    public static string Read(FileJob job)
    {
        using var archive = new Archive(job);
        var main = Relationships.Of(archive, "").OfType("officeDocument") is { } named && archive.Has(named) ? named : "word/document.xml";
        var parts = Relationships.Of(archive, main);
        var styles = new WordStyles(Load(archive, parts, "styles"));
        var numbering = new WordNumbering(new ListDefinitions(Load(archive, parts, "numbering"), styles), styles);
        var story = new WordStory(styles, numbering, job.Settings);
        var lines = new FileLines(job.Settings);
        Body(archive.Open(main) ?? throw new InvalidDataException("No main part."), story, lines, job.Cancellation);
        Notes(archive, parts, story, lines);
        if (story.HasChanges) job.Note("note.changes-accepted");
        if (story.HasContents) job.Note("note.contents-left-out");
        return lines.ToString();
    }

    private static XElement? Load(Archive archive, Relationships parts, string type) =>
        parts.OfType(type) is { } part ? Xml.Load(archive, part) : null;

    private static void Body(Stream stream, WordStory story, FileLines lines, CancellationToken cancellation)
    {
        using var reader = Xml.Read(stream);
        var flow = new WordFlow(story, lines);
        var tables = new Stack<TableRows>();
        for (var more = reader.Read(); more;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "tbl" }) tables.TryPop(out _);
            more = reader.NodeType is XmlNodeType.Element ? Part(reader, flow, tables, story, lines) : reader.Read();
        }
        flow.End();
    }

    // Takes one element in and answers whether the reader stands on another node.
    private static bool Part(XmlReader reader, WordFlow flow, Stack<TableRows> tables, WordStory story, FileLines lines)
    {
        switch (reader.LocalName)
        {
            case "tr" when tables.TryPeek(out var rows):
                WordTable.Add(rows, Xml.Element(reader), story);
                return !reader.EOF;
            case "p" or "AlternateContent":
                flow.Block(Xml.Element(reader));
                return !reader.EOF;
            case "tbl" when !reader.IsEmptyElement:
                flow.End();
                tables.Push(new TableRows(lines));
                return reader.Read();
            case "del" or "moveFrom" or "sdtPr" or "tblPr" or "tblGrid" or "sectPr" or "background":
                reader.Skip();
                return !reader.EOF;
            default:
                return reader.Read();
        }
    }

    private static void Notes(Archive archive, Relationships parts, WordStory story, FileLines lines)
    {
        if (story.Cited.Count == 0) return;
        var notes = NotesOf(Load(archive, parts, "footnotes"), "footnoteReference").Concat(NotesOf(Load(archive, parts, "endnotes"), "endnoteReference"))
            .DistinctBy(note => note.Key).ToDictionary();
        var number = 0;
        foreach (var cited in story.Cited.ToArray())
        {
            if (!notes.TryGetValue(cited, out var note)) continue;
            var own = new FileLines(story.Settings);
            new WordFlow(story, own).Blocks(note).End();
            lines.Add($"注{(++number).ToString(CultureInfo.InvariantCulture)}：{own.ToString().Trim()}");
        }
    }

    private static IEnumerable<KeyValuePair<(string, string), XElement>> NotesOf(XElement? notes, string reference) =>
        (notes?.Elements() ?? []).Where(note => note.Get("id") is not null).Select(note => KeyValuePair.Create((reference, note.Get("id")!), note));
}
