using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

// Brackets that name units and days: （县发改局牵头，10月底前完成）.
internal sealed partial class CommitmentReader
{
    private bool Bracket(string text, Tokens tokens, List<ClauseReading> sentence, out List<(Span, UnitRole)> units, out DateToken? deadline)
    {
        units = [];
        deadline = null;
        if (sentence.Count != 1) return false;
        var where = sentence[0].Where;
        return text[where.Start] is '（' or '(' && text[where.End - 1] is '）' or ')' && ReadBracket(text, tokens, where.Start + 1, where.End - 1, out units, out deadline);
    }

    private bool StripBracket(string text, Tokens tokens, Row row, out List<(Span, UnitRole)> units, out DateToken? deadline)
    {
        units = [];
        deadline = null;
        var end = row.End;
        if (text[end - 1] is not ('）' or ')')) return false;
        var open = text.LastIndexOfAny(['（', '('], end - 1, end - row.Start);
        if (open <= row.Start || !ReadBracket(text, tokens, open + 1, end - 1, out units, out deadline)) return false;
        row.End = open;
        while (row.End > row.Start && text[row.End - 1] is ' ' or '。' or '；' or '，') row.End--;
        return true;
    }

    /// <summary>（牵头单位：…；责任单位：…；完成时限：…）, （县发改局牵头，县财政局配合）, （县住建局、各镇）.</summary>
    private bool ReadBracket(string text, Tokens tokens, int start, int end, out List<(Span, UnitRole)> units, out DateToken? deadline)
    {
        units = [];
        deadline = null;
        var label = Label.None;
        var from = start;
        var found = false;
        for (var i = start; i <= end; i++)
        {
            var next = default((Label Label, int Length));
            var cut = i == end || text[i] is '；' or ';' or '。' or '\u2028' || text[i] is '，' or ' ' or '　' or ',' && (next = LabelAt(text, i + 1, end)).Label != Label.None || text[i] is '，' or ',' && (SaysRole(text, i + 1, end) || DateOnlyIn(text, i + 1, end, tokens) is not null);
            if (!cut) continue;
            var at = from;
            while (at < i && text[at] is ' ' or '　') at++;
            var (named, length) = LabelAt(text, at, i);
            if (named != Label.None) { label = named; at += length; }
            found |= Segment(text, tokens, at, i, label, units, ref deadline);
            from = i + 1;
        }
        return found;
    }

    private bool SaysRole(string text, int at, int end)
    {
        var stop = text.AsSpan(at, end - at).IndexOfAny('，', '；');
        var limit = stop < 0 ? end : at + stop;
        return lexicon.Names.SupportWords.EndingAt(text, at, limit) > 0 || lexicon.Names.LeadWords.EndingAt(text, at, limit) > 0;
    }

    private (Label, int) LabelAt(string text, int at, int end)
    {
        var length = lexicon.Documents.Labels.StartingAt(text, at, end, out var label);
        return length > 0 && at + length < end && text[at + length] is '：' or ':' ? (label, length + 1) : (Label.None, 0);
    }

    // 10月底前完成, 立行立改, 长期坚持: a part of a bracket that only says when.
    private DateToken? DateOnlyIn(string text, int start, int end, Tokens tokens)
    {
        foreach (var token in tokens.DatesIn(start, end))
        {
            if (token.Start - start > 2 || token.Role == DateRole.Limit) continue;
            if (end - token.End <= 6 && !lexicon.Names.AreUnits(text, start, end)) return token with { Role = token.Role == DateRole.Label ? DateRole.Deadline : token.Role };
        }
        return null;
    }

    private bool Segment(string text, Tokens tokens, int start, int end, Label label, List<(Span, UnitRole)> units, ref DateToken? deadline)
    {
        if (end <= start) return false;
        if (label == Label.Deadline)
        {
            deadline = DeadlineIn(text, new Span(start, end), tokens);
            return true;
        }
        if (label == Label.Remark) return false;
        if (label == Label.None && DateOnlyIn(text, start, end, tokens) is { } day)
        {
            deadline = day;
            return true;
        }
        var role = label switch { Label.Lead => UnitRole.Lead, Label.Support => UnitRole.Support, _ => UnitRole.Owner };
        if (label == Label.None)
        {
            if (lexicon.Names.LeadWords.EndingAt(text, start, end) is var lead && lead > 0) { role = UnitRole.Lead; end -= lead; }
            else if (lexicon.Names.SupportWords.EndingAt(text, start, end) is var support && support > 0) { role = UnitRole.Support; end -= support; }
            else if (lexicon.Names.OwnerWords.EndingAt(text, start, end) is var owner && owner > 0) end -= owner;
            if (!lexicon.Names.AreUnits(text, start, end)) return false;
        }
        Assign(text, start, end, role, units);
        return units.Count > 0;
    }
}
