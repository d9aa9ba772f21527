using Yiguan.Reading.Clauses;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

/// <summary>
/// Decides which sentences give orders: the signs of the words and of the place are weighed and summed, above zero is an order. A heading
/// may mislead, and so may a word; docs/adr/0003 tells why neither alone decides. One gate for one document, asked in its order.
/// </summary>
internal sealed class SentenceGate(Vocabulary words, OrderSigns reader, SignWeights weights)
{
    private readonly HashSet<string> _signs = new(StringComparer.Ordinal);
    private bool _ordered;
    private string _section = "\0";

    // Of the annotated sentences whose sum lies below this, two in five order nothing; above it, one in a hundred.
    private const double Sure = 1;

    /// <summary>Whether a sentence gives an order, and whether what speaks for it is weak.</summary>
    public (bool Orders, bool IsUnsure) Judge(string text, Passage passage, DocumentKind kind, List<ClauseReading> sentence)
    {
        // The head of a column says what its cells are.
        if (passage.InTable) return (passage.Mode == Mode.Order, false);
        Read(text, passage, kind, sentence, _signs);
        var sum = weights.Sum(_signs);
        return (sum > 0, sum < Sure);
    }

    /// <summary>All signs that hold, and whether what was said before in minutes was ordered.</summary>
    internal void Read(string text, Passage passage, DocumentKind kind, List<ClauseReading> sentence, HashSet<string> signs)
    {
        signs.Clear();
        reader.Read(kind, text, sentence, signs);
        OrderSigns.Place(kind, passage.Mode, kind == DocumentKind.Minutes ? Minutes(text, passage, sentence) : null, signs.Contains("directs"), signs);
    }

    // 会议要求 opens the orders of a topic, 会议指出 closes them; what follows in numbered items stays what it was.
    private bool Minutes(string text, Passage passage, List<ClauseReading> sentence)
    {
        var top = passage.Section.Split('/')[0];
        if (top != _section) { _section = top; _ordered = false; }
        foreach (var clause in sentence)
        {
            var (start, end) = (clause.Where.Start, clause.Where.End);
            if (words.MinutesTell.StartingAt(text, start, end) > 0) _ordered = false;
            else if (words.MinutesOrder.AnyIn(text, start, Math.Min(end, start + 24))) _ordered = true;
        }
        return _ordered;
    }
}
