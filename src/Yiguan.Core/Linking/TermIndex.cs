using Yiguan.Core.Organisation;
using Yiguan.Core.Text;

namespace Yiguan.Core.Linking;

/// <summary>Which words and which pairs of characters speak for which unit, and how strongly.</summary>
internal sealed class TermIndex
{
    private readonly PhraseTrie _trie = new();
    private readonly Term[] _terms;
    private readonly Dictionary<int, Posting[]> _pairs;

    public TermIndex(IReadOnlyList<Unit> units, Term[] terms, Dictionary<int, Posting[]> pairs)
    {
        (Units, _terms, _pairs) = (units, terms, pairs);
        Near = Neighbours.Of(units.Count, terms);
        for (var i = 0; i < terms.Length; i++) _trie.Add(terms[i].Word, i);
    }

    public IReadOnlyList<Unit> Units { get; }

    /// <summary>For each unit those whose fields border on its own, closest first.</summary>
    public int[][] Near { get; }

    /// <summary>Adds to <paramref name="scores"/> what the text says for each unit and to <paramref name="heard"/> the words that said it.</summary>
    public void Score(ReadOnlySpan<char> text, float factor, Span<float> scores, List<Term>? heard)
    {
        var (covered, last) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var found = _trie.Longest(text, i, out var length);
            // A word inside a longer one is not meant by itself: 农村 in 农村公路. Nor is one across the end of another that is
            // no shorter, 工单 in 施工单位, or inside a number, 120 in 1200.
            if (found >= 0 && i + length > covered && (i >= covered || length > last) && !InsideNumber(text, i, length))
            {
                Add(_terms[found].Postings, factor, scores);
                heard?.Add(_terms[found]);
                (covered, last) = (i + length, length);
            }
            else if (i >= covered && i + 1 < text.Length && _pairs.TryGetValue(Pair(text[i], text[i + 1]), out var postings))
            {
                Add(postings, factor, scores);
            }
        }
    }

    private static bool InsideNumber(ReadOnlySpan<char> text, int start, int length) =>
        start > 0 && char.IsAsciiDigit(text[start]) && IsNumeral(text[start - 1])
        || start + length < text.Length && char.IsAsciiDigit(text[start + length - 1]) && IsNumeral(text[start + length]);

    private static bool IsNumeral(char c) => char.IsAsciiDigit(c) || c is '.' or ',';

    public static int Pair(char first, char second) => (Fold.Char(first) << 16) | Fold.Char(second);

    private static void Add(Posting[] postings, float factor, Span<float> scores)
    {
        foreach (var posting in postings) scores[posting.Unit] += posting.Weight * factor;
    }
}

/// <summary>How strongly a word speaks for a unit, which is an index into the units of the <see cref="TermIndex"/>.</summary>
internal readonly record struct Posting(int Unit, float Weight);
