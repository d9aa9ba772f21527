using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>Names what a number measures: the shortest usual noun before or after it, or the one elided from the clause before.</summary>
internal sealed partial class MeasureReader(Lexicon lexicon, string text, Tokens tokens)
{
    private const int Longest = 28;

    private static readonly string[] s_heads =
        ["其中", "以上", "以下", "以内", "左右", "今年以来", "截至", "累计", "已经", "已", "共", "现有", "目前", "余下", "其余", "力争", "力促", "确保", "争取", "推动", "促进", "再", "要", "通过", "围绕", "对", "将", "把", "按", "由", "从", "在", "到", "于", "但", "并", "使", "用于", "即", "约", "每月", "每年", "每日", "每周", "每季度", "同步", "全年", "年均", "实际", "新增"];

    private static readonly string[] s_tails =
        ["分别", "预计", "力争", "确保", "全部", "累计", "同比", "环比", "目前", "合计", "提升", "整合", "缩短", "稳定", "保持", "维持", "回升", "恢复", "控制", "增收", "压缩", "上升", "下降", "仅为", "尚有", "应建", "总计", "不足", "仍有", "还有", "共计", "每人", "每户", "每年", "每月", "排全市", "位居全市", "位列全市", "居全市", "居全县", "列全市", "排名全市", "排全县", "每季度", "每周", "每日", "每亩", "左右", "较上年", "比上年", "高达", "合计", "一般", "达到了", "年均", "最高", "至少", "力求", "大约", "将近", "接近", "已", "总计"];

    public void Read(Figure figure)
    {
        figure.Scope = Scope(figure);
        figure.Measure = Measure(figure);
        Span(figure);
    }

    private string Measure(Figure figure)
    {
        if (figure.Passage.CellHead is { Length: > 0 } head && figure.Token.End - figure.Token.Start >= figure.Passage.Span.Length - 1)
        {
            figure.Unit ??= figure.Passage.CellUnit is "％" ? "%" : figure.Passage.CellUnit;
            return head;
        }
        if (Limit(figure) is { } limit) return limit;
        if (Score(figure) is { } score) return score;
        var before = AfterInnerVerb(Before(figure));
        if (before.Length <= 4 && figure.BoundLength > 0 && lexicon.Verbs.Means.StartingAt(before, 0, before.Length) > 0 && After(figure) is { Length: > 1 } bounded) return bounded;
        if (figure.Counts && !figure.IsFrom && CountsHere(figure, before) && After(figure) is { Length: > 0 } counted) return Modifier(figure) + counted;
        if (before.Length == 0 && Frequency(figure) is { Length: > 0 } done) return done;
        if (before.Length == 0) return Inherited(figure);
        before = Tail(before);
        if (figure.Kind == StatementKind.Rule && (before.Length < 2 || before[0] is '每' or '低' or '高' || before.StartsWith("不足", StringComparison.Ordinal)) && Base(figure) is { Length: > 1 } measured) return measured;
        if (figure.Token.Form == NumberForm.Ordinal) return Ranked(figure, before);
        return Completed(figure, before);
    }

    // ---- before the number --------------------------------------------------------------------------------------

    // 未入库的33个项目: what stands before 的 belongs to the name.
    private string Modifier(Figure figure)
    {
        var end = figure.SubjectEnd;
        if (end - figure.Before.Start < 3 || text[end - 1] != '的') return "";
        var start = SkipHead(figure.Before.Start, end - 1);
        return end - 1 - start is > 1 and <= 12 ? text[start..(end - 1)] : "";
    }

    /// <summary>Classifier counts stand before their noun, except where the noun has already been said: 培育企业5户.</summary>
    private bool CountsHere(Figure figure, string before) =>
        before.Length == 0 || figure.Value == 0 || figure.Unit is not ("元" or "%" or "百分点" or "倍" or "美元") && (before.EndsWith('等') || before.Length <= 1 || figure.Kind == StatementKind.Baseline || EndsWithVerb(before) || before.Contains('、', StringComparison.Ordinal));

    private bool EndsWithVerb(string before) =>
        lexicon.Verbs.Strong.EndingAt(before, 0, before.Length) is var strong && strong > 1 || lexicon.Verbs.Completion.EndingAt(before, 0, before.Length) > 1;

    /// <summary>What is left before the number without times, units, adverbs, one verb, and words of change.</summary>
    private string Before(Figure figure)
    {
        var start = figure.Before.Start;
        var end = figure.SubjectEnd;
        if (figure.IsFrom || text.AsSpan(start, Math.Max(0, end - start)).LastIndexOfAny('由', '从') is var by && by > 0 && end - start - by <= 3)
        {
            var at = text.AsSpan(start, Math.Max(0, end - start)).LastIndexOfAny('由', '从');
            if (at > 1) end = start + at;
        }
        start = SkipHead(start, end);
        end = SkipTail(start, end);
        return end > start ? text[start..end] : "";
    }

