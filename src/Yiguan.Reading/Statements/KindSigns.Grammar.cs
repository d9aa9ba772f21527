namespace Yiguan.Reading.Statements;

// What governs the number and what it stands before.
internal sealed partial class KindSigns
{
    private void Governor(Figure figure, ReadOnlySpan<char> before, KindChooser signs)
    {
        var counts = figure.Counts ? "counts" : "measures";
        var (kind, verb) = Governing(before);
        var later = VerbIn(text.AsSpan(figure.Token.End, Math.Max(0, figure.After.End - figure.Token.End))) ? "verb after" : "no verb after";
        signs.Hear(counts);
        signs.Hear($"{counts}, {later}");
        signs.Hear($"governed by {kind}, {counts}, {later}");
        signs.Hear($"passage {ModeOf(figure.Passage)}, {counts}, {later}");
        signs.Hear($"governed by {kind}");
        signs.Hear($"governed by {kind}, {counts}");
        signs.Hear($"passage {ModeOf(figure.Passage)}, governed by {kind}, {counts}");
        signs.Hear($"passage {ModeOf(figure.Passage)}, {counts}");
        if (verb.Length > 0) signs.Hear($"verb {verb}");
        if (verb.Length > 0 && before.EndsWith(verb)) signs.Hear($"right after verb of {kind}");
        if (before.Length > 0) signs.Hear($"clause opens {before[0]}");
        else signs.Hear("opens clause");
        var scope = lexicon.Figures.Scope.StartingAt(before, 0, before.Length);
        if (scope > 0 && scope == before.Length) signs.Hear("opens clause after its place");
    }

    /// <summary>The verb nearest before the number, and whether its number is to be reached or only told.</summary>
    private (string Kind, string Verb) Governing(ReadOnlySpan<char> before)
    {
        for (var end = before.Length; end > 1; end--)
        {
            if (before[end - 1] is '”' or '》') continue;
            var completion = lexicon.Verbs.Completion.EndingAt(before, 0, end);
            var topic = lexicon.Verbs.Topic.EndingAt(before, 0, end);
            if (completion > 1 && completion >= topic) return ("completion", before[(end - completion)..end].ToString());
            if (topic > 1) return ("topic", before[(end - topic)..end].ToString());
        }
        return ("none", "");
    }

    private void Neighbours(Figure figure, ReadOnlySpan<char> before, ReadOnlySpan<char> after, KindChooser signs)
    {
        var subject = text.AsSpan(figure.Clause.Start, Math.Max(0, figure.SubjectEnd - figure.Clause.Start));
        if (subject.Length > 1) signs.Hear($"before ends {subject[^2..]}");
        if (subject.Length > 0) signs.Hear($"before ends {subject[^1]}");
        if (figure.Change is null && before.EndsWith("的")) signs.Hear("after 的");
        var rest = after[Math.Min(after.Length, figure.BoundLength)..];
        if (rest.Length == 0) signs.Hear("ends clause");
        else signs.Hear($"followed by {rest[0]}");
        if (rest.Length > 1) signs.Hear($"followed by {rest[..2]}");
        if (rest.Length > 0 && figure.BoundLength > 0) signs.Hear($"followed after its bound by {rest[0]}");
        Parameter(figure, signs);
        if (figure.Counts && Listed(figure)) signs.Hear("counts what is listed before it");
        if (Condition(figure, rest)) signs.Hear("firm: in a condition");
        if (figure.Clause.Length > 2) signs.Hear($"clause ends {text.AsSpan(figure.Clause.End - 2, 2)}");
        if (figure.Clause.End < text.Length && text[figure.Clause.End - 1] == '的') signs.Hear("clause is a case");
        if (Frames(rest)) signs.Hear("the whole of a part");
        if (figure.Clause.End < text.Length && text[figure.Clause.End] != '\n') signs.Hear($"clause closed by {text[figure.Clause.End]}");
    }

    private bool VerbIn(ReadOnlySpan<char> rest)
    {
        for (var at = 0; at < Math.Min(rest.Length, 20); at++)
        {
            if (lexicon.Verbs.Strong.StartingAt(rest, at, rest.Length) > 1) return true;
        }
        return false;
    }

    // 总投资3亿元, 占地38亩: tells what a thing is like; but 完成投资3亿元.
    private void Parameter(Figure figure, KindChooser signs)
    {
        var end = figure.SubjectEnd;
        while (end > figure.Before.Start && text[end - 1] is '约' or '为' or '达' or ' ') end--;
        var length = lexicon.Kinds.Parameters.EndingAt(text, figure.Before.Start, end, out var group);
        if (length == 0) return;
        var start = end - length;
        var place = start == figure.Before.Start ? "opens its stretch"
            : lexicon.Verbs.Completion.EndingAt(text, figure.Before.Start, start) > 1 ? "follows a verb" : "follows its thing";
        if (group == "told" && place != "follows a verb" && figure.Comparator is Comparator.Equal or Comparator.About) signs.Hear("firm: merely told");
        signs.Hear($"parameter {group}");
        signs.Hear($"parameter {group} {place}");
        signs.Hear($"parameter {group} {place}, {figure.Comparator}");
        signs.Hear($"parameter says {text.AsSpan(start, length)}");
    }

    // 教育、医疗、文化三个…, 松涧、茶坪等5个镇.
    private bool Listed(Figure figure)
    {
        var s = text.AsSpan(figure.Before.Start, figure.Before.Length);
        if (s.EndsWith("等")) return true;
        var mark = s.LastIndexOf('、');
        return mark > 0 && s.Length - mark is > 1 and < 12 && !VerbIn(s[mark..]);
    }

    // 覆冰厚度达到8毫米时, 对病株率超过30％的果园, 6级以上或者….
    private static bool Condition(Figure figure, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("时") && !rest.StartsWith("时间") || rest.StartsWith("后") || rest.StartsWith("或") || rest.StartsWith("且")) return true;
        return figure.Comparator is not Comparator.Equal and not Comparator.About && rest.StartsWith("的");
    }

    // 12家规上企业中有3家: the whole that a part is told of.
    private static bool Frames(ReadOnlySpan<char> after)
    {
        var at = after.IndexOf('中');
        return at is > 1 and < 12 && at + 1 < after.Length && after[at + 1] is '有' or '已' or '仅' or '通' or '尚' or '，';
    }
}
