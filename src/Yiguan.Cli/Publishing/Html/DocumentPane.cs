using System.Globalization;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>原文: the document with every commitment, figure and finding marked, findings in the margin of their paragraph.</summary>
internal sealed class DocumentPane(PageContent content, Markup html)
{
    private readonly List<Mark> _marks = DocumentMarks.Of(content.Plan);
    private readonly Dictionary<string, Statement> _figures = content.Plan.Reading.Statements.ToDictionary(s => $"{s.Id}");

    public void Write()
    {
        var words = content.Words;
        html.Add($"""
            <section class="doc" id="doc" tabindex="0" aria-labelledby="doc-name">
            <div class="bar"><h2 id="doc-name">{words["page.document"]}</h2>
            """);
        WriteLegend();
        html.Add($"""</div><div class="text" lang="zh-CN">""");
        for (var i = 0; i < content.LineMap.Count; i++) WriteParagraph(i);
        html.Add($"</div></section>\n");
    }

    private void WriteLegend()
    {
        html.Add($"""<ul class="legend" aria-label="{content.Words["page.legend"]}"><li><span class="c">{content.Words["page.commitment"]}</span></li>""");
        foreach (var kind in content.Figures.Select(f => f.Kind).Distinct().Order())
        {
            html.Add($"""<li><span class="n {Kinds.Name(kind)}">{content.Words[Kinds.Label(kind)]}</span></li>""");
        }
        html.Add($"</ul>");
    }

    private void WriteParagraph(int index)
    {
        var line = content.LineMap.Line(index, content.Text);
        var notes = content.Plan.Findings.Index().Where(f => content.LineMap.At(f.Item.Span.Start).Line == index + 1).Select(f => new Numbered(f.Index + 1, f.Item)).ToList();
        if (line.Length == 0 && notes.Count == 0) return;

        var tag = Tag(line);
        html.Add($"""<div class="para" id="p{index + 1}"><{new Raw(tag)} class="{Paragraphs.Style(line, index, content)}">""");
        foreach (var piece in Flattener.Flatten(line, _marks)) WritePiece(piece);
        html.Add($"</{new Raw(tag)}>");
        if (notes.Count > 0) new MarginNotes(content, html).Write(notes, $"p{index + 1}");
        html.Add($"</div>\n");
    }

    // A heading of its own line is a heading of the page; the page's title is the first level, its panes the second.
    private string Tag(Span line)
    {
        var heading = content.Plan.Reading.Outline.FirstOrDefault(h => h.Span.Contains(line) && line.Length > 0);
        return heading is null ? "p" : "h" + Math.Min(heading.Level + 2, 6).ToString(CultureInfo.InvariantCulture);
    }

    private void WritePiece(Piece piece)
    {
        switch (piece)
        {
            case Piece.Run run: html.Add($"{content.Text.Slice(run.Span)}"); break;
            case Piece.Open open: WriteOpen(open.Mark, open.First); break;
            case Piece.Close { Mark.Layer: MarkLayer.Number }: html.Add($"</a>"); break;
            case Piece.Close: html.Add($"</span>"); break;
        }
    }

    private void WriteOpen(Mark mark, bool first)
    {
        switch (mark.Layer)
        {
            case MarkLayer.Heading:
                html.Add($"""<span class="h {mark.Style}"{Id(mark.Id, first)}>""");
                break;
            case MarkLayer.Commitment:
                html.Add($"""<span class="c" data-of="c{mark.Id}"{Id("c" + mark.Id, first)}>""");
                if (first) html.Add($"""<a class="k" href="#t{mark.Id}" aria-label="{content.Words.Format("page.to-row", mark.Id)}">{mark.Id}</a>""");
                break;
            case MarkLayer.Finding:
                html.Add($"""<span class="y {mark.Style}"{Id(mark.Id, first)}>""");
                break;
            case MarkLayer.Figure:
                html.Add($"""<span class="s {mark.Style}" data-of="s{mark.Id}"{Id("s" + mark.Id, first)}>""");
                break;
            case MarkLayer.Number:
                html.Add($"""<a class="n {mark.Style}" href="#f{mark.Id}" title="{Told(_figures[mark.Id])}">""");
                break;
        }
    }

    private string Told(Statement figure) => $"{content.Words[Kinds.Label(figure.Kind)]}: {figure.Measure} {Figures.Exact(figure)}";

    private static Raw Id(string id, bool first) => new(first ? $" id=\"{id}\"" : "");
}