    private int SkipHead(int start, int end)
    {
        if (end - start == 1 && text[start] is '和' or '、' or '及' or '降' or '增' or '减') return end;
        var verbTaken = false;
        for (var steps = 0; steps < 16 && start < end; steps++)
        {
            if (" 　、，“”（）()|\t的".Contains(text[start], StringComparison.Ordinal)) { start++; continue; }
            if (SkipDate(ref start, end)) continue;
            var subject = lexicon.Names.SubjectEnd(text, start, end);
            if (subject > start && subject < end) { start = subject; continue; }
            var word = HeadWord(start, end);
            if (word > 0) { start += word; continue; }
            if (verbTaken || KeepsVerb(start, end)) break;
            var verb = Math.Max(lexicon.Verbs.Joined.StartingAt(text, start, end), Math.Max(lexicon.Verbs.Completion.StartingAt(text, start, end), lexicon.Verbs.Strong.StartingAt(text, start, end)));
            if (verb <= 1) break;
            if (start + verb >= end) return end;
            // 供应站, 到岗率, 盘活收入: a verb that begins a noun.
            if ("率量面费值额数能收站规品点标比期款场户人机设".Contains(text[start + verb], StringComparison.Ordinal) && end - start - verb <= 3) break;
            start += verb;
            verbTaken = true;
        }
        return start;
    }

    private bool SkipDate(ref int start, int end)
    {
        foreach (var date in tokens.DatesIn(start, start + 1))
        {
            if (date.End <= start || date.Role == Dates.DateRole.Limit) continue;
            start = Math.Min(date.End, end);
            return true;
        }
        return false;
    }

    /// <summary>An adverb before a verb, a territory, a word that opens; 标准化厂房 keeps its adverb.</summary>
    private int HeadWord(int start, int end)
    {
        var scope = lexicon.Figures.Scope.StartingAt(text, start, end);
        if (scope > 0 && end - start - scope is 0 or >= 2) return scope;
        var skip = lexicon.Verbs.Skipped.StartingAt(text, start, end);
        if (skip > 0 && start + skip < end && text[start] != '新')
        {
            var next = start + skip;
            if (lexicon.Verbs.Completion.StartingAt(text, next, end) > 1 || lexicon.Verbs.Strong.StartingAt(text, next, end) > 1 || lexicon.Verbs.Skipped.StartingAt(text, next, end) > 1) return skip;
        }
        foreach (var word in s_heads)
        {
            if (word == "新增" || !text.AsSpan(start, end - start).StartsWith(word)) continue;
            // 到位资金, 对外贸易, 在校生: one character that begins a word of its own.
            if (word.Length == 1 && start + 2 <= end && "位外校建岗户内标口册流".Contains(text[start + 1], StringComparison.Ordinal) && word is "到" or "在" or "对" or "从") continue;
            return word.Length;
        }
        return text[start] == '和' ? 1 : 0;
    }

    // 新增, 新签约 are adjectives of the measure; 投资, 培训 may be nouns at its head.
    private bool KeepsVerb(int start, int end)
    {
        var s = text.AsSpan(start, end - start);
        foreach (var word in (ReadOnlySpan<string>)["新增", "新建", "新签约", "新培育", "投资", "生产总值", "建设用地", "养老", "就业", "出栏", "存栏", "种植面积", "收购", "处置率", "营业", "销售", "采购", "加工", "旅游", "消费", "贷款", "签约项目", "签约率", "招商", "履约", "服务业", "服务设施", "监测对象", "监测户", "培训人", "开工率", "办结率", "报告", "管网", "治理率", "覆盖率", "普及率", "参保", "处理率", "处理能力", "建档立卡", "到位", "流转面积", "绿化率", "绿化覆盖", "污水", "保障性", "保障房", "规划面积", "耕地", "研发投入", "调查失业", "登记失业", "持证", "发案"])
        {
            if (s.StartsWith(word)) return word is not "新建" || s.Length <= 4;
        }
        return s.Length > 2 && (s.EndsWith("率") || s.EndsWith("占比")) && s.Length <= 6;
    }

    private int SkipTail(int start, int end)
    {
        for (var steps = 0; steps < 16 && end > start; steps++)
        {
            if ("  ，了均约近超的在以按再只仅就有各共至到为达是占由从每已、（(".Contains(text[end - 1], StringComparison.Ordinal)) { end--; continue; }
            var cut = s_tails.FirstOrDefault(w => end - start >= w.Length && text.AsSpan(start, end - start).EndsWith(w))?.Length ?? 0;
            cut = Math.Max(cut, Math.Max(lexicon.Figures.Level.EndingAt(text, start, end), Math.Max(lexicon.Figures.Rise.EndingAt(text, start, end), lexicon.Figures.Fall.EndingAt(text, start, end))));
            cut = Math.Max(cut, Math.Max(lexicon.Figures.YearOnYear.EndingAt(text, start, end), Math.Max(lexicon.Bounds.Enclosing.EndingAt(text, start, end), lexicon.Bounds.Before.EndingAt(text, start, end, out _))));
            if (cut > 1 && (cut < end - start || end - start <= 4)) { end -= cut; continue; }
            var date = DateEndingAt(start, end);
            if (date < 0) break;
            end = date;
        }
        // 用电量增速: the growth names no measure of its own.
        if (end - start > 3 && text.AsSpan(start, end - start).EndsWith("增速")) end -= 2;
        return end;
    }

