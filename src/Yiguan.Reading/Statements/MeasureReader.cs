using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>Names what a number measures: the shortest usual noun before or after it, or the one elided from the clause before.</summary>
internal sealed class MeasureReader(Lexicon lexicon, string text, Tokens tokens)
{
    private const int Longest = 28;

    public void Read(Figure figure)
    {
        Span(figure);
        figure.Scope = Scope(figure);
        if (figure.Passage.CellHead is { Length: > 0 } head && figure.Token.End - figure.Token.Start >= figure.Passage.Span.Length - 1)
        {
            figure.Measure = head;
            figure.Unit ??= figure.Passage.CellUnit is "％" ? "%" : figure.Passage.CellUnit;
            return;
        }
        if (figure.Counts && (CountsHere(figure) || Before(figure).Length == 0))
        {
            figure.Measure = After(figure);
            if (figure.Measure.Length > 0) return;
        }
        var before = Before(figure);
        if (before.Length == 0)
        {
            figure.Elided = true;
            figure.Measure = Inherited(figure);
            return;
        }
        figure.Measure = Tail(before);
        if (figure.Token.Form == NumberForm.Ordinal) figure.Measure = Ranked(figure, figure.Measure);
    }

    /// <summary>Classifier counts stand before their noun, except where the noun has already been said: 培育企业5户.</summary>
    private bool CountsHere(Figure figure)
    {
        var before = Before(figure);
        return before.Length == 0 || figure.Unit is not ("元" or "%" or "百分点" or "倍" or "美元") && (before.EndsWith('等') || before.Length <= 1 || figure.Kind == StatementKind.Baseline || EndsWithVerb(before));
    }

    private bool EndsWithVerb(string before) =>
        lexicon.Verbs.Strong.EndingAt(before, 0, before.Length) is var strong && strong > 1 || lexicon.Verbs.Completion.EndingAt(before, 0, before.Length) > 1;

    /// <summary>What is left before the number without times, units, adverbs, verbs and words of change.</summary>
    private string Before(Figure figure)
    {
        int start = figure.Before.Start, end = figure.SubjectEnd;
        start = SkipHead(start, end);
        end = SkipTail(start, end);
        return end > start ? text[start..end] : "";
    }

    private int SkipHead(int start, int end)
    {
        for (var again = true; again && start < end;)
        {
            again = false;
            if (text[start] is ' ' or '　' or '、' or '，' or '和' or '并' or '及' or '“' or '（' or '）' or '(' or ')' or '|' or '\t' or '”' or '的' or '用' && start + 1 < end && text[start + 1] == '于') { start++; again = true; continue; }
            foreach (var date in tokens.DatesIn(start, start + 1))
            {
                start = Math.Min(date.End, end);
                again = true;
            }
            if (again) continue;
            var skip = Math.Max(lexicon.Verbs.Skipped.StartingAt(text, start, end), lexicon.Figures.Scope.StartingAt(text, start, end));
            foreach (var word in (ReadOnlySpan<string>)["其中", "以上", "以下", "以内", "左右", "今年以来", "截至", "已", "累计", "共", "现有", "目前", "到", "于", "通过", "围绕", "对", "将", "把", "按", "余下", "其余", "由", "从", "占"])
            {
                if (text.AsSpan(start, end - start).StartsWith(word)) skip = Math.Max(skip, word.Length);
            }
            if (skip == 0 && !KeepsVerb(start, end)) skip = Math.Max(lexicon.Verbs.Completion.StartingAt(text, start, end), lexicon.Verbs.Joined.StartingAt(text, start, end));
            if (skip == 0 && !KeepsVerb(start, end)) skip = lexicon.Verbs.Strong.StartingAt(text, start, end);
            if (skip > 0 && start + skip < end) { start += skip; again = true; }
            else if (skip > 0 && start + skip == end) return end;
        }
        var subject = lexicon.Names.SubjectEnd(text, start, end, _ => false);
        return subject > start && subject < end ? SkipHead(subject, end) : start;
    }

    // 新增, 新签约 are adjectives of the measure; 投资, 培训 may be nouns at its head.
    private bool KeepsVerb(int start, int end)
    {
        var s = text.AsSpan(start, end - start);
        foreach (var word in (ReadOnlySpan<string>)["新增", "新建", "新签约", "新培育", "投资", "培训", "服务", "生产总值", "建设用地", "管理", "监测", "养老", "就业", "培育", "出栏", "存栏", "种植面积", "收购", "救助", "处置率", "营业", "销售", "采购", "加工", "旅游", "消费", "贷款", "发展", "保障", "覆盖", "改造", "流转"])
        {
            if (s.StartsWith(word)) return word is not ("培育" or "改造" or "发展" or "保障" or "服务" or "培训" or "新建" or "覆盖" or "流转" or "监测" or "管理") || s.Length <= word.Length + 1 || s[word.Length..].StartsWith("率") || s[word.Length..].StartsWith("面") || s[word.Length..].StartsWith("对");
        }
        return false;
    }

