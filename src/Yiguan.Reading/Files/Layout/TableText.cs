using System.Text;

namespace Yiguan.Reading.Files.Layout;

/// <summary>The rows of a ruled table as lines: cells joined with TAB, merged cells as in every other format.</summary>
internal static class TableText
{
    // Room that a cell keeps free beside its text, and one character that did not fit any more.
    private const double Wrapped = 1.8;
    private const double Padding = 8;

    public static List<TextLine> Rows(RuledTable table, IReadOnlyList<Glyph> glyphs, int page, FileJob job)
    {
        var cells = glyphs.Where(table.Holds).GroupBy(table.RegionOf)
            .ToDictionary(cell => cell.Key, cell => Cell(LineBuilder.Lines(cell, page), table.WidthOf(cell.Key)));
        var rows = new List<TextLine>();
        var characters = 0L;
        for (var row = 0; row < table.RowCount; row++)
        {
            if (Row(table, row, cells) is not { } text) continue;
            characters += text.Length;
            if (characters > job.Settings.MaxCharacters) throw new FileRefused(new FileTooMuchText(job.Settings.MaxCharacters));
            rows.Add(new TextLine(text, page, table.ColumnLeft(0), table.ColumnLeft(table.ColumnCount), table.RowTop(row), 0) { IsRow = true });
        }
        return rows;
    }

    // A row that only shows what hangs down into it would say the same thing twice.
    private static string? Row(RuledTable table, int row, Dictionary<int, string> cells)
    {
        var texts = new List<string>();
        var isOwn = false;
        for (var column = 0; column < table.ColumnCount; column++)
        {
            var region = table.Region(row, column);
            var isFirst = column == 0 || table.Region(row, column - 1) != region;
            texts.Add(isFirst ? cells.GetValueOrDefault(region, "") : "");
            isOwn |= region / table.ColumnCount == row && cells.ContainsKey(region);
        }
        return isOwn ? TableRows.Line(texts) : null;
    }

    private static string Cell(List<TextLine> lines, double width)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0) text.Append(Between(lines[i - 1], lines[i], width));
            text.Append(lines[i].Text);
        }
        return TableRows.Flat(text.ToString());
    }

    private static string Between(TextLine last, TextLine line, double width)
    {
        var isWrapped = last.Width + line.FirstPiece + Padding + ((Wrapped - 1) * last.Size) >= width - Padding;
        if (!isWrapped || ListMarker.Length(line.Text) > 0) return "\n";
        return Scripts.Between(last.Text[^1], line.Text[0]);
    }
}
