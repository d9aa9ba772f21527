namespace Yiguan.Reading.Documents;

/// <summary>Rows of a table in plain text: cells parted by TAB or |, as spreadsheets, word processors and Markdown export them.</summary>
internal static class TableReader
{
    private const int LongestAligned = 120;

    /// <summary>Cells of a line with blanks trimmed; null where the line is no row.</summary>
    public static List<Span>? Cells(string text, Span line)
    {
        var s = text.AsSpan(line.Start, line.Length);
        var mark = s.Count('\t') >= 1 && s.Trim('\t').IndexOf('\t') >= 0 || s.Count('\t') >= 2 ? '\t' : s.Count('|') >= 2 ? '|' : s.Count('｜') >= 2 ? '｜' : s.Count('│') >= 2 ? '│' : '\0';
        if (mark == '\0') return Aligned(text, line);
        var cells = new List<Span>();
        var at = line.Start;
        for (var i = line.Start; i <= line.End; i++)
        {
            if (i < line.End && text[i] != mark) continue;
            cells.Add(Trimmed(text, at, i));
            at = i + 1;
        }
        // Markdown and boxes open and close a row with the mark itself.
        if (mark != '\t' && cells.Count > 2 && cells[0].Length == 0 && s[0] == mark && s[^1] == mark)
        {
            cells.RemoveAt(0);
            cells.RemoveAt(cells.Count - 1);
        }
        return cells;
    }

    /// <summary>Cells set apart by two or more blanks: at least three of them, and no sentence among them.</summary>
    private static List<Span>? Aligned(string text, Span line)
    {
        if (line.Length > LongestAligned || text.AsSpan(line.Start, line.Length).IndexOfAny('。', '；', '，') >= 0) return null;
        var cells = new List<Span>();
        var at = line.Start;
        for (var i = line.Start; i <= line.End; i++)
        {
            if (i < line.End && !(IsBlank(text[i]) && i + 1 < line.End && IsBlank(text[i + 1]))) continue;
            if (i > at) cells.Add(new Span(at, i));
            while (i < line.End && IsBlank(text[i])) i++;
            at = i;
        }
        return cells.Count >= 3 ? cells : null;
    }

    private static bool IsBlank(char c) => c is ' ' or '　';

    /// <summary>|---|:--:| under the head of a Markdown table.</summary>
    public static bool IsRule(string text, List<Span> cells) =>
        cells.Any(c => c.Length > 0) && cells.All(c => text.AsSpan(c.Start, c.Length).IndexOfAnyExcept("-:— ") < 0);

    private static Span Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new Span(start, end);
    }
}
