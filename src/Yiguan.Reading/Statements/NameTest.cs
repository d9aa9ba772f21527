using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>Numbers that measure nothing: labels, bundles, slogans, thresholds inside a measure.</summary>
internal sealed class NameTest(FigureWords words, WordTable bundles, BoundTable bounds)
{
    internal enum Verdict
    {
        Figure,
        Name,

        /// <summary>No statement at all: a vague 一个, a threshold.</summary>
        Nothing,
    }

    public Verdict Judge(ReadOnlySpan<char> s, NumberToken token, Span clause, bool rules, bool triggers, bool moreFollow, string? cellUnit)
    {
        if (token.Form == NumberForm.Ordinal) return Ranked(s, token, clause) || rules && token.UnitLength > 0 ? Verdict.Figure : token.InWords ? Verdict.Nothing : Verdict.Name;
        if (Quoted(s, token, clause)) return Verdict.Name;
        if (token.Unit is null && token.InWords) return Verdict.Figure;
        if (token.Unit is null) return Bare(s, token, rules, cellUnit);
        if (token.Unit is "位" && token.InWords && token.Value > 0 && token.UnitLength > 0 && token.Form == NumberForm.Plain) return Verdict.Figure;
        var after = s[token.End..Math.Min(s.Length, token.End + 8)];
        var said = s[Math.Max(clause.Start, token.Start - 12)..token.Start];
        if (Preceded(s, token, '第') || words.Attached.EndingAt(said, 0, said.Length) > 0) return Verdict.Name;
        if (rules && Lasts(s, token, said)) return Verdict.Figure;
        if (Recurs(token, said)) return Verdict.Figure;
        if (token.Unit is "分钟" or "小时" or "天" && (words.Stretch.StartingAt(after, 0, after.Length) > 0 || !rules && words.Lasted.EndingAt(said, 0, said.Length) > 0 || after.IndexOf('圈') is > 0 and < 5)) return Verdict.Name;
        if (token.Unit is "岁") return rules || said.EndsWith("年龄") ? Verdict.Figure : Verdict.Name;
        if (Placed(token, said)) return Verdict.Figure;
        if (token.Unit is "年" or "月" or "届" && !rules || token.Unit is "期" && token.InWords) return Verdict.Name;
        if (token.Unit is "周岁") return rules ? Verdict.Figure : Verdict.Name;
        if (LabelUnit(token, after)) return Verdict.Name;
        // 全市11个县区第七: the field of a rank.
        if (token.Unit is "个" or "县区" && (after.StartsWith("县区第") || after.StartsWith("县（市、区）第") || after.StartsWith("县(市、区)第") || after.StartsWith("镇第") || after.StartsWith("乡镇第") || token.Unit == "县区" && after.StartsWith("第"))) return Verdict.Name;
        if (token.InWords && Preceded(s, token, '前') && !(token.Start > 1 && s[token.Start - 2] is '目' or '之' or '日' or '提' or '此' or '以')) return Verdict.Name;
        if ((token.InWords || token.Unit is "条" or "个") && Bundle(s, token, clause) && (token.InWords || after.StartsWith("措施") || after.StartsWith("举措") || after.StartsWith("意见") || after.StartsWith("议题") || after.StartsWith("方面"))) return Verdict.Name;
        if (token.InWords && (after.StartsWith("会议") || after.StartsWith("全会")) || token.Unit is "小时" && (after.StartsWith("降") || after.StartsWith("雨量") || after.StartsWith("累计"))) return Verdict.Name;
        if (token.InWords && token.Value == 1 && token.Form == NumberForm.Plain) return One(s, token, clause);
        if (token.InWords && token.Value < 10 && Vague(after)) return Verdict.Name;
        if (!rules && (moreFollow && !triggers && Threshold(s, token) || Relative(s, token))) return Verdict.Nothing;
        return Verdict.Figure;
    }

