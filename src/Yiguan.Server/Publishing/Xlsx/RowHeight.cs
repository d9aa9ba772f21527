namespace Yiguan.Server.Publishing.Xlsx;

/// <summary>How high a row must be for its wrapped cells. Not every office suite works it out by itself when it opens a file.</summary>
internal static class RowHeight
{
    private const double LineHeight = 15;
    private const double Padding = 4;

    // What is lost to the borders and to characters that do not go on the line any more.
    private const double LostWidth = 1.5;

    public static double Of(IEnumerable<(string Text, double Width)> cells) =>
        (cells.Max(c => c.Text.Split('\n').Sum(line => Lines(line, c.Width - LostWidth))) * LineHeight) + Padding;

    private static int Lines(string line, double width) => Math.Max(1, (int)Math.Ceiling(line.Sum(Columns) / width));

    // A Chinese character is as wide as two digits, and so are the quotation marks and dashes of a Chinese font.
    private static int Columns(char c) => c is >= '\u1100' or (>= '\u2010' and <= '\u2026') ? 2 : 1;
}
