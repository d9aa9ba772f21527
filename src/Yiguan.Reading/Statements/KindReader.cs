using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>
/// Tells achieved from promised, stock, rank and rule. The test of an office: would this number be written in the column 目标值?
/// </summary>
internal sealed class KindReader(Lexicon lexicon, string text, DocumentHead head)
{
    public void Read(Figure figure, Tokens tokens) => figure.Kind = Kind(figure, tokens);

    private StatementKind Kind(Figure figure, Tokens tokens)
    {
        var token = figure.Token;
        var before = text.AsSpan(figure.Clause.Start, token.Start - figure.Clause.Start);
        var after = text.AsSpan(token.End, Math.Max(0, figure.Clause.End - token.End));
        figure.IsFrom = IsFrom(figure, before, after);
        figure.Counts = CountsNoun(figure, after);
        if (token.Form == NumberForm.Ordinal) return StatementKind.Rank;
        if (head.Kind == DocumentKind.Rules || figure.Passage.Mode == Mode.Rule) return Applies(before) ? StatementKind.Baseline : StatementKind.Rule;
        if (figure.IsFrom) return StatementKind.Baseline;
        if (before.EndsWith("分值占比") || before.EndsWith("权重")) return StatementKind.Rule;
        if (IsTrigger(figure, tokens, before, after)) return StatementKind.Rule;
        if (lexicon.Figures.Applied.AnyIn(before, 0, before.Length) || figure.Unit == "元" && lexicon.Figures.Applied.AnyIn(Sentence(figure), 0, Sentence(figure).Length)) return StatementKind.Baseline;
        var past = IsPast(figure, before, after);
        if (IsParameter(figure, before, after)) return StatementKind.Baseline;
        if (past) return figure.Counts && IsStock(figure, before, after) ? StatementKind.Baseline : StatementKind.Actual;
        return IsBaseline(figure, before, after) ? StatementKind.Baseline : StatementKind.Target;
    }

    private static bool Applies(ReadOnlySpan<char> before) => before.IndexOf("其中") >= 0 && before.IndexOf("分") < 0 && before.IndexOf("扣") < 0;

    // 由12％提高到15％, 从9件降到3件: the first is the baseline.
    private bool IsFrom(Figure figure, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var stretch = text.AsSpan(figure.Before.Start, figure.Before.Length);
        var by = stretch.LastIndexOfAny('由', '从');
        if (by < 0 || stretch.Length - by > 12) return false;
        var tail = after[..Math.Min(after.Length, 12)];
        if (figure.After.Length < after.Length) tail = text.AsSpan(figure.After.Start, Math.Min(figure.After.Length, 12));
        return tail.IndexOf("到") >= 0 || tail.IndexOf("至") >= 0 || tail.IndexOf("为") >= 0;
    }

    private static bool IsTrigger(Figure figure, Tokens tokens, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var unit = figure.Unit;
        foreach (var date in tokens.DatesIn(figure.Token.Start, figure.Token.Start + 1))
        {
            if (date.Role == DateRole.Limit && !Set(before)) return true;
        }
        if (unit is "小时" && figure.Token.Value == 24) return true;
        if (unit is "秒" or "分钟" or "小时" && !Set(before) && figure.Comparator == Comparator.Equal) return true;
        // 覆冰厚度达到8毫米时立即…; 对落后10个百分点以上的项目亮牌; 发生3起以上的，….
        var rest = after[Math.Min(after.Length, figure.BoundLength)..];
        if (rest.StartsWith("时") && !rest.StartsWith("时间") || rest.StartsWith("后")) return true;
        if (rest.StartsWith("的") && figure.BoundLength > 0 && (before.StartsWith("对") || before.IndexOf("落后") >= 0 || before.IndexOf("低于") >= 0) && unit is "%" or "百分点" or "次" or "起" or "毫米" or "厘米" or "米" or "个月" or "天" or "级") return true;
        if (rest.IndexOf("的场所") >= 0 || rest.StartsWith("或者") || rest.StartsWith("或") && figure.BoundLength > 0 || rest.StartsWith("且")) return true;
        return unit is "级" or "℃" or "摄氏度" && figure.BoundLength > 0 && figure.Passage.Mode == Mode.Order;
    }

    // 压缩至7个工作日以内, 不超过40分钟: a limit that is the goal itself.
    private static bool Set(ReadOnlySpan<char> before) =>
        before.EndsWith("压缩至") || before.EndsWith("压缩到") || before.EndsWith("缩短至") || before.EndsWith("缩短到") || before.EndsWith("控制在") || before.EndsWith("不超过") || before.EndsWith("不得超过") || before.EndsWith("降至") || before.EndsWith("降到");

