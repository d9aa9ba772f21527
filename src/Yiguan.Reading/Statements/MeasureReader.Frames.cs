namespace Yiguan.Reading.Statements;

// Limits, scores and frequencies.
internal sealed partial class MeasureReader
{
    // 30分钟内组织联合会商: the limit of what follows, or of what stands before.
    private string? Limit(Figure figure)
    {
        if (figure.Unit is not ("秒" or "分钟" or "小时" or "天" or "日" or "工作日" or "个月" or "周") || figure.Token.End >= text.Length || text[figure.Token.End] != '内') return null;
        var end = figure.Token.End + 1;
        var after = text[end..Math.Max(end, figure.Clause.End)].Trim('的', '、');
        var stop = after.IndexOfAny(['、', '（']);
        if (stop > 0) after = after[..stop];
        var before = Before(figure);
        if (before.Length > 2 && after.Length <= 4) return before + after + "时限";
        return (after.Length > 0 ? after : before) + "时限";
    }

    // 未按时拨付的，扣1分: the score of what the clause before tells; 每低1个百分点扣0.5分: of what was measured before.
    private string? Score(Figure figure)
    {
        if (figure.Unit != "分" || figure.Token.Start == 0) return null;
        var word = text[figure.Token.Start - 1] switch { '扣' => "扣分", '加' => "加分", '得' or '计' or '记' => "得分", '减' => "减分", _ => null };
        if (word is null) return null;
        var own = Strip(figure.Clause.Start, figure.Token.Start - 1);
        if (PointsBack(own)) own = PreviousClause(figure);
        if (PointsBack(own)) own = Base(figure);
        return own.TrimEnd('的', '时', '者', '各', '分') + word;
    }

    private static bool PointsBack(string measure) => measure.Length < 3 || measure[0] is '每' or '各' or '另' or '最' or '扣' or '计' or '加' or '低' or '高' || measure.StartsWith("不足", StringComparison.Ordinal);

    /// <summary>The last thing measured that is no score.</summary>
    private static string Base(Figure figure)
    {
        var steps = 0;
        for (var f = figure.Previous; f is not null && steps < 6; f = f.Previous, steps++)
        {
            if (!f.Measure.EndsWith("扣分", StringComparison.Ordinal) && !f.Measure.EndsWith("加分", StringComparison.Ordinal) && !f.Measure.EndsWith("得分", StringComparison.Ordinal) && f.Measure.Length > 1) return f.Measure;
        }
        return figure.Previous?.Measure is { Length: > 2 } last ? last[..^2] : "";
    }

    private string PreviousClause(Figure figure)
    {
        var end = figure.Clause.Start - 1;
        if (end <= figure.Passage.Span.Start || text[end] is '。' or '\n') return "";
        var start = end;
        while (start > figure.Passage.Span.Start && end - start < Longest * 3 && text[start - 1] is not ('，' or '。' or '；' or '：' or '\n')) start--;
        return Strip(start, end);
    }

    /// <summary>A stretch without its times, numbers and bounds.</summary>
    private string Strip(int start, int end)
    {
        start = SkipHead(start, end);
        foreach (var number in tokens.NumbersIn(start, end))
        {
            end = Math.Min(end, number.Start);
            break;
        }
        end = SkipTail(start, end);
        return end > start ? text[start..end] : "";
    }

    // 每季度通报1次, 每月不少于2次: what is done so often, here or in the clause before.
    private string? Frequency(Figure figure)
    {
        if (figure.Unit is not ("次" or "场" or "班次" or "批次" or "轮" or "条次")) return null;
        var s = text.AsSpan(figure.Before.Start, Math.Max(0, figure.SubjectEnd - figure.Before.Start));
        for (var i = 0; i < s.Length; i++)
        {
            var verb = lexicon.Verbs.Strong.StartingAt(s, i, s.Length);
            if (verb > 1) return s.Slice(i, verb).ToString();
        }
        return PreviousClause(figure);
    }

    // 依托村党群服务中心、便民商店布设村级服务点: the noun stands after the verb inside.
    private string AfterInnerVerb(string before)
    {
        if (before.Length < 8 || !(before.Contains('、', StringComparison.Ordinal) || lexicon.Verbs.Means.StartingAt(before, 0, before.Length) > 0 || before.Contains('的', StringComparison.Ordinal))) return before;
        for (var i = before.Length - 4; i > 1; i--)
        {
            var verb = lexicon.Verbs.Completion.StartingAt(before, i, before.Length);
            if (verb > 1 && before.Length - i - verb >= 3 && before[i - 1] != '的' && before[i + verb] is not ('的' or '、' or '和' or '率' or '面')) return before[(i + verb)..];
        }
        return before;
    }
}
