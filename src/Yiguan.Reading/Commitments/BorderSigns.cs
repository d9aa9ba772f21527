using Yiguan.Reading.Clauses;

namespace Yiguan.Reading.Commitments;

/// <summary>The signs by which a reader sees, at a comma, whether a new commitment begins.</summary>
internal static class BorderSigns
{
    /// <summary>Names of the signs that hold between the row so far and the clause that follows.</summary>
    /// <param name="verbs">Verbs and openers.</param>
    /// <param name="kind">A speech strings its orders together; rules set each duty by itself.</param>
    /// <param name="text">The text.</param>
    /// <param name="row">Clauses of the row so far.</param>
    /// <param name="next">The clause after the comma.</param>
    /// <param name="after">The clause after that, in the same sentence; null for none.</param>
    /// <param name="signs">Filled with names.</param>
    public static void Read(VerbTable verbs, DocumentKind kind, string text, ReadOnlySpan<ClauseReading> row, ClauseReading next, ClauseReading? after, List<string> signs)
    {
        var last = row[^1];
        var started = Started(row);
        signs.Add("bias");
        signs.Add("pair " + Class(last) + "," + Class(next));
        Kinds(verbs, text, "next ", next, signs);
        Kinds(verbs, text, "last ", last, signs);
        signs.Add("next " + Class(next));
        if (!started) signs.Add("row not begun");
        signs.Add((started ? "begun, next " : "open, next ") + Class(next));
        Verb(text, "last verb ", last, signs);
        Verb(text, "next verb ", next, signs);
        First(text, "next first ", next, signs);
        First(text, "last first ", last, signs);
        if (next.PromisesResult) signs.Add("next promises result");
        if (last.PromisesResult) signs.Add("last promises result");
        signs.Add("last length " + Length(last.Where.Length));
        signs.Add("next length " + Length(next.Where.Length));
        if (row.Length == 1 && last.Where.Opens) signs.Add("last opens sentence, length " + Length(last.Where.Length));
        signs.Add("row clauses " + Math.Min(row.Length, 4));
        Contents(text, "last ", last, signs);
        Contents(text, "next ", next, signs);
        if (next.Verb.Length > 0 && next.Verb.End == next.Where.End && next.Where.Length <= 9) signs.Add("next is a bare verb");
        if (next.Verb.Length == 0 && next.Recurrence is not null && next.Where.Length <= 12) signs.Add("next only counts");
        if (next.Recurrence is not null) signs.Add("next recurs");
        if (next.Units.Count > 0) signs.Add("next names unit");
        if (next.Deadline is not null) signs.Add("next has date");
        if (after is null) signs.Add("next is last");
        if (last.Figures > 0 && next.Figures > 0) signs.Add("both have figures");
        if (last.Figures == 0 && next.Figures > 0) signs.Add("only next has figures");
        if (last.Figures > 0 && next.Figures == 0) signs.Add("only last has figures");
        Ending(text, "next ends ", next, signs);
        Ending(text, "last ends ", last, signs);
        Pairs(verbs, text, row, last, next, signs);
        if (kind != DocumentKind.Speech) return;
        // What holds in papers need not in speeches: each sign counts once more on its own (Daumé III 2007).
        for (int i = 0, n = signs.Count; i < n; i++) signs.Add("speech: " + signs[i]);
    }

    // What the two sides have in common, and what only one of them has.
    private static void Pairs(VerbTable verbs, string text, ReadOnlySpan<ClauseReading> row, ClauseReading last, ClauseReading next, List<string> signs)
    {
        var dated = Dated(row);
        if (next.Deadline is not null) signs.Add(dated ? "both have dates" : "only next has date");
        else if (dated) signs.Add("only row has date");
        var rest = next.Verb.Length > 0 ? next.Where.End - next.Verb.End : -1;
        signs.Add("next object " + rest switch { < 0 => "without verb", 0 => "none", <= 3 => "1-3", <= 6 => "4-6", <= 12 => "7-12", _ => "13-" });
        if (rest == 0 && next.Deadline is not null) signs.Add("next is date and bare verb");
        if (next.Figures > 0) signs.Add(rest < 0 ? "next figure without verb" : next.Head == ClauseHead.Verb ? "next figure with own action" : "next figure of a subject");
        if (text[next.Where.Start] is '并') signs.Add("next opens with and");
        if (next.Verb.Length > 0 && last.Verb.Length > 0 && text.AsSpan(next.Verb.Start, next.Verb.Length).SequenceEqual(text.AsSpan(last.Verb.Start, last.Verb.Length))) signs.Add("same verb again");
        if (Math.Abs(next.Where.Length - last.Where.Length) <= 1 && next.Where.Length > 3) signs.Add("same length");
        if (next.Figures > 0 && next.Verb.Length > 0 && verbs.Bounds.StartingAt(text, next.Verb.Start, next.Where.End) > 0) signs.Add("next verb is a bound");
        if (next.Units.Count > 0) signs.Add(Named(row) ? "another unit" : "first unit");
        Lengths(last.Where.End - row[0].Where.Start, last.Where.Length, next.Where.Length, signs);
    }

