using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Findings;
using Yiguan.Reading;
using Yiguan.Server.Publishing;
using Yiguan.Server.Words;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents;

/// <summary>The text of a document with its commitments, figures and findings marked; every mark leads to its row.</summary>
/// <param name="bench">The document.</param>
/// <param name="chosen">The commitment that is worked on.</param>
internal sealed class Paper(Workbench bench, Span? chosen)
{
    private const int HeadEnds = 200;
    private const int ShortestTitle = 4;

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();
    private readonly SourceText _text = bench.Working.Text;
    private readonly List<Mark> _marks = Marks(bench);
    private readonly Dictionary<int, Statement> _figures = bench.Working.Plan.Figures.ToDictionary(f => f.Id);

    public MarkupString Markup()
    {
        for (var start = 0; start < _text.Length;)
        {
            var end = _text.Points.IndexOf('\n', start) is >= 0 and var at ? at : _text.Length;
            if (end > start) Paragraph(new Span(start, _text.Points[end - 1] == '\r' ? end - 1 : end));
            start = end + 1;
        }
        return new MarkupString(_html.ToString());
    }

    private void Paragraph(Span line)
    {
        if (string.IsNullOrWhiteSpace(_text.Slice(line))) return;
        var tag = Tag(line);
        var at = string.Create(CultureInfo.InvariantCulture, $" data-at=\"{line.Start}\"");
        Add(IsTitle(line) ? $"<{tag}{at} class=\"title\">" : $"<{tag}{at}>");
        foreach (var piece in Flattener.Flatten(line, _marks)) Write(piece);
        Add($"</{tag}>\n");
    }

    // The page's title is the first level, its halves the second.
    private string Tag(Span line) => bench.Working.Plan.Outline.FirstOrDefault(h => h.Span.Contains(line)) is { } heading
        ? string.Create(CultureInfo.InvariantCulture, $"h{Math.Min(heading.Level + 2, 6)}") : "p";

    private bool IsTitle(Span line) =>
        line.Start < HeadEnds && _text.Slice(line).Trim() is { Length: >= ShortestTitle } words && bench.Working.Plan.Head.Title.Contains(words, StringComparison.Ordinal);

    private void Write(Piece piece)
    {
        switch (piece)
        {
            case Piece.Run run: Add(s_encoder.Encode(_text.Slice(run.Span))); break;
            case Piece.Open { Mark: { Layer: MarkLayer.Commitment } mark } open: Commitment(mark, open.First); break;
            case Piece.Open { Mark: { Layer: MarkLayer.Number } mark }: Number(mark); break;
            case Piece.Open open: Add($"<span class=\"y {open.Mark.Style}\">"); break;
            case Piece.Close { Mark.Layer: MarkLayer.Number }: Add("</a>"); break;
            case Piece.Close: Add("</span>"); break;
        }
    }

    private void Commitment(Mark mark, bool first)
    {
        Add($"<span class=\"c{(mark.Span == chosen ? " chosen" : "")}\" data-of=\"{mark.Id}\"");
        if (!first)
        {
            Add(">");
            return;
        }
        var place = TextPlaces.Write(mark.Span);
        Add($" id=\"c{place}\"><a class=\"k\" href=\"/documents/{bench.Document.Id}?row={place}#row\" aria-label=\"{s_encoder.Encode(Say.Of("documents.to-row", mark.Id))}\">{mark.Id}</a>");
    }

    private void Number(Mark mark)
    {
        var figure = _figures[int.Parse(mark.Id, CultureInfo.InvariantCulture)];
        var told = $"{Say.Of("documents.kind." + mark.Style)} {figure.Measure}";
        Add($"<a class=\"n {mark.Style}\" href=\"/documents/{bench.Document.Id}?tab=figures&amp;number={TextPlaces.Write(figure.Number)}.{bench.Working.PlaceOf(figure)}#figure\" title=\"{s_encoder.Encode(told)}\">");
    }

    private void Add(string html) => _html.Append(html);

    private static List<Mark> Marks(Workbench bench)
    {
        var marks = new List<Mark>();
        marks.AddRange(bench.Working.Plan.Rows.Select(r => new Mark(r.Span, MarkLayer.Commitment, r.Commitment.Id.ToString(CultureInfo.InvariantCulture))));
        // A note on every commitment without a unit would colour the whole page.
        marks.AddRange(bench.Checked.Findings.Where(f => (f.Severity != Severity.Note || f.Code == "YG117") && bench.Document.Settling(f) is null).Select((f, i) => new Mark(f.Span, MarkLayer.Finding, $"y{i}", f.Severity.ToString().ToLowerInvariant())));
        var end = 0;
        // Measures that share a number share its link, which leads to the first of them.
        foreach (var figure in bench.Working.Plan.Figures.Where(f => f.Kind != StatementKind.Name).OrderBy(f => f.Number.Start).ThenBy(f => f.Id))
        {
            if (figure.Number.Start < end) continue;
            end = figure.Number.End;
            marks.Add(new Mark(figure.Number, MarkLayer.Number, figure.Id.ToString(CultureInfo.InvariantCulture), Core.Documents.Plans.FigureWords.Of(figure.Kind)));
        }
        return marks;
    }
}