    private bool IsPast(Figure figure, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var mode = figure.Passage.Mode;
        if (figure.Row is not null)
        {
            if (figure.Comparator is not (Comparator.Equal or Comparator.About) || before.IndexOf("力争") >= 0 || before.IndexOf("提高到") >= 0) return false;
            return Says(before, "已") || Says(before, "累计") && !Says(before, "年底累计") || Says(before, "截至") || Says(before, "目前") || Says(before, "现有") && !figure.Counts || Says(before, "同比") && figure.Change is not null && Sentence(figure).IndexOf("已") >= 0;
        }
        if (mode is Mode.Order or Mode.Principle) return !Promises(figure);
        return !(Promises(figure) && mode is Mode.Told && head.Kind is not (DocumentKind.Report or DocumentKind.Minutes));
    }

    private static bool Says(ReadOnlySpan<char> s, string word) => s.IndexOf(word) >= 0;

    private bool Promises(Figure figure)
    {
        var s = text.AsSpan(figure.Clause.Start, figure.Clause.Length);
        return s.IndexOf("力争") >= 0 || s.IndexOf("确保") >= 0 || s.IndexOf("不少于") >= 0 || s.IndexOf("不低于") >= 0 || s.IndexOf("要") >= 0;
    }

    private ReadOnlySpan<char> Sentence(Figure figure)
    {
        var start = figure.Clause.Start;
        while (start > figure.Passage.Span.Start && text[start - 1] is not ('。' or '；' or '\n')) start--;
        return text.AsSpan(start, figure.Clause.End - start);
    }

    /// <summary>The number stands right before a noun.</summary>
    private static bool CountsNoun(Figure figure, ReadOnlySpan<char> after)
    {
        if (figure.BoundLength > 0 || after.Length == 0 || "于由将已须要应均全达占".Contains(after[0]) || after[0] == '在' && !(after.Length > 1 && "库建册校岗编园谈".Contains(after[1]))) return false;
        var c = after[0];
        if ("的、（(）)及”》任目| \t至～—/且或并".Contains(c) || c == '和' && !(after.StartsWith("和美") || after.StartsWith("和谐"))) return false;
        return c > 0x4E00 && !(after.StartsWith("以") || after.StartsWith("左右") || after.StartsWith("上下") || after.StartsWith("提高") || after.StartsWith("增") || after.StartsWith("降") || after.StartsWith("压") || after.StartsWith("任务") || after.StartsWith("目标") || after.StartsWith("用于"));
    }

    // 全县17所公办敬老院, 20件民生实事项目加快实施: what there is, and something is told of it.
    private bool IsStock(Figure figure, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var told = after.IndexOf("加快") >= 0 || after.IndexOf("有序") >= 0 || after.IndexOf("扎实") >= 0 || after.IndexOf("有力") >= 0 || after.IndexOf("正在") >= 0;
        if (before.StartsWith("对") || told || Frames(after)) return true;
        if (figure.Previous is { Kind: StatementKind.Baseline, Counts: true } && figure.Before.Length == 0) return true;
        if (before.IndexOf("完成") >= 0 || before.IndexOf("新") >= 0 || before.IndexOf("建成") >= 0 || before.IndexOf("实现") >= 0) return false;
        var lead = TrimScope(before);
        if (lead.Length == 0) return figure.Unit is not ("元" or "%" or "亩" or "吨" or "公里") && (told || before.Trim().Length > 0 || after.EndsWith("中") || after.EndsWith("建设"));
        return lead.EndsWith("现有") || lead.EndsWith("共有") || lead.EndsWith("的") && after.IndexOf("中") >= 0 || lead.EndsWith("三个") || lead[^1] == '等' && figure.Counts || lexicon.Verbs.Topic.EndingAt(lead, 0, lead.Length) > 1 && lead.Length <= 4;
    }

    // 12家规上企业中有3家: the whole that a part is told of.
    private static bool Frames(ReadOnlySpan<char> after)
    {
        var at = after.IndexOf('中');
        return at is > 1 and < 12 && at + 1 < after.Length && after[at + 1] is '有' or '已' or '仅' or '通' or '尚' or '，';
    }

    private ReadOnlySpan<char> TrimScope(ReadOnlySpan<char> s)
    {
        s = s.Trim(" 　、");
        var scope = lexicon.Figures.Scope.StartingAt(s, 0, s.Length);
        return s[scope..].Trim();
    }

