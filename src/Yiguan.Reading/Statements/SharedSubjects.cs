namespace Yiguan.Reading.Statements;

/// <summary>Several subjects that share a value or a verb: 甲、乙均…末位 is a row each; 甲、乙分别完成20％和35％ gives each its own.</summary>
internal static class SharedSubjects
{
    public static IReadOnlyList<Figure> Expand(string text, Figure figure)
    {
        var named = Share(text, figure, "分别");
        if (named is { Count: > 1 and <= 6 } && figure.Token.Form == Numbers.NumberForm.Plain)
        {
            var place = Place(figure);
            if (place < named.Count) figure.Measure = Full(text, named, place);
        }
        if (named is not null && figure.Previous is { } first && first.Clause == figure.Clause && OnlyJoins(text, figure)) figure.Comparator = first.Comparator;
        if (named is not null) return [figure];
        var all = Share(text, figure, "均") ?? Share(text, figure, "都") ?? Share(text, figure, "各");
        if (all is not { Count: > 1 and <= 6 }) return [figure];
        var each = text.AsSpan(figure.Before.Start, figure.Before.Length).IndexOf('各') >= 0;
        if (!each) figure.Measure = Full(text, all, 0);
        return [figure, .. Enumerable.Range(1, all.Count - 1).Select(i => figure.Copy(each ? figure.Measure : Full(text, all, i), new Span(all[i].Start, figure.Span.End)))];
    }

    private static bool OnlyJoins(string text, Figure figure)
    {
        var s = text.AsSpan(figure.Before.Start, figure.Before.Length).Trim();
        return s.Length == 0 || s is "和" or "、" or "及";
    }

    private static int Place(Figure figure)
    {
        var place = 0;
        for (var f = figure; f.Previous is { } before && before.Clause == figure.Clause; f = before) place++;
        return place;
    }

    /// <summary>The subjects before a word such as 均, parted at 、 and 和; null where the word is not there.</summary>
    private static List<Span>? Share(string text, Figure figure, string word)
    {
        var s = text.AsSpan(figure.Clause.Start, figure.Token.Start - figure.Clause.Start);
        var at = s.LastIndexOf(word);
        // 分别 and the like stand right before the verb; a longer way off they belong to something else.
        if (at < 4 || word != "分别" && s.Length - at > 12) return null;
        // 甲、乙各120张 is a row each; 甲、乙各改造180户 is one quota of a group.
        if (word == "各" && at + 1 < s.Length) return null;
        if (word == "均" && at + 1 < s.Length && s[at - 1] is '户' or '人' or '亩' or '日' or '年' or '月' or '平' or '村') return null;
        var parts = new List<Span>();
        var from = figure.Clause.Start;
        var end = figure.Clause.Start + at;
        for (var i = from; i <= end; i++)
        {
            if (i < end && text[i] is not ('、' or '和' or '及')) continue;
            if (i - from < 2) return null;
            parts.Add(new Span(from, i));
            from = i + 1;
        }
        return parts;
    }

    // 城镇、农村居民人均可支配收入: the tail of the last belongs to all.
    private static string Full(string text, List<Span> parts, int i)
    {
        var own = text[parts[i].Start..parts[i].End];
        var last = text[parts[^1].Start..parts[^1].End];
        return i == parts.Count - 1 || own.Length * 2 > last.Length ? own : own + last[own.Length..];
    }
}
