using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

/// <summary>Decides which sentences give orders, from the passage's mode, the kind of document and the words of the sentence.</summary>
internal sealed class SentenceGate(Vocabulary words)
{
    private bool _ordered;
    private string _section = "\0";

    public bool Orders(string text, Passage passage, DocumentKind kind, List<ClauseReading> sentence)
    {
        if (kind == DocumentKind.Minutes && passage.Mode is Mode.Told or Mode.Order) return Minutes(text, passage, sentence);
        var first = text.AsSpan(sentence[0].Where.Start, sentence[^1].Where.End - sentence[0].Where.Start);
        if (StartsClosing(first)) return false;
        return passage.Mode switch
        {
            Mode.Order or Mode.Principle => !Reports(text, sentence),
            Mode.Rule => Appoints(sentence),
            Mode.Told => !passage.InTable && kind is not (DocumentKind.Speech or DocumentKind.Report or DocumentKind.Summary or DocumentKind.Rules) && Directs(text, sentence),
            _ => false,
        };
    }

    // 会议要求 opens the orders of a topic, 会议指出 closes them; what follows in numbered items stays what it was.
    private bool Minutes(string text, Passage passage, List<ClauseReading> sentence)
    {
        var top = passage.Section.Split('/')[0];
        if (top != _section) { _section = top; _ordered = false; }
        var said = false;
        foreach (var clause in sentence)
        {
            var length = clause.Where.Length;
            var s = text.AsSpan(clause.Where.Start, length);
            if (words.MinutesTell.StartingAt(s, 0, length) > 0) { _ordered = false; said = true; }
            else if (words.MinutesOrder.StartingAt(s, 0, length) > 0 || words.MinutesOrder.AnyIn(s, 0, Math.Min(length, 24))) { _ordered = true; said = true; }
        }
        if (said && !_ordered) return Directs(text, sentence);
        return _ordered || Directs(text, sentence);
    }

    private bool StartsClosing(ReadOnlySpan<char> s) => words.Closing.StartingAt(s, 0, s.Length) > 0 && s.IndexOf("要") < 0 && s.IndexOf("必须") < 0;

    // 目前全县已…: a sentence of orders that only tells how things stand.
    private static bool Reports(string text, List<ClauseReading> sentence)
    {
        foreach (var clause in sentence)
        {
            if (clause.Head is ClauseHead.Verb && clause.Units.Count > 0) return false;
            var s = text.AsSpan(clause.Where.Start, clause.Where.Length);
            if (s.StartsWith("目前") || s.StartsWith("截至") || s.StartsWith("近年来") || s.StartsWith("今年以来") || s.StartsWith("去年")) return true;
        }
        return false;
    }

    // Rules appoint duties to a unit with a day or a rhythm; the rest are articles.
    private static bool Appoints(List<ClauseReading> sentence) =>
        sentence.Any(c => c.Units.Count > 0) && sentence.Any(c => c.Deadline is not null || c.Recurrence is not null || c.Limit is not null)
        || sentence.Any(c => c.Recurrence is not null && c.Deadline is not null && c.Head == ClauseHead.Verb);

    // An order that stands alone among what is told: a unit that must, by a day.
    private static bool Directs(string text, List<ClauseReading> sentence)
    {
        foreach (var clause in sentence)
        {
            if (clause.Units.Count == 0) continue;
            var body = text.AsSpan(clause.Where.Start, clause.Where.Length);
            var last = clause.Units[^1].Span.End;
            if (last < clause.Where.End && text.AsSpan(last, clause.Where.End - last) is var rest && (rest.StartsWith("要") || rest.StartsWith("须") || rest.StartsWith("应") || rest.StartsWith("必须") || rest.StartsWith("务必"))) return true;
            if (body[0] == '由' && clause.Head is ClauseHead.Verb or ClauseHead.Who) return true;
            if (clause.Deadline is { HoldsDigits: true, Role: DateRole.Deadline } && clause.Head == ClauseHead.Verb) return true;
        }
        return false;
    }
}
