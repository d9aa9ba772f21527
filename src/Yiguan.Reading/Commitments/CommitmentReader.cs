using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

/// <summary>Finds the commitments of a document, one row as an office would write it.</summary>
internal sealed class CommitmentReader(Lexicon lexicon)
{
    // No office writes longer rows; without a bound a text of commas alone would make one of a megabyte.
    private const int MostClauses = 24;

    private const int MostTokens = 64;

    private readonly List<string> _signs = [];

    public List<Row> Read(string text, DocumentHead head, Outline outline, Tokens tokens)
    {
        var rows = new List<Row>();
        var gate = new SentenceGate(lexicon.Documents);
        foreach (var passage in outline.Passages) ReadPassage(text, head, passage, tokens, gate, rows);
        return rows;
    }

    private void ReadPassage(string text, DocumentHead head, Passage passage, Tokens tokens, SentenceGate gate, List<Row> rows)
    {
        var first = rows.Count;
        var carried = new List<(Span, UnitRole)>();
        var carriedIn = -1;
        var number = 0;
        var pending = rows.Count;
        DateToken? colon = null;
        foreach (var sentence in Sentences(text, passage, tokens))
        {
            if (Bracket(text, tokens, sentence, out var given, out var deadline))
            {
                Give(rows, pending, given, deadline);
                pending = rows.Count;
                continue;
            }
            if (IsAside(text, sentence)) continue;
            number++;
            if (!gate.Orders(text, passage, head.Kind, sentence)) { Carry(sentence, ref carried); continue; }
            var from = rows.Count;
            Cut(head.Kind == DocumentKind.Speech, text, passage, Ordered(text, sentence), rows, ref colon);
            for (var i = from; i < rows.Count; i++)
            {
                Acting(rows[i], number, ref carried, ref carriedIn);
                if (StripBracket(text, tokens, rows[i], out var units, out var day))
                {
                    Give(rows, pending, units, day, upTo: i);
                    pending = i + 1;
                }
            }
        }
        for (var i = first; i < rows.Count; i++) FromPassage(text, rows[i], tokens);
    }

    // （联系人：…，电话：…）
    private static bool IsAside(string text, List<ClauseReading> sentence) =>
        sentence.Count == 1 && text[sentence[0].Where.Start] is '（' or '(' && text[sentence[0].Where.End - 1] is '）' or ')'
        || sentence.Count == 1 && sentence[0].Verb.Length == 0 && text.AsSpan(sentence[0].Where.Start, sentence[0].Where.Length).IndexOfAnyInRange('0', '9') >= 0 && sentence[0].Figures > 0 && sentence[0].Where.Length < 14 && sentence[0].Where.Mark == '\0';

    // 会议原则同意《…方案》，由县工信局…印发: the approval is told, the rest ordered.
    private List<ClauseReading> Ordered(string text, List<ClauseReading> sentence)
    {
        if (lexicon.Documents.MinutesTell.StartingAt(text, sentence[0].Where.Start, sentence[0].Where.End) == 0) return sentence;
        var first = sentence.FindIndex(c => SentenceGate.Directs(text, c));
        return first <= 0 ? sentence : sentence[first..];
    }

    /// <summary>The sentences of a passage, each as its clauses.</summary>
    internal IEnumerable<List<ClauseReading>> Sentences(string text, Passage passage, Tokens tokens)
    {
        var sentence = new List<ClauseReading>();
        foreach (var clause in ClauseSplitter.Split(text, passage.Span))
        {
            if (clause.Opens && sentence.Count > 0)
            {
                yield return sentence;
                sentence = [];
            }
            var dates = tokens.DatesIn(clause.Start, clause.End);
            if (dates.Length > MostTokens) dates = dates[..MostTokens];
            var past = dates.Length > 0 && dates[0].Start == clause.Start && dates[0] is { Role: DateRole.Label, Date: { } day } && day.Year < tokens.Year && text[dates[0].End - 1] == '年';
            sentence.Add(lexicon.Clauses.Read(text, clause, dates, Few(tokens.NumbersIn(clause.Start, clause.End))) with { Past = past });
        }
        if (sentence.Count > 0) yield return sentence;
    }

    private static ReadOnlySpan<Numbers.NumberToken> Few(ReadOnlySpan<Numbers.NumberToken> numbers) => numbers.Length > MostTokens ? numbers[..MostTokens] : numbers;