    // 总投资3亿元的…, 占地38亩: a parameter tells, it is not promised.
    private bool IsParameter(Figure figure, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var stretch = text.AsSpan(figure.Before.Start, figure.SubjectEnd - figure.Before.Start).TrimEnd(" 约");
        var length = lexicon.Figures.Parameter.EndingAt(stretch, 0, stretch.Length);
        if (length == 0 || figure.Comparator is not (Comparator.Equal or Comparator.About)) return false;
        if (figure.Unit is not ("元" or "亩" or "公里" or "平方米" or "吨" or "立方米" or "千瓦" or "米" or "平方公里" or "公顷" or "兆瓦" or "美元" or "辆" or "件" or "万吨")) return false;
        var word = stretch[^length..];
        var rest = after[Math.Min(after.Length, figure.BoundLength)..];
        if (rest.StartsWith("的")) return true;
        if (word is "投资" or "面积" or "涉及" or "长" or "高" or "年产" or "预算" or "容量" or "库容" or "宽" or "深") return rest.Length > 0 && word is "年产" or "涉及" or "长" or "宽" && figure.Passage.Mode != Mode.Order;
        return figure.BoundLength == 0 && !(before.IndexOf("完成") >= 0);
    }

    private bool IsBaseline(Figure figure, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (figure.Comparator is not (Comparator.Equal or Comparator.About)) return false;
        var stretch = text.AsSpan(figure.Before.Start, figure.Before.Length);
        var lead = stretch.TrimEnd("的");
        if (figure.Counts && stretch.EndsWith("的")) return !(lexicon.Verbs.Completion.StartingAt(stretch, 0, stretch.Length) > 0);
        if (stretch.EndsWith("缺口")) return true;
        if (figure.Counts && figure.Previous is { Counts: true } listed && listed.Clause == figure.Clause && Joined(listed, figure)) return listed.Kind == StatementKind.Baseline;
        if (figure.Counts && lexicon.Verbs.Openers.StartingAt(before, 0, before.Length) > 0) return true;
        if (before.StartsWith("为") && figure.Counts) return false;
        if (!figure.Counts) return figure.Unit is not ("元" or "%" or "百分点" or "倍") && after.StartsWith("的") && !Completes(before) && after.Length > 3;
        if (lead.Length > 0 && lead[^1] == '等') return !(before.StartsWith("完成") || before.StartsWith("建成") || before.IndexOf("新建") >= 0 || before.IndexOf("开工") >= 0 || before.IndexOf("打通") >= 0 || before.StartsWith("改造") || before.IndexOf("竣工") >= 0);
        // 加快22个项目建设, 对9户家庭…; but 完成19个小区改造.
        var row = figure.Row;
        var governed = Governing(before, figure);
        if (governed == Grammar.Completion) return false;
        if (governed == Grammar.Topic) return true;
        return row is null || before.Length == 0 || TrimScope(before).Length == 0 || figure.Counts;
    }

    // 12支抢修队伍、3台应急发电车: one verb for both.
    private bool Joined(Figure listed, Figure figure) =>
        text.AsSpan(listed.Token.End, figure.Token.Start - listed.Token.End).IndexOfAny('、', '和', '及') >= 0;

    private enum Grammar
    {
        None,
        Completion,
        Topic,
    }

    private bool Completes(ReadOnlySpan<char> before) => Governing(before, null) == Grammar.Completion;

    /// <summary>The verb nearest before the number decides.</summary>
    private Grammar Governing(ReadOnlySpan<char> before, Figure? figure)
    {
        for (var end = before.Length; end > 1; end--)
        {
            if (before[end - 1] is '”' or '》') continue;
            var completion = lexicon.Verbs.Completion.EndingAt(before, 0, end);
            var topic = lexicon.Verbs.Topic.EndingAt(before, 0, end);
            if (completion > 1 && completion >= topic) return PushedAside(before, end - completion) ? Grammar.Topic : Grammar.Completion;
            if (topic > 1) return Grammar.Topic;
            if (topic == 1 && (end == 1 || before[..end].TrimEnd("对将把").Length == 0)) return Grammar.Topic;
        }
        return before.Length > 0 && before[0] is '对' or '将' or '把' or '按' ? Grammar.Topic : Grammar.None;
    }

    // 推动22个项目建设: 推动 stands before, its object is the topic.
    private static bool PushedAside(ReadOnlySpan<char> before, int at) => at > 0 && before[..at].EndsWith("的");
}
