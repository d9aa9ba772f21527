using Yiguan.Reading.Clauses;

namespace Yiguan.Reading.Commitments;

/// <summary>A word of a row that may be the verb which governs it, with the clause it stands in.</summary>
internal readonly record struct VerbCandidate(Span Span, ClauseReading Clause);

/// <summary>The words of a row that may govern it, and the signs by which a reader sees which of them does.</summary>
internal sealed class VerbSigns(VerbTable verbs)
{
    // No clause of an order is longer, and a text of verbs alone must not cost more than its length.
    private const int MostInClause = 24;
    private const int MostClauses = 12;
    private const int LongestLooked = 240;

    /// <summary>All candidates of a row in the order of the text.</summary>
    public List<VerbCandidate> Candidates(string text, List<ClauseReading> row, Tokens tokens)
    {
        var found = new List<VerbCandidate>();
        foreach (var clause in row.Take(MostClauses))
        {
            var first = found.Count;
            var end = Reach(clause);
            var opens = Opens(text, clause);
            var dates = tokens.DatesIn(clause.Where.Start, end);
            for (var at = clause.Where.Start; at < end && found.Count - first < MostInClause; at++)
            {
                if (ClauseMarks.Enclosed(text, at, end) is var close && close > at) { at = close; continue; }
                At(text, at, at == opens || EndsTime(dates, at), clause, found);
            }
        }
        return found;
    }

    // 研究制定 and its parts are three candidates; what opens the predicate is one even where no list has it: 要清通沟渠.
    private void At(string text, int at, bool mayOpen, ClauseReading clause, List<VerbCandidate> found)
    {
        var end = Reach(clause);
        var joined = verbs.Joined.StartingAt(text, at, end);
        var strong = verbs.Strong.StartingAt(text, at, end);
        var bound = verbs.Bounds.StartingAt(text, at, end);
        Add(joined);
        if (strong != joined) Add(strong);
        if (bound != strong && bound != joined) Add(bound);
        if (clause.Verb.Length > 0 && clause.Verb.Start == at && clause.Verb.Length != joined && clause.Verb.Length != strong && clause.Verb.Length != bound) Add(clause.Verb.Length);
        var known = joined + strong + bound > 0 || clause.Verb.Length > 0 && clause.Verb.Start == at;
        if (!known && at + 2 <= end && IsWord(text, at) && (mayOpen || verbs.Skipped.EndingAt(text, clause.Where.Start, at) > 1)) Add(2);
        if (strong == 0 && joined == 0) Add(verbs.Single.StartingAt(text, at, end));

        void Add(int length)
        {
            if (length > 0) found.Add(new VerbCandidate(new Span(at, at + length), clause));
        }
    }

    // 10, 补的: what no list has must at least be two letters of a word.
    private static bool IsWord(string text, int at) =>
        text[at] is >= '\u4e00' and <= '\u9fff' && text[at + 1] is >= '\u4e00' and <= '\u9fff' and not ('的' or '了' or '地' or '得');

    // 接令后10分钟内出动: a verb stands right behind the time.
    private static bool EndsTime(ReadOnlySpan<Dates.DateToken> dates, int at)
    {
        foreach (var date in dates)
        {
            if (date.End == at) return true;
        }
        return false;
    }

    private static int Reach(ClauseReading clause) => Math.Min(clause.Where.End, clause.Where.Start + LongestLooked);

    private int Opens(string text, ClauseReading clause)
    {
        var at = clause.Body;
        while (at < Reach(clause) && verbs.Skipped.StartingAt(text, at, clause.Where.End) is var skip && skip > 0) at += skip;
        return at;
    }

    /// <summary>Names of the signs that hold for one candidate.</summary>
    /// <param name="text">The text.</param>
    /// <param name="row">Clauses of the row.</param>
    /// <param name="all">Its candidates.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="tokens">Numbers and dates.</param>
    /// <param name="signs">Filled with names.</param>
    public void Read(string text, List<ClauseReading> row, List<VerbCandidate> all, int index, Tokens tokens, List<string> signs)
    {
        var (span, clause) = all[index];
        var where = clause.Where;
        Lists(text, span, where.End, signs);
        Place(row, all, index, signs);
        Before(text, span, clause, signs);
        After(text, span, Math.Min(where.End, span.End + LongestLooked), signs);
        Number(text, span, clause, tokens, signs);
        if (clause.Verb == span) signs.Add("governs its clause" + (clause.Figures > 0 ? ", counted" : ""));
        else if (clause.Verb.Length > 0) signs.Add(span.Start < clause.Verb.Start ? "before the verb of its clause" : "behind the verb of its clause");
        signs.Add("clause " + clause.Head);
        if (clause.Verb == span) signs.Add("governs clause " + clause.Head);
    }