    private int DateEndingAt(int start, int end)
    {
        foreach (var date in tokens.DatesIn(start, end))
        {
            if (date.End == end) return date.Start;
        }
        return -1;
    }

    // Too long a subject: what stands after 等 names it best.
    private static string Tail(string measure)
    {
        var at = measure.LastIndexOf('等');
        if (at > 2 && at + 3 < measure.Length && measure[at + 1] != '级' && measure.AsSpan(0, at).Contains('、')) measure = measure[(at + 1)..];
        if (measure.Length > Longest) measure = measure[^Longest..];
        return measure.Trim('、', '“', '”', ' ', '，', '的');
    }

    // ---- after the number ---------------------------------------------------------------------------------------

    private string After(Figure figure)
    {
        int start = figure.After.Start + figure.BoundLength, end = figure.After.End;
        if (start < end && text[start] == '的') start++;
        var stop = start;
        while (stop < end && text[stop] is not ('、' or '，' or '。' or '；' or '（' or '(' or '|' or '\t' or ' ' or '“'))
        {
            if (stop > start + 1 && Predicate(stop, end)) break;
            stop++;
        }
        var noun = text[start..stop];
        var tail = lexicon.Figures.Tails.EndingAt(noun, 0, noun.Length);
        if (tail > 0 && tail < noun.Length) noun = noun[..^tail];
        return (noun.Length > Longest ? noun[..Longest] : noun).Trim('“', '”', '的');
    }

    // 20件民生实事项目|加快实施: the noun ends where something is told of it.
    private bool Predicate(int at, int end)
    {
        if (text.AsSpan(at, Math.Min(2, end - at)) is "应发" or "应享" or "逐一" or "逐户" or "逐家" or "逐个" or "靠前" or "分片" or "挤在" or "交付" or "合计" or "每个" or "统一") return true;
        if (text[at] is '于' or '由' or '须' or '将' or '已' or '在' or '被' or '均' or '按' or '达') return true;
        if (text[at] == '中' && (at + 1 == end || lexicon.Verbs.Skipped.StartingAt(text, at + 1, end) > 0 || text[at + 1] is '已' or '有' or '，')) return true;
        foreach (var date in tokens.DatesIn(at, at + 1))
        {
            if (date.Start == at) return true;
        }
        if (lexicon.Verbs.Skipped.StartingAt(text, at, end) >= 2) return true;
        var verb = lexicon.Verbs.Strong.StartingAt(text, at, end);
        return verb > 1 && s_predicates.Contains(text.Substring(at, verb));
    }

    private static readonly HashSet<string> s_predicates = new(StringComparer.Ordinal)
    {
        "开展", "实施", "加快", "完成", "进行", "推进", "落实", "达到", "通过", "入驻", "设置", "实现", "启动", "扩能", "开设", "入选", "投产", "建成", "投用", "竣工", "开工", "用于", "纳入", "列入", "签订", "接入", "退出", "停产", "搬迁", "带动", "补齐", "享受", "办结", "到位", "销号", "提供", "承担", "参加", "参与",
    };

    // ---- scope and span -----------------------------------------------------------------------------------------

    private string? Scope(Figure figure)
    {
        for (var i = figure.Clause.Start; i < figure.Token.Start; i++)
        {
            var length = lexicon.Figures.Scope.StartingAt(text, i, figure.Token.Start);
            if (length > 0) return text.Substring(i, length);
        }
        return figure.Before.Length <= 4 ? figure.Previous?.Scope : null;
    }

    private void Span(Figure figure)
    {
        var start = figure.Before.Start;
        for (var steps = 0; steps < 12 && start < figure.Token.Start; steps++)
        {
            if (" 　、和，）".Contains(text[start], StringComparison.Ordinal)) { start++; continue; }
            if (SkipDate(ref start, figure.Token.Start)) continue;
            var skip = lexicon.Verbs.Skipped.StartingAt(text, start, figure.Token.Start);
            if (skip == 0 || start + skip >= figure.Token.Start || text[start] is '新' or '全') break;
            start += skip;
        }
        var end = figure.Token.End + figure.BoundLength;
        if (figure.Counts) end = Math.Max(end, figure.After.Start + After(figure).Length);
        figure.Span = new Span(Math.Min(start, figure.Token.Start), Math.Min(end, text.Length));
    }
}