    private void Cut(bool speech, string text, Passage passage, List<ClauseReading> sentence, List<Row> rows, ref DateToken? colon)
    {
        var row = new List<ClauseReading>();
        var opening = colon;
        var from = rows.Count;
        for (var i = 0; i < sentence.Count; i++)
        {
            var clause = sentence[i];
            if (row.Count == 0 && IsLeadIn(text, clause))
            {
                opening = clause.Deadline ?? opening;
                // 今年主要预期目标是：…；…。: what stands before a colon holds to the full stop.
                if (clause.Where.Mark == '：') colon = opening;
                continue;
            }
            if (row.Count > 0 && (row.Count >= MostClauses || lexicon.Borders.Cuts(speech, text, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(row), clause, i + 1 < sentence.Count ? sentence[i + 1] : null, _signs)))
            {
                Close(passage, row, opening, rows);
                row = [];
                if (IsLeadIn(text, clause)) { opening = clause.Deadline ?? opening; continue; }
            }
            row.Add(clause);
        }
        if (row.Count > 0) Close(passage, row, opening, rows);
        Inherit(rows, from);
        if (sentence[^1].Where.Mark == '。') colon = null;
    }

    // 到2025年底，… and 会议要求：… stand outside the rows they open.
    private bool IsLeadIn(string text, ClauseReading clause) =>
        clause.Head == ClauseHead.Time || clause.Where.Mark == '：'
        || lexicon.Documents.MinutesOrder.StartingAt(text, clause.Where.Start, clause.Where.End) == clause.Where.Length
        || lexicon.Documents.MinutesTell.StartingAt(text, clause.Where.Start, clause.Where.End) > 0;

    private static void Close(Passage passage, List<ClauseReading> clauses, DateToken? opening, List<Row> rows)
    {
        if (clauses.All(c => c.Head is ClauseHead.Time or ClauseHead.Who || c.Head is ClauseHead.Fragment && c.Where.Length < 6) && clauses.All(c => c.Figures == 0)) return;
        rows.Add(new Row(clauses, passage) { SentenceDeadline = opening });
    }

    // A period word is inherited by the quantified rows after it, up to the full stop or the next period word (guidelines of the annotation, 8).
    private static void Inherit(List<Row> rows, int from)
    {
        DateToken? last = null;
        for (var i = from; i < rows.Count; i++)
        {
            var own = rows[i].Clauses.Select(c => c.Deadline).FirstOrDefault(d => d is not null);
            if (own is not null) last = own;
            else if (last is not null && rows[i].Clauses.Any(c => c.Figures > 0)) rows[i].Inherited = last;
        }
    }

    // ---- units --------------------------------------------------------------------------------------------------

    private static void Carry(List<ClauseReading> sentence, ref List<(Span, UnitRole)> carried)
    {
        foreach (var clause in sentence)
        {
            if (clause.Units.Count > 0) carried = clause.Units;
        }
    }

    private static void Acting(Row row, int sentence, ref List<(Span, UnitRole)> carried, ref int carriedIn)
    {
        var own = row.Clauses.SelectMany(c => c.Units).ToList();
        if (own.Any(u => u.Role != UnitRole.Support))
        {
            carried = own;
            carriedIn = sentence;
        }
        row.Units = own.Count > 0 ? own : carried;
        row.UnitsFromBefore = own.Count == 0 && carriedIn != sentence;
    }

    private static void Give(List<Row> rows, int from, List<(Span, UnitRole)> units, DateToken? deadline, int upTo = int.MaxValue)
    {
        for (var i = from; i < rows.Count && i <= upTo; i++)
        {
            if (units.Count > 0) rows[i].Given = units;
            if (deadline is not null) rows[i].GivenDeadline = deadline;
        }
    }

    private void FromPassage(string text, Row row, Tokens tokens)
    {
        if (row.Given.Count == 0)
        {
            foreach (var (span, label) in row.Passage.Units)
            {
                var role = label switch { Label.Lead => UnitRole.Lead, Label.Support => UnitRole.Support, _ => UnitRole.Owner };
                Assign(text, span.Start, span.End, role, row.Given);
            }
        }
        if (row.GivenDeadline is null && row.Passage.DeadlineText is { } words) row.GivenDeadline = DeadlineIn(text, words, tokens);
    }

    // 县商务局牵头，县市场监管局、各镇配合: the word after the last name of a group holds for the group.
    private void Assign(string text, int start, int end, UnitRole role, List<(Span, UnitRole)> units)
    {
        var first = units.Count;
        foreach (var (span, said) in lexicon.Names.Split(text, start, end))
        {
            units.Add((span, said ?? role));
            if (said is null) continue;
            for (var i = units.Count - 2; i >= first; i--) units[i] = (units[i].Item1, said.Value);
            first = units.Count;
        }
    }

    private static DateToken? DeadlineIn(string text, Span span, Tokens tokens)
    {
        DateToken? found = null;
        foreach (var token in tokens.DatesIn(span.Start, span.End))
        {
            if (found?.Role != DateRole.Deadline) found = token;
        }
        return found is null ? new DateToken(span.Start, span.End, DateRole.Undated) : found with { Role = found.Role == DateRole.Label ? DateRole.Deadline : found.Role };
    }

    // ---- brackets -----------------------------------------------------------------------------------------------

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