    private void Lists(string text, Span span, int end, List<string> signs)
    {
        signs.Add("length " + span.Length);
        signs.Add(string.Concat("verb ", text.AsSpan(span.Start, span.Length)));
        Listed("joined", verbs.Joined);
        Listed("bound", verbs.Bounds);
        Listed("single", verbs.Single);
        Listed("result", verbs.Result);
        Listed("completion", verbs.Completion);
        Listed("pushing", verbs.Pushing);
        Listed("adverb", verbs.Skipped);
        Listed("means", verbs.Means);
        Listed("firm", verbs.Firm);
        Listed("opener", verbs.Openers);
        if (verbs.Strong.StartingAt(text, span.Start, end) == 0 && verbs.Joined.StartingAt(text, span.Start, end) == 0) signs.Add("in no list");

        void Listed(string name, WordTable table)
        {
            if (table.StartingAt(text, span.Start, span.End) == span.Length) signs.Add("is " + name);
        }
    }

    private static void Place(List<ClauseReading> row, List<VerbCandidate> all, int index, List<string> signs)
    {
        var (span, clause) = all[index];
        var at = row.IndexOf(clause);
        signs.Add(row.Count == 1 ? "only clause" : at == 0 ? "first clause" : at == row.Count - 1 ? "last clause" : "middle clause");
        if (row.Count > 1)
        {
            var counted = row.Any(c => c.Figures > 0);
            if (counted) signs.Add(clause.Figures > 0 ? "the counted clause" : "not the counted clause");
            if (at == 0) signs.Add("first clause, length " + Math.Min(clause.Where.Length / 4, 5));
            signs.Add((at == 0 ? "first clause " : "later clause ") + clause.Head);
        }
        var before = all.Take(index).Count(c => c.Clause == clause && c.Span.End <= span.Start);
        signs.Add("candidates before " + Math.Min(before, 3));
        signs.Add("candidates behind " + Math.Min(all.Skip(index + 1).Count(c => c.Clause == clause && c.Span.Start >= span.End), 3));
        if (all.Any(c => c.Span != span && c.Span.Contains(span))) signs.Add("part of a longer one");
        if (all.Any(c => c.Span != span && span.Contains(c.Span))) signs.Add("holds a shorter one");
    }

    private void Before(string text, Span span, ClauseReading clause, List<string> signs)
    {
        var start = clause.Where.Start;
        if (span.Start == start) { signs.Add("opens clause"); return; }
        if (span.Start == clause.Body) signs.Add("opens predicate");
        if (span.Start == Opens(text, clause)) signs.Add("opens predicate after adverbs");
        var before = text[span.Start - 1];
        if (before is '、' or '和' or '及' or '并' or '的' or '要' or '由' or '对' or '将' or '把' or '不' or '以' or '得' or '于' or '为' or '者' or '各' or '可' or '被' or '均' or '全' or '再' or '已' or '未') signs.Add("right after first " + before);
        if (verbs.Skipped.EndingAt(text, start, span.Start) is var skip && skip > 1) signs.Add("after adverb");
        else if (verbs.Strong.EndingAt(text, start, span.Start) > 1) signs.Add("after verb");
        else if (skip == 0) signs.Add("after other words");
        var ahead = text.AsSpan(start, span.Start - start);
        if (ahead.IndexOfAny("将把") >= 0) signs.Add("after 将");
        if (ahead.IndexOf('对') >= 0) signs.Add("after 对");
        if (ahead.IndexOf('由') >= 0) signs.Add("after 由");
        if (ahead.IndexOfAny("按以通") == 0) signs.Add("after means");
        if (ahead.IndexOf("不得") >= 0 || ahead.IndexOf("严禁") >= 0) signs.Add("after 不得");
        if (clause.Units.Count > 0 && clause.Units[^1].Span.End == span.Start) signs.Add("after unit");
        signs.Add("from start " + ahead.Length switch { <= 2 => "1-2", <= 5 => "3-5", <= 9 => "6-9", _ => "10-" });
    }

    private void After(string text, Span span, int end, List<string> signs)
    {
        if (span.End == end) { signs.Add("closes clause"); return; }
        var rest = text.AsSpan(span.End, end - span.End);
        if (rest[0] is '的' or '、' or '和' or '及' or '到' or '至' or '在' or '率' or '了' or '成' or '好' or '为' or '于' or '后' or '等' or '并' or '性' or '费' or '类' or '量' or '员' or '点') signs.Add("right before first " + rest[0]);
        if (rest.IndexOf('的') is > 0) signs.Add("before 的");
        if (verbs.Strong.StartingAt(text, span.End, end) > 1) signs.Add("before verb");
        signs.Add("to end " + rest.Length switch { <= 1 => "1", <= 3 => "2-3", <= 6 => "4-6", <= 12 => "7-12", _ => "13-" });
    }

    private static void Number(string text, Span span, ClauseReading clause, Tokens tokens, List<string> signs)
    {
        var numbers = tokens.NumbersIn(clause.Where.Start, clause.Where.End);
        if (numbers.Length == 0 || clause.Figures == 0) { signs.Add("no number"); return; }
        var last = numbers[^1];
        var gap = last.Start - span.End;
        signs.Add("number " + gap switch { < 0 => "before", 0 => "right behind", <= 3 => "close behind", _ => "behind" });
        if (gap == 0 && clause.Head is ClauseHead.Subject or ClauseHead.Quantity) signs.Add("number right behind, of a subject");
        if (numbers[0].Start < span.Start && gap >= 0) signs.Add("between numbers");
    }
}
