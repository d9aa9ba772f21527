using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

/// <summary>The signs by which a reader sees whether a sentence gives orders, or tells of what was done, is wrong, or is thought.</summary>
internal sealed class OrderSigns(VerbTable verbs, Vocabulary words)
{
    private const int LongestOpening = 24;

    /// <summary>Names of the signs that hold for the words of a sentence, wherever it stands.</summary>
    /// <param name="kind">Articles of rules and minutes use the same words otherwise than papers: what holds in them counts once more by itself.</param>
    /// <param name="text">The text.</param>
    /// <param name="sentence">Its clauses.</param>
    /// <param name="signs">Filled with names.</param>
    public void Read(DocumentKind kind, string text, List<ClauseReading> sentence, HashSet<string> signs)
    {
        var where = new Span(sentence[0].Where.Start, sentence[^1].Where.End);
        Grammar(text, where, sentence, signs);
        Times(text, sentence, signs);
        var said = Said(text, where);
        foreach (var (name, _) in said)
        {
            if (!signs.Add(name)) signs.Add(name + " more than once");
        }
        if (kind is DocumentKind.Rules or DocumentKind.Minutes)
        {
            foreach (var sign in signs.ToArray()) signs.Add($"{kind}: {sign}");
        }
        foreach (var clause in sentence)
        {
            if (clause.Verb.Length is > 0 and <= 4) signs.Add(string.Concat("verb ", text.AsSpan(clause.Verb.Start, clause.Verb.Length)));
        }
        signs.Add(string.Concat("first ", text.AsSpan(where.Start, Math.Min(2, where.Length))));
        signs.Add(string.Concat("ends ", text.AsSpan(Math.Max(where.Start, where.End - 2), Math.Min(2, where.Length))));
        foreach (var (name, word) in said) signs.Add($"{name} word {word}");
    }

    /// <summary>Names of the signs of its place: under which heading, in which kind of document, after which lead-in.</summary>
    public static void Place(DocumentKind kind, Mode mode, bool? ordered, bool directs, HashSet<string> signs)
    {
        signs.Add($"in {kind}");
        signs.Add($"under {mode}");
        signs.Add($"under {mode} in {kind}");
        if (ordered is not { } after) return;
        signs.Add(after ? "after what is ordered" : "after what is told");
        if (directs) signs.Add(after ? "directs after what is ordered" : "directs after what is told");
    }

    private void Grammar(string text, Span where, List<ClauseReading> sentence, HashSet<string> signs)
    {
        signs.Add("bias");
        signs.Add("opens " + sentence[0].Head);
        signs.Add("acting clauses " + Share(sentence.Count(c => c.Head == ClauseHead.Verb), sentence.Count));
        signs.Add("telling clauses " + Share(sentence.Count(c => c.Head is ClauseHead.Subject or ClauseHead.Quantity or ClauseHead.Fragment), sentence.Count));
        signs.Add("clauses " + Math.Min(sentence.Count, 4));
        signs.Add("length " + (where.Length < 8 ? "1-7" : where.Length < 20 ? "8-19" : "20-"));
        signs.Add("closed by " + (sentence[^1].Where.Mark == '\0' ? "nothing" : sentence[^1].Where.Mark));
        var figures = sentence.Sum(c => c.Figures);
        signs.Add("figures " + Math.Min(figures, 3));
        if (figures > 0) signs.Add(sentence.Any(c => c.Head == ClauseHead.Verb) ? "figures with action" : "figures without action");
        if (sentence.Any(c => c.Verb.Length > 0 && c.Verb.End < c.Where.End && text[c.Verb.End] == '了')) signs.Add("action done");
        if (sentence.Any(c => c.Units.Count > 0)) signs.Add("names unit");
        if (sentence.Any(c => Directs(text, c))) signs.Add("directs");
        if (sentence.Any(c => c.PromisesResult)) signs.Add("promises result");
        if (text.AsSpan(where.Start, where.Length).IndexOf('是') >= 0) signs.Add("says what is");
        if (verbs.Skipped.StartingAt(text, where.Start, where.End) > 1) signs.Add("opens with adverb");
        var opening = Math.Min(where.End, where.Start + LongestOpening);
        if (words.MinutesTell.AnyIn(text, where.Start, opening)) signs.Add("meeting tells");
        if (words.MinutesOrder.AnyIn(text, where.Start, opening)) signs.Add("meeting orders");
    }

    private static void Times(string text, List<ClauseReading> sentence, HashSet<string> signs)
    {
        if (sentence[0].Past) signs.Add("year gone by");
        if (sentence.Any(c => c.Deadline is not null)) signs.Add("has date");
        if (sentence.Any(c => c.Deadline is { Role: DateRole.Deadline } day && text[day.End - 1] == '前')) signs.Add("has day before which");
        if (sentence.Any(c => c.Recurrence is not null)) signs.Add("recurs");
        if (sentence.Any(c => c.Limit is not null)) signs.Add("has limit");
        if (sentence.Any(c => c.Undated is not null)) signs.Add("has time without date");
        if (sentence.Any(c => c.Units.Count > 0) && sentence.Any(c => c.Deadline is not null || c.Recurrence is not null || c.Limit is not null)) signs.Add("names unit and time");
    }

    private List<(string Group, string Word)> Said(string text, Span where)
    {
        var said = new List<(string, string)>();
        for (var at = where.Start; at < where.End;)
        {
            var length = words.Sentences.StartingAt(text, at, where.End, out var group);
            if (length > 0 && group != Vocabulary.Nothing) said.Add((group!, text.Substring(at, length)));
            at += Math.Max(1, length);
        }
        return said;
    }

    private static string Share(int some, int all) => some == 0 ? "none" : some == all ? "all" : some * 2 < all ? "few" : "most";

    /// <summary>Whether the clause tells a unit to act: a unit that must, by a day, or every so often.</summary>
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