    // A short part hangs on, two long ones stand by themselves.
    private static void Lengths(int row, int last, int next, List<string> signs)
    {
        signs.Add("row length " + row switch { <= 8 => "1-8", <= 12 => "9-12", <= 18 => "13-18", <= 26 => "19-26", <= 40 => "27-40", _ => "41-" });
        signs.Add("next fine length " + Fine(next));
        signs.Add("last fine length " + Fine(last));
        signs.Add("next length against last: " + (next * 2 < last ? "half" : next < last - 1 ? "less" : next <= last + 1 ? "same" : next <= last * 2 ? "more" : "double"));
    }

    private static bool Dated(ReadOnlySpan<ClauseReading> row)
    {
        foreach (var clause in row)
        {
            if (clause.Deadline is not null) return true;
        }
        return false;
    }

    private static bool Named(ReadOnlySpan<ClauseReading> row)
    {
        foreach (var clause in row)
        {
            if (clause.Units.Count > 0) return true;
        }
        return false;
    }

    private static void Kinds(VerbTable verbs, string text, string sign, ClauseReading clause, List<string> signs)
    {
        var where = clause.Where;
        var result = clause.Verb.Length > 0 && verbs.Result.StartingAt(text, clause.Verb.Start, clause.Verb.End) == clause.Verb.Length;
        var vague = verbs.Abstract.EndingAt(text, where.Start, where.End) > 0;
        if (result) signs.Add(sign + "verb of result");
        if (vague) signs.Add(sign + "ends abstract");
        if (result && vague) signs.Add(sign + "verb of result ends abstract");
        if (result && !vague) signs.Add(sign + "verb of result ends concrete");
        if (verbs.Back.StartingAt(text, where.Start, where.End) > 0) signs.Add(sign + "points back");
        if (verbs.Pushing.StartingAt(text, where.Start, where.End) > 0) signs.Add(sign + "pushes");
        if (verbs.Skipped.StartingAt(text, where.Start, where.End) > 0) signs.Add(sign + "has adverb");
        if (clause.Verb.Length > 0 && verbs.Completion.StartingAt(text, clause.Verb.Start, clause.Verb.End) == clause.Verb.Length) signs.Add(sign + "verb of completion");
    }

    private static bool Started(ReadOnlySpan<ClauseReading> row)
    {
        foreach (var clause in row)
        {
            if (clause.Head is ClauseHead.Verb or ClauseHead.Subject or ClauseHead.Quantity) return true;
        }
        return false;
    }

    private static string Class(ClauseReading clause) => clause.Head.ToString();

    private static void Verb(string text, string sign, ClauseReading clause, List<string> signs)
    {
        if (clause.Verb.Length is > 0 and <= 4) signs.Add(string.Concat(sign, text.AsSpan(clause.Verb.Start, clause.Verb.Length)));
    }

    private static void First(string text, string sign, ClauseReading clause, List<string> signs)
    {
        var at = clause.Where.Start;
        signs.Add(string.Concat(sign, text.AsSpan(at, Math.Min(2, clause.Where.Length))));
    }

    private static string Fine(int length) => length switch { <= 4 => "1-4", <= 6 => "5-6", <= 8 => "7-8", <= 10 => "9-10", <= 12 => "11-12", <= 15 => "13-15", <= 19 => "16-19", <= 26 => "20-26", _ => "27-" };

    private static string Length(int length) => length switch { <= 5 => "1-5", <= 8 => "6-8", <= 11 => "9-11", <= 16 => "12-16", <= 24 => "17-24", _ => "25-" };

    private static void Contents(string text, string sign, ClauseReading clause, List<string> signs)
    {
        var s = text.AsSpan(clause.Where.Start, clause.Where.Length);
        if (clause.Figures > 0) signs.Add(sign + "has figure");
        if (s.IndexOf('“') >= 0) signs.Add(sign + "has quotes");
        if (s.IndexOf('《') >= 0) signs.Add(sign + "names a document");
        if (s.IndexOf('、') >= 0) signs.Add(sign + "has a list");
        if (s.IndexOf("项目") >= 0 || s.IndexOf("工程") >= 0) signs.Add(sign + "names a project");
        if (s.IndexOf("建设") >= 0) signs.Add(sign + "builds");
    }

    private static void Ending(string text, string sign, ClauseReading clause, List<string> signs)
    {
        if (clause.Where.Length >= 2) signs.Add(string.Concat(sign, text.AsSpan(clause.Where.End - 2, 2)));
    }
}
