using System.Text;
using Yiguan.Reading;

namespace Yiguan.Core.Plans;

/// <summary>What a commitment stands under and follows: 9月底前主体封顶 says by itself nothing about who should lead.</summary>
internal sealed class Surroundings(DocumentReading reading)
{
    // About two clauses; what stands further off is mostly another matter.
    private const int Nearby = 80;

    private readonly Dictionary<string, string> _titles = [];
    private int _headings;

    /// <summary>The headings above, outermost first, then what the same section promises just before. Asked in document order.</summary>
    public string Of(int index)
    {
        var commitment = reading.Commitments[index];
        for (; _headings < reading.Outline.Length && reading.Outline[_headings].Span.Start <= commitment.Span.Start; _headings++)
        {
            _titles[reading.Outline[_headings].Path] = reading.Outline[_headings].Title;
        }
        var words = new StringBuilder();
        AppendTitles(words, commitment.Section);
        AppendBefore(words, index, commitment);
        return words.ToString();
    }

    private void AppendTitles(StringBuilder words, string section)
    {
        for (var end = 0; end < section.Length; end++)
        {
            end = section.IndexOf('/', end) is >= 0 and var slash ? slash : section.Length;
            if (_titles.TryGetValue(section[..end], out var title) && !section.Contains(title, StringComparison.Ordinal)) words.Append(title).Append('。');
        }
    }

    private void AppendBefore(StringBuilder words, int index, Commitment commitment)
    {
        var first = index;
        while (first > 0 && IsNear(reading.Commitments[first - 1], commitment)) first--;
        for (; first < index; first++) words.Append(reading.Commitments[first].Text).Append('。');
    }

    private static bool IsNear(Commitment before, Commitment commitment) =>
        before.Section == commitment.Section && before.Span.Start > commitment.Span.Start - Nearby;
}
