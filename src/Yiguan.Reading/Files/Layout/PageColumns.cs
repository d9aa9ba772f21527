namespace Yiguan.Reading.Files.Layout;

/// <summary>
/// Reading order of a page set in two columns (a gazette): full-width lines part it, and between them the left column is read before the
/// right. Everything else is read from top to bottom.
/// </summary>
internal static class PageColumns
{
    private const int EnoughLines = 8;
    private const double Step = 4;

    // Half a gutter and an indent of two characters.
    private const double Room = 4.5;

    public static List<TextLine> Order(List<Glyph> glyphs, double width, int page)
    {
        var lines = LineBuilder.Groups(glyphs.Where(glyph => !glyph.IsBlank)).ToList();
        if (lines.Count < EnoughLines || Gutter(lines, width) is not { } gutter) return LineBuilder.Lines(glyphs, page);
        var ordered = new List<TextLine>();
        var (left, right) = (new List<Glyph>(), new List<Glyph>());
        foreach (var line in lines)
        {
            if (line.Exists(glyph => Covers(glyph, gutter)))
            {
                Flush(ordered, left, right, page);
                ordered.AddRange(LineBuilder.Lines(line, page));
                continue;
            }
            foreach (var glyph in line) (glyph.Middle < gutter ? left : right).Add(glyph);
        }
        Flush(ordered, left, right, page);
        return ordered;
    }

    private static void Flush(List<TextLine> ordered, List<Glyph> left, List<Glyph> right, int page)
    {
        ordered.AddRange(LineBuilder.Lines(left, page).Select(line => line with { Column = 1 }));
        ordered.AddRange(LineBuilder.Lines(right, page).Select(line => line with { Column = 2 }));
        left.Clear();
        right.Clear();
    }

    // The middle of the strip that the fewest lines cross, if lines on both sides run up to it, as justified columns do.
    private static double? Gutter(List<List<Glyph>> lines, double width)
    {
        var free = new List<double>();
        for (var x = width * 0.35; x < width * 0.65; x += Step)
            if (lines.Count(line => line.Exists(glyph => Covers(glyph, x))) <= lines.Count / 4) free.Add(x);
        if (free.Count == 0) return null;
        var middle = free[free.Count / 2];
        var facing = lines.Count(line => Faces(line, middle));
        return facing >= Math.Max(EnoughLines, lines.Count / 2) ? middle : null;
    }

    private static bool Covers(Glyph glyph, double x) => glyph.Left - 2 < x && glyph.Right + 2 > x;

    private static bool Faces(List<Glyph> line, double gutter)
    {
        var room = line[0].Size * Room;
        var (ends, begins) = (double.MinValue, double.MaxValue);
        foreach (var glyph in line)
        {
            if (glyph.Right <= gutter) ends = Math.Max(ends, glyph.Right);
            else if (glyph.Left >= gutter) begins = Math.Min(begins, glyph.Left);
            else return false;
        }
        return gutter - ends < room && begins - gutter < room;
    }
}
