using System.Buffers;
using Yiguan.Reading;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents;

/// <summary>Sentences in which the reader may have missed something.</summary>
internal static class OpenSentences
{
    private const int Shortest = 4;
    private const int Longest = 42;

    private static readonly SearchValues<char> s_ends = SearchValues.Create("。！？；\n\r");
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789０１２３４５６７８９一二两三四五六七八九十百千万亿半");

    /// <summary>Those that no commitment shares.</summary>
    public static IEnumerable<(Span Span, string Words)> WithoutCommitment(Workbench bench)
    {
        var rows = bench.Working.Plan.Rows.Select(r => r.Span).ToList();
        return Of(bench.Working.Text).Where(s => !rows.Exists(r => r.Overlaps(s))).Select(s => (s, Words(bench.Working.Text, s)));
    }

    /// <summary>Those with a number that is no figure yet.</summary>
    public static IEnumerable<(Span Span, string Words)> WithNumber(Workbench bench)
    {
        var (text, figures) = (bench.Working.Text, bench.Working.Plan.Figures.Select(f => f.Number).ToList());
        return Of(text).Where(s => !bench.Working.Plan.Outline.Any(h => h.Span.Contains(s)) && Enumerable.Range(s.Start, s.Length).Any(i => s_digits.Contains(text.Points[i]) && !figures.Exists(f => f.Start <= i && i < f.End))).Select(s => (s, Words(text, s)));
    }

    private static IEnumerable<Span> Of(SourceText text)
    {
        for (var start = 0; start < text.Points.Length;)
        {
            var end = text.Points.AsSpan(start).IndexOfAny(s_ends) is >= 0 and var at ? start + at : text.Points.Length;
            var (from, to) = (start, end);
            while (from < to && char.IsWhiteSpace(text.Points[from])) from++;
            while (to > from && char.IsWhiteSpace(text.Points[to - 1])) to--;
            if (to - from >= Shortest) yield return new Span(from, to);
            start = end + 1;
        }
    }

    private static string Words(SourceText text, Span span)
    {
        var words = text.Slice(span);
        return words.Length <= Longest ? words : string.Concat(words.AsSpan(0, Longest - 1), "…");
    }
}
