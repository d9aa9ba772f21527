using Yiguan.Reading;

namespace Yiguan.Server.Publishing;

/// <summary>What a marked text is made of: marks that open and close, properly nested, and stretches of text between.</summary>
internal abstract record Piece
{
    /// <param name="Mark">What opens.</param>
    /// <param name="First">Whether it begins here, or goes on after it had to be split.</param>
    public sealed record Open(Mark Mark, bool First) : Piece;

    /// <param name="Mark">What closes.</param>
    public sealed record Close(Mark Mark) : Piece;

    /// <param name="Span">Text without further marks.</param>
    public sealed record Run(Span Span) : Piece;
}

/// <summary>
/// Turns spans that overlap in any way into pieces that nest: at every border the marks that hold there are put in order, what
/// no longer fits is closed, and what was cut off by it opens again.
/// </summary>
internal static class Flattener
{
    public static IEnumerable<Piece> Flatten(Span stretch, IEnumerable<Mark> marks)
    {
        var here = marks.Where(m => m.Span.Length > 0 && m.Span.Overlaps(stretch)).ToList();
        var borders = Borders(stretch, here);
        var open = new List<Mark>();
        for (var i = 0; i + 1 < borders.Count; i++)
        {
            var run = new Span(borders[i], borders[i + 1]);
            var wanted = here.Where(m => m.Span.Contains(run)).OrderBy(m => m.Layer).ThenBy(m => m.Span.Start).ThenByDescending(m => m.Span.End).ToList();
            var kept = open.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
            for (var j = open.Count - 1; j >= kept; j--) yield return new Piece.Close(open[j]);
            for (var j = kept; j < wanted.Count; j++) yield return new Piece.Open(wanted[j], wanted[j].Span.Start >= run.Start);
            yield return new Piece.Run(run);
            open = wanted;
        }
        for (var j = open.Count - 1; j >= 0; j--) yield return new Piece.Close(open[j]);
    }

    private static List<int> Borders(Span stretch, List<Mark> marks)
    {
        var borders = new SortedSet<int> { stretch.Start, stretch.End };
        foreach (var mark in marks)
        {
            borders.Add(Math.Clamp(mark.Span.Start, stretch.Start, stretch.End));
            borders.Add(Math.Clamp(mark.Span.End, stretch.Start, stretch.End));
        }
        return [.. borders];
    }
}
