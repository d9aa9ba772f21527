using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A table of the text: consecutive lines whose cells are parted by the same mark, a bar or a TAB.</summary>
/// <param name="Span">From the first row to the last.</param>
/// <param name="Rows">Cells of each row, the header first, rulers left out.</param>
internal sealed record DocumentTable(Span Span, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    private const string Marks = "|\t｜│";

    public static IReadOnlyList<DocumentTable> Find(string text)
    {
        var tables = new List<DocumentTable>();
        var rows = new List<IReadOnlyList<Cell>>();
        var (start, last) = (0, 0);
        for (var line = 0; line < text.Length;)
        {
            var end = text.IndexOf('\n', line);
            if (end < 0) end = text.Length;
            if (MarkOf(text.AsSpan(line, end - line)) is { } mark)
            {
                if (rows.Count == 0) start = line;
                if (CellsOf(text, line, end, mark) is { } cells) rows.Add(cells);
                last = end;
            }
            else
            {
                Close(tables, rows, new Span(start, last));
            }
            line = end + 1;
        }
        Close(tables, rows, new Span(start, last));
        return tables;
    }

    private static char? MarkOf(ReadOnlySpan<char> line)
    {
        foreach (var mark in Marks)
        {
            if (line.Count(mark) >= 2) return mark;
        }
        return null;
    }

    private static void Close(List<DocumentTable> tables, List<IReadOnlyList<Cell>> rows, Span span)
    {
        if (rows.Count > 1) tables.Add(new DocumentTable(span, [.. rows]));
        rows.Clear();
    }

    // Null for a ruler such as |---|---|.
    private static List<Cell>? CellsOf(string text, int start, int end, char mark)
    {
        var cells = new List<Cell>();
        var isRuler = true;
        for (var from = start; from <= end;)
        {
            var at = from < end ? text.IndexOf(mark, from, end - from) : -1;
            var to = at < 0 ? end : at;
            cells.Add(Trimmed(text, from, to));
            isRuler &= cells[^1].Text.AsSpan().IndexOfAnyExcept("-:—") < 0;
            from = to + 1;
        }
        if (isRuler && cells.Exists(cell => cell.Text.Length > 0)) return null;
        // Markdown opens and closes a row with the mark itself.
        if (mark != '\t' && cells[0].Text.Length == 0 && cells[^1].Text.Length == 0) return cells[1..^1];
        return cells;
    }

    private static Cell Trimmed(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        return new Cell(new Span(from, to), text[from..to]);
    }
}

/// <summary>A cell without the blanks around it.</summary>
internal readonly record struct Cell(Span Span, string Text);
