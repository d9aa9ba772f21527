using System.Text.RegularExpressions;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Versions;

/// <summary>Where stretches of one version of a text stand in the next: with the sentences around them, or by their own words where these stand once in either.</summary>
internal sealed partial class MovedText
{
    private readonly SourceText _before, _after;
    private readonly Dictionary<int, int> _moved = [];
    private readonly List<Span> _sentences;

    public MovedText(SourceText before, SourceText after)
    {
        (_before, _after) = (before, after);
        _sentences = Sentences(before);
        Match(_sentences, Sentences(after));
    }

    /// <summary>The stretch in the later text; null where its words are no longer there, or in several places.</summary>
    public Span? Of(Span span) => WithSentences(span) ?? ByWords(span);

    private Span? WithSentences(Span span)
    {
        var shifts = _sentences.Where(s => s.Overlaps(span)).Select(s => _moved.TryGetValue(s.Start, out var to) ? to - s.Start : (int?)null).Distinct().ToList();
        return shifts is [{ } shift] && new Span(span.Start + shift, span.End + shift) is var moved && moved.End <= _after.Length && _before.Slice(span) == _after.Slice(moved) ? moved : null;
    }

    private Span? ByWords(Span span)
    {
        var words = _before.Points[span.Start..span.End];
        return Once(_before.Points, words) is not null && Once(_after.Points, words) is { } at ? new Span(at, at + words.Length) : null;
    }

    private static int? Once(string text, string words) =>
        text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at && text.IndexOf(words, at + 1, StringComparison.Ordinal) < 0 ? at : null;

    // Sentences alike, in the order of both texts, as many as there are.
    private void Match(List<Span> before, List<Span> after)
    {
        string[] a = [.. before.Select(s => _before.Points[s.Start..s.End])], b = [.. after.Select(s => _after.Points[s.Start..s.End])];
        var most = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--) most[i, j] = a[i] == b[j] ? most[i + 1, j + 1] + 1 : Math.Max(most[i + 1, j], most[i, j + 1]);
        }
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) _moved[before[i++].Start] = after[j++].Start;
            else if (most[i + 1, j] >= most[i, j + 1]) i++;
            else j++;
        }
    }

    private static List<Span> Sentences(SourceText text) => [.. Sentence().Matches(text.Points).Select(m => new Span(m.Index, m.Index + m.Length))];

    [GeneratedRegex("[^。！？；\\s][^。！？；\\n]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Sentence();
}
