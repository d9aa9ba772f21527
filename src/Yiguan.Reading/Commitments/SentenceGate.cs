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
            Mode.Order => !Reports(text, sentence),
            Mode.Principle => sentence.Any(c => c.Figures > 0 || c.Deadline is not null) && !Reports(text, sentence),
            Mode.Rule => Appoints(text, sentence),
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
        if (sentence[0].Past) return true;
        var whole = text.AsSpan(sentence[0].Where.Start, sentence[^1].Where.End - sentence[0].Where.Start);
        if (whole.StartsWith("今年是") || whole.StartsWith("当前") || whole.StartsWith("随着")) return true;
        // 开展了…, 反馈了…: told, unless a unit is bound to act.
        if (sentence.Any(c => c.Verb.Length > 0 && c.Verb.End < c.Where.End && text[c.Verb.End] == '了') && !sentence.Any(c => Directs(text, c))) return true;
        if (whole.IndexOf("见附件") >= 0 && whole.Length < 16) return true;
        // 围绕上述目标，重点抓好以下八个方面工作: it announces the orders that follow.
        if (whole.Length < 40 && (whole.IndexOf("以下") >= 0 || whole.IndexOf("方面工作") >= 0 || whole.IndexOf("个方面") >= 0)) return true;
        foreach (var clause in sentence)
        {
            if (clause.Head is ClauseHead.Verb && clause.Units.Count > 0) return false;
            var s = text.AsSpan(clause.Where.Start, clause.Where.Length);
            if (s.StartsWith("目前") || s.StartsWith("截至") || s.StartsWith("近年来") || s.StartsWith("今年以来") || s.StartsWith("去年")) return true;
        }
        return false;
    }

    // Rules appoint duties to a unit with a day or a rhythm; articles that score, allow or forbid are none.
    private static bool Appoints(string text, List<ClauseReading> sentence)
    {
        var whole = text.AsSpan(sentence[0].Where.Start, sentence[^1].Where.End - sentence[0].Where.Start);
        if (whole.IndexOf('扣') >= 0 || whole.IndexOf('分') >= 0 && whole.IndexOf("得分") >= 0 || whole.IndexOf("可自") >= 0 || whole.IndexOf("可以") >= 0 || whole.IndexOf('少') >= 0) return false;
        return sentence.Any(c => c.Units.Count > 0) && sentence.Any(c => c.Deadline is not null || c.Recurrence is not null || c.Limit is not null)
            || sentence.Any(c => c.Recurrence is not null && c.Deadline is not null && c.Head == ClauseHead.Verb);
    }

    // An order that stands alone among what is told: a unit that must, by a day, or every so often.
    private static bool Directs(string text, List<ClauseReading> sentence) => sentence.Any(clause => Directs(text, clause));

    /// <summary>Whether the clause tells a unit to act.</summary>
    public static bool Directs(string text, ClauseReading clause)
    {
        if (clause.Units.Count == 0) return false;
        if (text[clause.Where.Start] == '由' && clause.Head is ClauseHead.Verb or ClauseHead.Who or ClauseHead.Condition) return true;
        var last = clause.Units[^1].Span.End;
        if (last >= clause.Where.End) return false;
        var rest = text.AsSpan(last, clause.Where.End - last);
        return rest.StartsWith("要") && !rest.StartsWith("要求") || rest.StartsWith("须") || rest.StartsWith("应") || rest.StartsWith("必须") || rest.StartsWith("务必") || rest.StartsWith("负责")
            || clause.Head == ClauseHead.Verb && (clause.Recurrence is not null || clause.Deadline is { Role: DateRole.Deadline } day && text[day.End - 1] == '前');
    }
}