    // 连续2年, 3年内, 保存期限不少于3年: a stretch of time that a rule sets.
    private bool Lasts(ReadOnlySpan<char> s, NumberToken token, ReadOnlySpan<char> said) =>
        token.Unit is "年" && token.Value < 100
        && (said.EndsWith("连续") || said.EndsWith("期") || said.EndsWith("期限") || said.EndsWith("期为") || bounds.Before.EndingAt(said, 0, said.Length, out _) > 0 || token.End < s.Length && s[token.End] == '内');

    // 每周推出一期, 每日监测一轮; but 每一期.
    private static bool Recurs(NumberToken token, ReadOnlySpan<char> said) =>
        token.InWords && token.Unit is "期" or "轮" && said.LastIndexOf('每') is >= 0 and var each && each < said.Length - 1;

    // 进入全市前五名.
    private static bool Placed(NumberToken token, ReadOnlySpan<char> said) =>
        token.Unit is "名" or "位" && said.EndsWith("前") && (said.IndexOf("进入") >= 0 || said.IndexOf("跻身") >= 0 || said.IndexOf('排') >= 0 || said.IndexOf("力争") >= 0 || said.IndexOf("位列") >= 0 || said.IndexOf("保持") >= 0);

    private bool LabelUnit(NumberToken token, ReadOnlySpan<char> after)
    {
        if (token.Unit is "级") return !(after.StartsWith("以上") || after.StartsWith("以下") || after.StartsWith("大风") || after.StartsWith("风"));
        if (token.Unit is "类" or "等" or "档" or "点" or "道" or "轮" or "班" or "线" or "路") return token.InWords || token.Unit is "路" or "线" && after.Length > 0 && after[0] > 0x4E00;
        return words.LabelUnits.Contains(token.Unit) && token.Unit is not ("期" or "类" or "等" or "档" or "点" or "道" or "轮" or "班" or "线" or "路" or "阶段");
    }

    private static bool Preceded(ReadOnlySpan<char> s, NumberToken token, char c) => token.Start > 0 && s[token.Start - 1] == c;

    // 排全市第四, 位居全市第二, 末位.
    private static bool Ranked(ReadOnlySpan<char> s, NumberToken token, Span clause)
    {
        if (s[token.Start] is '末' or '首') return s[Math.Max(clause.Start, token.Start - 12)..token.Start].IndexOfAny("排居列名") >= 0 || token.Start == clause.Start;
        var head = s[Math.Max(clause.Start, token.Start - 14)..token.Start];
        var tail = s[token.End..Math.Min(s.Length, token.End + 2)];
        if (tail.Length > 0 && tail[0] is '季' or '次' or '批' or '届' or '一' or '书' or '方' or '梯' or '产' or '者' or '条' or '期' or '阶') return false;
        return head.IndexOf('排') >= 0 || head.IndexOf('居') >= 0 || head.IndexOf("列") >= 0 || head.IndexOf("名次") >= 0 || head.IndexOf("位次") >= 0 || head.IndexOf("全市") >= 0 || head.IndexOf("全省") >= 0 || head.IndexOf("全县") >= 0 && token.UnitLength > 0;
    }

    private static bool Quoted(ReadOnlySpan<char> s, NumberToken token, Span clause)
    {
        var head = s[clause.Start..token.Start];
        foreach (var (open, close) in (ReadOnlySpan<(char, char)>)[('《', '》'), ('“', '”'), ('〈', '〉')])
        {
            var at = head.LastIndexOf(open);
            if (at >= 0 && head[at..].IndexOf(close) < 0) return open != '“' || s[token.End..Math.Min(s.Length, token.End + 24)].IndexOf(close) >= 0;
        }
        return false;
    }