    private int SkipTail(int start, int end)
    {
        for (var again = true; again && end > start;)
        {
            again = false;
            if (text[end - 1] is ' ' or '，' or '了' or '均' or '约' or '近' or '超' or '的' or '在' or '以' or '按' or '再' or '只' or '仅' or '就' or '有' or '各' or '共' or '至' or '到' or '为' or '达' or '是' or '占' or '由' or '从' or '每' or '已') { end--; again = true; continue; }
            foreach (var word in (ReadOnlySpan<string>)["分别", "预计", "力争", "确保", "全部", "累计", "同比", "环比", "目前", "合计", "总计", "平均", "不足", "仍有", "还有", "共计", "每人", "每户", "每年", "每月", "增速", "排全市", "位居全市", "居全市", "居全县", "列全市", "排名全市", "排全县", "每季度", "每周", "每日", "每亩", "左右", "较上年", "比上年", "高达"])
            {
                if (end - start >= word.Length && text.AsSpan(start, end - start).EndsWith(word) && !(word is "平均" or "增速" && end - start <= 2)) { end -= word.Length; again = true; break; }
            }
            if (again) continue;
            var level = Math.Max(lexicon.Figures.Level.EndingAt(text, start, end), Math.Max(lexicon.Figures.Rise.EndingAt(text, start, end), lexicon.Figures.Fall.EndingAt(text, start, end)));
            level = Math.Max(level, Math.Max(lexicon.Figures.YearOnYear.EndingAt(text, start, end), lexicon.Bounds.Enclosing.EndingAt(text, start, end)));
            level = Math.Max(level, lexicon.Bounds.Before.EndingAt(text, start, end, out _));
            if (level > 1) { end -= level; again = true; continue; }
            foreach (var date in tokens.DatesIn(start, end))
            {
                if (date.End == end) { end = date.Start; again = true; }
            }
        }
        return end;
    }

    // Too long a subject: what stands after the last 的, 等 or verb names it best.
    private static string Tail(string measure)
    {
        foreach (var mark in (ReadOnlySpan<char>)['等'])
        {
            var at = measure.LastIndexOf(mark);
            if (at > 2 && at + 3 < measure.Length) measure = measure[(at + 1)..];
        }
        if (measure.Length > Longest) measure = measure[^Longest..];
        return measure.Trim('、', '“', '”', ' ', '，');
    }

    private string After(Figure figure)
    {
        int start = figure.After.Start + figure.BoundLength, end = figure.After.End;
        if (start < end && text[start] == '的') start++;
        var stop = start;
        while (stop < end && text[stop] is not ('、' or '，' or '。' or '；' or '（' or '(' or '|' or '\t' or ' '))
        {
            if (stop > start + 1 && Predicate(stop, end)) break;
            stop++;
        }
        var noun = text[start..stop];
        var tail = lexicon.Figures.Tails.EndingAt(noun, 0, noun.Length);
        if (tail > 0 && tail < noun.Length) noun = noun[..^tail];
        return noun.Length > Longest ? noun[..Longest] : noun.Trim('“', '”');
    }

    // 20件民生实事项目|加快实施: the noun ends where something is told of it.
    private bool Predicate(int at, int end)
    {
        if (lexicon.Verbs.Skipped.StartingAt(text, at, end) >= 2) return true;
        var verb = lexicon.Verbs.Strong.StartingAt(text, at, end);
        return verb > 1 && text.AsSpan(at, verb) is "开展" or "实施" or "加快" or "完成" or "进行" or "推进" or "落实" or "达到" or "全部" or "通过" or "入驻" or "设置" or "建设" or "整改" or "改造" or "逐户" or "实现" or "启动" or "逐一" or "扩能" or "开设";
    }

    private static string Inherited(Figure figure)
    {
        var previous = figure.Previous;
        if (previous is null) return "";
        if (figure.Token.Form == NumberForm.Ordinal) return previous.Change == Change.YearOnYear ? previous.Measure + "增速" : previous.Measure;
        if (figure.Change == Change.RankUp) return previous.Measure.EndsWith("位次", StringComparison.Ordinal) ? previous.Measure : previous.Measure + (previous.Change == Change.YearOnYear ? "增速位次" : "位次");
        return previous.Measure;
    }

    private static string Ranked(Figure figure, string measure)
    {
        if (measure is "增速" or "总量" or "增幅" or "排名" && figure.Previous is { } previous) return previous.Measure + measure;
        return measure;
    }

    private string? Scope(Figure figure)
    {
        for (var i = figure.Clause.Start; i < figure.Token.Start; i++)
        {
            var length = lexicon.Figures.Scope.StartingAt(text, i, figure.Token.Start);
            if (length > 0) return text.Substring(i, length);
        }
        return figure.Elided ? figure.Previous?.Scope : null;
    }

    private void Span(Figure figure)
    {
        var start = figure.Before.Start;
        while (start < figure.Token.Start && text[start] is ' ' or '　' or '、' or '和' or '，' or '）' or '以' or '上') start++;
        for (var again = true; again && start < figure.Token.Start;)
        {
            again = false;
            var skip = lexicon.Verbs.Skipped.StartingAt(text, start, figure.Token.Start);
            if (skip > 0 && start + skip < figure.Token.Start && text[start] != '新' && text[start] != '全') { start += skip; again = true; continue; }
            foreach (var date in tokens.DatesIn(start, start + 1))
            {
                if (date.End < figure.Token.Start) { start = date.End; again = true; }
            }
        }
        var end = figure.Token.End + figure.BoundLength;
        if (figure.Counts)
        {
            var noun = After(figure);
            end = Math.Max(end, figure.After.Start + noun.Length);
        }
        figure.Span = new Span(Math.Min(start, figure.Token.Start), Math.Min(end, text.Length));
    }
}
