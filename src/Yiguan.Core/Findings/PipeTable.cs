using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A table of the text: consecutive lines that begin with a bar.</summary>
/// <param name="Span">From the first bar to the last.</param>
/// <param name="Rows">Cells of each row, the header first, rulers left out.</param>
internal sealed record PipeTable(Span Span, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    public static IReadOnlyList<PipeTable> Find(string text)
    {
        var tables = new List<PipeTable>();
        var rows = new List<IReadOnlyList<Cell>>();
        var start = 0;
        for (var line = 0; line <= text.Length;)
        {
            var end = text.IndexOf('\n', line);
            if (end < 0) end = text.Length;
            var isRow = line < text.Length && text[line] == '|';
            if (isRow && rows.Count == 0) start = line;
            if (isRow && CellsOf(text, line, end) is { } cells) rows.Add(cells);
            if (!isRow || end == text.Length) Close(tables, rows, new Span(start, isRow ? end : Math.Max(start, line - 1)));
            line = end + 1;
        }
        return tables;
    }

    private static void Close(List<PipeTable> tables, List<IReadOnlyList<Cell>> rows, Span span)
    {
        if (rows.Count > 1) tables.Add(new PipeTable(span, [.. rows]));
        rows.Clear();
    }

    // Null for a ruler such as |---|---|.
    private static List<Cell>? CellsOf(string text, int start, int end)
    {
        if (text.AsSpan(start, end - start).IndexOfAnyExcept("|-: \r") < 0 && text.AsSpan(start, end - start).Contains('-')) return null;
        var cells = new List<Cell>();
        for (var from = start + 1; from < end;)
        {
            var bar = text.IndexOf('|', from, end - from);
            var to = bar < 0 ? end : bar;
            if (bar >= 0 || text.AsSpan(from, to - from).Trim().Length > 0) cells.Add(Trimmed(text, from, to));
            from = to + 1;
        }
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
