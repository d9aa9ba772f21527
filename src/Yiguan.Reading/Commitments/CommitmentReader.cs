using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

/// <summary>Finds the commitments of a document, one row as an office would write it.</summary>
internal sealed partial class CommitmentReader(Lexicon lexicon)
{
    // No office writes longer rows; without a bound a text of commas alone would make one of a megabyte.
    private const int MostClauses = 24;

    private const int MostTokens = 64;

    private readonly List<string> _signs = [];

    public List<Row> Read(string text, DocumentHead head, Outline outline, Tokens tokens)
    {
        var rows = new List<Row>();
        var gate = Gate();
        foreach (var passage in outline.Passages) ReadPassage(text, head, passage, tokens, gate, rows);
        return rows;
    }

    internal SentenceGate Gate() => new(lexicon.Documents, lexicon.Orders, lexicon.OrderWeights);

    private void ReadPassage(string text, DocumentHead head, Passage passage, Tokens tokens, SentenceGate gate, List<Row> rows)
    {
        var first = rows.Count;
        var carried = new List<(Span, UnitRole)>();
        var carriedIn = -1;
        var number = 0;
        var stopped = false;
        var pending = rows.Count;
        var statement = rows.Count;
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
            // 县发改局每旬更新红绿灯图。…: a unit answers to the full stop, not for what else the paragraph asks.
            if (stopped) carried = [];
            stopped = sentence[^1].Where.Mark == '。';
            number++;
            var (orders, unsure) = gate.Judge(text, passage, head.Kind, sentence);
            if (!orders) { Carry(sentence, ref carried); if (stopped) statement = rows.Count; continue; }
            var from = rows.Count;
            Cut(head.Kind, text, passage, Ordered(text, sentence), rows, ref colon);
            for (var i = from; i < rows.Count; i++)
            {
                rows[i].IsUnsure = unsure;
                Acting(rows[i], number, ref carried, ref carriedIn);
                if (StripBracket(text, tokens, rows[i], out var units, out var day))
                {
                    // Where a column already says who and when, a bracket in the cell is for its own item.
                    Give(rows, passage.DeadlineText is null ? pending : Math.Max(pending, from), units, day, upTo: i);
                    pending = i + 1;
                }
            }
            SaidLast(text, rows, from, statement);
            if (stopped) statement = rows.Count;
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
        var first = sentence.FindIndex(c => OrderSigns.Directs(text, c));
        return first <= 0 ? sentence : sentence[first..];
    }

    /// <summary>Whether a sentence is only a bracket of units and days, a telephone number or another aside.</summary>
    internal bool StandsBeside(string text, Tokens tokens, List<ClauseReading> sentence) => Bracket(text, tokens, sentence, out _, out _) || IsAside(text, sentence);

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

    private void Cut(DocumentKind kind, string text, Passage passage, List<ClauseReading> sentence, List<Row> rows, ref DateToken? colon)
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
            if (row.Count > 0 && (row.Count >= MostClauses || lexicon.Borders.Cuts(kind, text, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(row), clause, i + 1 < sentence.Count ? sentence[i + 1] : null, _signs)))
            {
                Close(text, passage, row, opening, rows);
                row = [];
                if (IsLeadIn(text, clause)) { opening = clause.Deadline ?? opening; continue; }
            }
            row.Add(clause);
        }
        if (row.Count > 0) Close(text, passage, row, opening, rows);
        Inherit(rows, from);
        if (sentence[^1].Where.Mark == '。') colon = null;
    }

    // 到2025年底，… and 会议要求：… stand outside the rows they open.
    private bool IsLeadIn(string text, ClauseReading clause) =>
        clause.Head == ClauseHead.Time || clause.Where.Mark == '：'
        || lexicon.Documents.MinutesOrder.StartingAt(text, clause.Where.Start, clause.Where.End) == clause.Where.Length
        || lexicon.Documents.MinutesTell.StartingAt(text, clause.Where.Start, clause.Where.End) > 0;

    private static void Close(string text, Passage passage, List<ClauseReading> clauses, DateToken? opening, List<Row> rows)
    {
        if (clauses.All(c => c.Head is ClauseHead.Time or ClauseHead.Who || c.Head is ClauseHead.Fragment && c.Where.Length < 6) && clauses.All(c => c.Figures == 0)) return;
        // 顾明川　邵立群　柳　蔚: names set apart by wide blanks.
        if (clauses.All(c => c.Verb.Length == 0) && text.AsSpan(clauses[0].Where.Start, clauses[^1].Where.End - clauses[0].Where.Start) is var told && (told.Count('　') > 1 || told.IndexOfAnyInRange('一', '龥') < 0)) return;
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
}