    private Verdict Bare(ReadOnlySpan<char> s, NumberToken token, bool rules, string? cellUnit)
    {
        if (cellUnit is not null) return Verdict.Figure;
        if (token.InWords) return Verdict.Name;
        var head = s[Math.Max(0, token.Start - 6)..token.Start];
        var tail = s[token.End..Math.Min(s.Length, token.End + 4)];
        // 指数控制在10以内: an index has no unit, but it is bound on both sides or reached.
        var bounded = bounds.Before.EndingAt(head, 0, head.Length, out _) > 0 || words.Level.EndingAt(head, 0, head.Length) > 1;
        if (!rules) return bounded && (tail.Length == 0 || tail[0] is '，' or '。' or '；' or '、' || tail.StartsWith("以") || tail.StartsWith("的") || tail.StartsWith("左右")) ? Verdict.Figure : Verdict.Name;
        return bounds.Before.EndingAt(head, 0, head.Length, out _) > 0 || tail.StartsWith("以") || tail.StartsWith("的系数") || head.IndexOf("系数") >= 0 || head.IndexOf("权重") >= 0 ? Verdict.Figure : Verdict.Name;
    }

    /// <summary>四项机制, 三个年, 五个环境: a label that counts its own members.</summary>
    private bool Bundle(ReadOnlySpan<char> s, NumberToken token, Span clause)
    {
        if (token.Unit is not ("个" or "项" or "条" or "张" or "本" or "把" or "支" or "道" or "方面" or "种" or "类" or "步" or "个月" or "大" or "件" or "面" or "位" or "级" or "层" or "片" or "环节" or "盘" or "点" or "群" or "轮" or "线" or "关" or "组" or "维" or "环" or "重" or "场" or "对" or "双")) return false;
        var rest = s[token.End..Math.Min(s.Length, Math.Max(clause.End, token.End))];
        var length = bundles.StartingAt(rest, 0, rest.Length);
        if (length == 0) return false;
        // 三个紧密型…共同体 counts; 四项机制 does not: the label ends right after its noun, or the noun is one character.
        return rest.Length == length || rest[length] < 0x4E00 || rest[length] is '活' or '工' or '等' or '的' or '和';
    }

    // 一个 counts only where it is bound or recurs: 至少一个, 每季度一次.
    private Verdict One(ReadOnlySpan<char> s, NumberToken token, Span clause)
    {
        var head = s[clause.Start..token.Start];
        if (bounds.Before.EndingAt(head, 0, head.Length, out _) > 0) return Verdict.Figure;
        return token.Unit is "次" or "场" or "轮" or "遍" or "班次" && head.IndexOf('每') >= 0 ? Verdict.Figure : Verdict.Nothing;
    }

    private bool Vague(ReadOnlySpan<char> after) => words.LabelAfter.StartingAt(after, 0, after.Length) > 0;

    // 产能利用率不足五成的企业: a mark of the thing, no figure of the text.
    private static bool Relative(ReadOnlySpan<char> s, NumberToken token)
    {
        var head = s[Math.Max(0, token.Start - 3)..token.Start];
        return (head.EndsWith("不足") || head.EndsWith("不到") || head.EndsWith("未达")) && token.End + 1 < s.Length && s[token.End] == '的' && s[token.End + 1] > 0x4E00;
    }

    // 亿元以上, 50万元以上的村: a threshold when another number follows in the clause.
    private static bool Threshold(ReadOnlySpan<char> s, NumberToken token)
    {
        // 产值超5亿元企业达到2户.
        if (token.Start > 1 && s[token.Start - 1] is '超' or '满' or '过' && token.Unit is "元" or "亩" or "吨" && token.End < s.Length && s[token.End] is '企' or '的' or '村' or '户' or '以') return true;
        var after = s[token.End..Math.Min(s.Length, token.End + 6)];
        foreach (var bound in (ReadOnlySpan<string>)["及以上", "以上", "以下", "以内"])
        {
            if (!after.StartsWith(bound)) continue;
            var rest = after[bound.Length..];
            if (rest.StartsWith("或") || rest.StartsWith("且") || rest.StartsWith("时")) return false;
            return rest.Length > 0 && rest[0] is not ('，' or '。' or '、' or '；' or '\n' or '（' or '和' or '，');
        }
        return false;
    }
}
