namespace Yiguan.Reading.Statements;

/// <summary>Several subjects that share a value or a verb: 甲、乙均…末位 is a row each; 甲、乙分别完成20％和35％ gives each its own.</summary>
internal static class SharedSubjects
{
    private const int Most = 6;

    /// <summary>Names of the subject that is the figure's own among those before 分别; none where there are none.</summary>
    public static IReadOnlyList<string> Named(string text, Figure figure)
    {
        var named = Share(text, figure, "分别") ?? ClauseBefore(text, figure);
        var place = Place(figure);
        if (named is not { Count: > 1 and <= Most } || place >= named.Count) return [];
        var own = text[named[place].Start..named[place].End].TrimEnd('的');
        var last = text[named[^1].Start..named[^1].End].TrimEnd('的');
        // 城镇、农村居民人均可支配收入: the tail of the last may belong to all.
        return place == named.Count - 1 || own.Length >= last.Length ? [own] : own.Length * 2 > last.Length ? [own, own + last[own.Length..]] : [own + last[own.Length..], own];
    }

    // 获得国家级、省级表彰的，分别加5分、3分.
    private static List<Span>? ClauseBefore(string text, Figure figure)
    {
        if (!text.AsSpan(figure.Clause.Start, figure.Token.Start - figure.Clause.Start).StartsWith("分别")) return null;
        var end = figure.Clause.Start - 1;
        if (end <= figure.Passage.Span.Start || text[end] != '，') return null;
        var start = end;
        while (start > figure.Passage.Span.Start && end - start < 60 && text[start - 1] is not ('，' or '。' or '；' or '：' or '\n')) start--;
        return Parts(text, start, end);
    }

    /// <summary>The figure, and a copy for each further subject of 均, 都 or 各.</summary>
    public static IReadOnlyList<Figure> Expand(string text, Figure figure)
    {
        if (Share(text, figure, "分别") is not null)
        {
            if (figure.Previous is { } first && first.Clause == figure.Clause && OnlyJoins(text, figure)) figure.Comparator = first.Comparator;
            return [figure];
        }
        var all = Share(text, figure, "均") ?? Share(text, figure, "都") ?? Share(text, figure, "各");
        if (all is not { Count: > 1 and <= Most }) return [figure];
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
        for (var f = figure; place <= Most && f.Previous is { } before && before.Clause == figure.Clause; f = before) place++;
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
        return Parts(text, figure.Clause.Start, figure.Clause.Start + at);
    }

    private static List<Span>? Parts(string text, int from, int end)
    {
        var parts = new List<Span>();
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
