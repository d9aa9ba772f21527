using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Yiguan.Reading.Files.Html;

/// <summary>Walks the elements of a page: block elements end lines, tables become rows, what is never shown is left out.</summary>
internal sealed class HtmlBlocks(FileLines lines, FileJob job)
{
    private readonly StringBuilder _line = new();
    private readonly Dictionary<IElement, int> _counts = [];
    private string _marker = "";
    private Gap _gap;

    private enum Gap
    {
        None,
        Space,
        SourceLineBreak,
    }

    public void Read(IElement block)
    {
        Walk(block, isVerbatim: false);
        EndLine();
    }

    private void Walk(INode parent, bool isVerbatim)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) Append(text.Data, isVerbatim);
            else if (node is IElement element && HtmlKinds.IsShown(element)) Element(element, isVerbatim);
        }
    }

    private void Element(IElement element, bool isVerbatim)
    {
        job.Cancellation.ThrowIfCancellationRequested();
        switch (element.LocalName)
        {
            case "br":
                EndLine(keepBlank: true);
                break;
            case "table" when !HtmlKinds.IsLayout(element):
                EndLine();
                Table(element);
                break;
            case var name when HtmlKinds.IsBlock(name):
                EndLine();
                if (name == "li") _marker = Marker(element);
                Walk(element, isVerbatim || name == "pre");
                EndLine();
                break;
            default:
                Walk(element, isVerbatim);
                break;
        }
    }

    private void Append(string text, bool isVerbatim)
    {
        foreach (var c in text)
        {
            if (isVerbatim && c == '\n') EndLine(keepBlank: true);
            else if (isVerbatim || !IsCollapsible(c)) Character(c);
            else _gap = c is '\n' or '\r' || _gap is Gap.SourceLineBreak ? Gap.SourceLineBreak : Gap.Space;
        }
    }

    private void Character(char c)
    {
        if (_gap is not Gap.None && _line.Length > 0 && !IsJoined(_line[^1], c)) _line.Append(' ');
        _gap = Gap.None;
        _line.Append(_marker).Append(c);
        _marker = "";
    }

    // A line break of the source between two Chinese characters is no space (CSS Text 3, 4.1.3); beside a figure nobody meant one either.
    private bool IsJoined(char before, char after) => _gap is Gap.SourceLineBreak && (Scripts.IsChinese(before) || Scripts.IsChinese(after));

    // HTML collapses ASCII white space only: &nbsp; and the ideographic space of an indent are characters.
    private static bool IsCollapsible(char c) => c is ' ' or '\t' or '\r' or '\n' or '\f';

    private void EndLine(bool keepBlank = false)
    {
        if (_line.Length > 0 || keepBlank) lines.Add(_line.ToString().Replace('\u00A0', ' '));
        _line.Clear();
        _gap = Gap.None;
    }

    /// <summary>The marker a browser draws before a list item, counted on as the list is walked.</summary>
    private string Marker(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list) return "• ";
        var index = HtmlKinds.Number(item, "value") ?? (_counts.TryGetValue(list, out var last) ? last + 1 : HtmlKinds.Number(list, "start") ?? 1);
        _counts[list] = index;
        return $"{ListNumerals.Write(index, HtmlKinds.NumberFormat(list))}. ";
    }

    private void Table(IElement table)
    {
        var rows = new TableRows(lines);
        foreach (var row in HtmlKinds.Rows(table))
            rows.Add(row.Children.Where(cell => cell.LocalName is "td" or "th").Select(Cell));
    }

    private TableCell Cell(IElement cell)
    {
        var inside = new FileLines(job.Settings);
        if (HtmlKinds.IsShown(cell)) new HtmlBlocks(inside, job).Read(cell);
        return new TableCell(inside.ToString(), Span(cell, "colspan", 1000), Span(cell, "rowspan", 65534));
    }

    // The limits are those of the HTML standard; rowspan 0 (to the end of the group) is never met in an office.
    private static int Span(IElement cell, string name, int limit) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, limit) : 1;
}
