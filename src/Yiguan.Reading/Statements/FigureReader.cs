using System.Collections.Immutable;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>Reads every figure of a document: what it measures, how much, by when, and what kind of number it is.</summary>
internal sealed class FigureReader(Lexicon lexicon)
{
    private const int Reach = 160;

    private readonly NameTest _names = new(lexicon.Figures, lexicon.Bundles, lexicon.Bounds);

    public ImmutableArray<Statement> Read(SourceText source, DocumentHead head, Outline outline, Tokens tokens, List<Row> rows)
    {
        var text = source.Points;
        var found = new List<Statement>();
        var rules = head.Kind == DocumentKind.Rules;
        var kinds = new KindReader(lexicon, text, head);
        var measures = new MeasureReader(lexicon, text, tokens);
        var row = 0;
        var covered = new SpanSet();
        foreach (var passage in outline.Passages.OrderBy(p => p.Span.Start))
        {
            Figure? previous = null;
            covered.Add(passage.Span.Start, passage.Span.End);
            var numbers = tokens.NumbersIn(passage.Span.Start, passage.Span.End).ToArray();
            for (var i = 0; i < numbers.Length; i++)
            {
                var token = numbers[i];
                while (row < rows.Count && rows[row].End <= token.Start) row++;
                var clause = ClauseAround(text, passage, token);
                var more = i + 1 < numbers.Length && numbers[i + 1].Start < clause.End;
                switch (DatesItself(tokens, token) ? NameTest.Verdict.Name : _names.Judge(text, token, clause, rules || passage.Mode == Mode.Rule, more, passage.CellUnit))
                {
                    case NameTest.Verdict.Name:
                        found.Add(Name(source, token.Start, token.End, passage.Section));
                        break;
                    case NameTest.Verdict.Figure:
                        var figure = new Figure(token, passage)
                        {
                            Clause = clause,
                            Before = new Span(BeforeStart(text, clause, previous, token), token.Start),
                            After = new Span(token.End, more ? numbers[i + 1].Start : Math.Max(clause.End, token.End)),
                            Row = row < rows.Count && rows[row].Start <= token.Start ? rows[row] : null,
                            Previous = previous,
                        };
                        Value(text, figure);
                        kinds.Read(figure, tokens);
                        measures.Read(figure);
                        Composite(text, figure);
                        figure.Deadline = Deadline(figure, tokens);
                        foreach (var shared in SharedSubjects.Expand(text, figure)) found.Add(Statement(source, shared));
                        previous = figure;
                        break;
                }
            }
        }
        AddLabels(source, tokens, covered, outline, found);
        found.Sort((a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : b.Span.End.CompareTo(a.Span.End));
        return [.. found.Select((s, i) => s with { Id = i + 1 })];
    }

    // 10日内, counted from the document, is a day and no figure.
    private static bool DatesItself(Tokens tokens, NumberToken token)
    {
        foreach (var date in tokens.DatesIn(token.Start, token.Start + 1))
        {
            if (date.Role == DateRole.Deadline) return true;
        }
        return false;
    }

    /// <summary>After the figure before it in the clause; in a list, after the mark that parts its items.</summary>
    private static int BeforeStart(string text, Span clause, Figure? previous, NumberToken token)
    {
        if (previous is null || previous.Token.End <= clause.Start || previous.Clause.Start != clause.Start) return clause.Start;
        var from = Math.Min(previous.Token.End + previous.BoundLength, token.Start);
        var between = text.AsSpan(from, token.Start - from);
        var mark = previous.Counts ? between.LastIndexOfAny('、', '和', '及') : between.IndexOf('、');
        return mark < 0 ? from : from + mark + 1;
    }

    // Dates, document numbers and digits outside running text are names.
    private static void AddLabels(SourceText source, Tokens tokens, SpanSet covered, Outline outline, List<Statement> found)
    {
        foreach (var date in tokens.Dates)
        {
            if (date.HoldsDigits && date.Role != DateRole.Limit) found.Add(Name(source, date.Start, date.End, ""));
        }
        foreach (var number in tokens.Numbers)
        {
            if (!covered.Contains(number.Start) && !number.InWords) found.Add(Name(source, number.Start, number.End, ""));
        }
    }

    private static Statement Name(SourceText source, int start, int end, string section)
    {
        var span = new Span(start, end);
        var words = source.Slice(span);
        return new Statement { Id = 0, Span = span, Number = span, Kind = StatementKind.Name, Measure = words, Section = section, Text = words };
    }

    private static Span ClauseAround(string text, Passage passage, NumberToken token)
    {
        // What stands further off than that has no say over the number, and a megabyte without a comma must not cost a square.
        var first = Math.Max(passage.Span.Start, token.Start - Reach);
        var last = Math.Min(passage.Span.End, token.End + Reach);
        var start = token.Start;
        while (start > first && !Ends(text, start - 1)) start--;
        if (Marker.At(text, start, token.Start) is { Found: true, Level: > 1 and not 6 } marker) start += marker.Length;
        var end = token.End;
        while (end < last && !Ends(text, end)) end++;
        return new Span(start, end);
    }

    private static bool Ends(string text, int at) => text[at] switch
    {
        '，' or '。' or '；' or '：' or ';' or '！' or '\n' or '\u2028' => true,
        ',' => !(at > 0 && NumberScanner.IsDigit(text[at - 1]) && at + 1 < text.Length && NumberScanner.IsDigit(text[at + 1])),
        _ => false,
    };

    // ---- value --------------------------------------------------------------------------------------------------

    private void Value(string text, Figure figure)
    {
        var token = figure.Token;
        var bounds = lexicon.Bounds;
        var before = figure.Before.End;
        var comparator = (Comparator?)null;
        for (var steps = 0; steps < 3; steps++)
        {
            while (before > figure.Before.Start && text[before - 1] is ' ' or '（' or '(' or '的' && steps > 0) before--;
            var length = bounds.Before.EndingAt(text, figure.Before.Start, before, out var said);
            if (length == 0) break;
            if (comparator is null || comparator == Comparator.About) comparator = said;
            before -= length;
        }
        var after = bounds.After.StartingAt(text, token.End, Math.Min(text.Length, token.End + 8), out var closing);
        if (after > 0)
        {
            figure.BoundLength = after;
            comparator = Combined(comparator, closing);
        }
        if (after == 0 && token.Unit is "秒" or "分钟" or "小时" or "天" or "日" or "工作日" or "个月" or "周" or "年" && token.End < text.Length && text[token.End] == '内')
        {
            figure.BoundLength = 1;
            comparator ??= Comparator.AtMost;
        }
        if (comparator is null) comparator = Apart(text, figure);
        if (token.AndMore && comparator is null) comparator = Comparator.About;
        var enclosing = bounds.Enclosing.EndingAt(text, figure.Before.Start, before);
        if (enclosing > 0 && after > 0 && closing is Comparator.AtMost) comparator = Comparator.AtMost;
        figure.SubjectEnd = before;
        Changes(text, figure, before);
        if (token.Form == NumberForm.Share && text[token.Start] == '过') comparator = Comparator.MoreThan;
        figure.Unit ??= token.Value == 0 && token.InWords && figure.Previous is { IsFrom: true } from ? from.Unit : null;
        figure.Comparator = comparator ?? Comparator.Equal;
        if (figure.Falls) Negate(figure);
    }

    private static readonly (string Word, Comparator Value)[] s_apart =
        [("至少", Comparator.AtLeast), ("不少于", Comparator.AtLeast), ("不低于", Comparator.AtLeast), ("不得低于", Comparator.AtLeast), ("不得少于", Comparator.AtLeast), ("不超过", Comparator.AtMost), ("不得超过", Comparator.AtMost), ("不高于", Comparator.AtMost), ("未达到", Comparator.LessThan), ("不到", Comparator.LessThan)];

    // 至少随车检查2次, 不得低于日均用量的3倍: the bound stands apart from its number.
    private static Comparator? Apart(string text, Figure figure)
    {
        var s = text.AsSpan(figure.Before.Start, figure.Before.Length);
        foreach (var (word, value) in s_apart)
        {
            if (s.IndexOf(word) >= 0) return value;
        }
        return null;
    }

    private static Comparator Combined(Comparator? before, Comparator after) => (before, after) switch
    {
        (null, _) => after,
        (Comparator.About, _) => after,
        _ => before.Value,
    };

    // 下降3％以上: the bound is that of the signed value.
    private static void Negate(Figure figure)
    {
        figure.Value = -figure.Value;
        figure.ValueTo = -figure.ValueTo;
        figure.Comparator = figure.Comparator switch
        {
            Comparator.AtLeast => Comparator.AtMost,
            Comparator.AtMost => Comparator.AtLeast,
            Comparator.MoreThan => Comparator.LessThan,
            Comparator.LessThan => Comparator.MoreThan,
            var same => same,
        };
    }

    private void Changes(string text, Figure figure, int before)
    {
        var words = lexicon.Figures;
        var from = figure.Before.Start;
        var s = text.AsSpan(from, before - from);
        var unit = figure.Unit;
        if (unit is "%" or "‰" or "百分点" or "倍" or "位" or "微克/立方米" || LooksChanged(s))
        {
            var end = before;
            while (end > from && text[end - 1] is '了' or ' ' or '约' or '别' or '分' or '约') end--;
            var rise = words.Rise.EndingAt(text, from, end);
            var fall = words.Fall.EndingAt(text, from, end);
            if (s.EndsWith("收窄") || s.IndexOf("收窄") >= 0 && rise + fall == 0)
            {
                figure.Change = Reading.Change.Narrow;
                return;
            }
            var chained = rise + fall == 0 && Chained(text, figure);
            if (chained) { figure.Change = figure.Previous!.Change; figure.Falls = figure.Previous.Falls; return; }
            if (rise + fall == 0) return;
            if (unit == "位" || unit == "名")
            {
                figure.Change = Reading.Change.RankUp;
                figure.Falls = fall > 0 && text.AsSpan(from, end - from).IndexOf("提升") < 0;
                figure.Unit = "位";
                return;
            }
            var shortfall = words.Shortfall.AnyIn(text, Math.Max(from, end - 8), end);
            figure.Falls = fall > rise && !shortfall;
            var yoy = words.YearOnYear.AnyIn(text, from, before);
            var other = !yoy && words.OtherBase.AnyIn(text, from, before);
            if (yoy || !other && unit is "%" or "倍" && (rise > 0 || fall > 0) && unit is "%" or "倍") figure.Change = Reading.Change.YearOnYear;
            figure.SubjectEnd = end - Math.Max(rise, fall);
        }
    }

    private bool LooksChanged(ReadOnlySpan<char> s)
    {
        if (s.Length < 2) return false;
        var fall = lexicon.Figures.Fall.EndingAt(s, 0, s.Length);
        return fall >= 2 && (lexicon.Figures.YearOnYear.AnyIn(s, 0, s.Length) || s.IndexOf('较') >= 0 || s.IndexOf('比') >= 0 || s.IndexOf("下降") >= 0 || s.IndexOf("降低") >= 0);
    }

    // 分别增长5.5%和7.5%: the second shares the words of the first.
    private static bool Chained(string text, Figure figure) =>
        figure.Previous is { Change: not null } previous && previous.Clause == figure.Clause && figure.Before.Length <= 2
        && text.AsSpan(figure.Before.Start, figure.Before.Length).IndexOfAny('和', '、') >= 0;

    /// <summary>每亩补助200元 is 元/亩; 每季度不少于2次 is 次/季度.</summary>
    private static void Composite(string text, Figure figure)
    {
        if (figure.Unit is null or "%" or "百分点" or "位" or "倍" || figure.Unit.Contains('/')) return;
        var s = text.AsSpan(figure.Clause.Start, figure.Token.Start - figure.Clause.Start);
        if (figure.Unit is "次" or "场" or "班次" or "批次" or "条次" or "轮" or "天" or "小时")
        {
            var per = Frequency(s);
            if (per is not null) figure.Unit = figure.Unit + "/" + per;
            return;
        }
        if (figure.Unit != "元") return;
        var owner = Per(s);
        if (owner is not null) figure.Unit = "元/" + owner;
    }

    private static readonly (string Word, string Unit)[] s_frequencies =
    [
        ("每人每季度", "人·季度"), ("每人每月", "人·月"), ("每人每年", "人·年"), ("每日", "日"), ("每天", "天"), ("每周", "周"), ("每半月", "半月"), ("每旬", "旬"), ("每两个月", "2月"), ("每月", "月"), ("每季度", "季度"), ("每季", "季度"), ("每半年", "半年"), ("每年", "年"),
    ];

    private static string? Frequency(ReadOnlySpan<char> s)
    {
        foreach (var (word, unit) in s_frequencies)
        {
            if (s.IndexOf(word) >= 0) return s.IndexOf("每人") >= 0 && !word.StartsWith("每人", StringComparison.Ordinal) ? "人·" + unit : unit;
        }
        return null;
    }

    private static readonly (string Word, string Unit)[] s_owners =
    [
        ("每人每晚", "人·晚"), ("每车每年", "车·年"), ("每车每月", "车·月"), ("单户", "户"), ("每人每月", "人·月"), ("每人每年", "人·年"), ("每人每天", "人·天"), ("每户每月", "户·月"), ("每户每年", "户·年"), ("每摊每月", "摊·月"), ("每平方米", "平方米"), ("每公里", "公里"), ("每立方米", "立方米"), ("每千瓦时", "千瓦时"),
        ("每亩", "亩"), ("每户", "户"), ("户均", "户"), ("每人", "人"), ("每镇", "镇"), ("每村", "村"), ("每吨", "吨"), ("每件", "件"), ("每餐", "餐"), ("每张", "张"), ("每个", "个"), ("每家", "家"), ("每座", "座"), ("每年", "年"), ("每月", "月"), ("每台", "台"), ("每头", "头"), ("每只", "只"), ("每处", "处"), ("每辆", "辆"), ("每名", "名"), ("每株", "株"), ("每次", "次"), ("每斤", "斤"), ("每公斤", "公斤"), ("每度", "度"), ("每床", "床"), ("每所", "所"), ("每条", "条"), ("每项", "项"),
    ];

    private static string? Per(ReadOnlySpan<char> s)
    {
        foreach (var (word, unit) in s_owners)
        {
            var at = s.LastIndexOf(word);
            if (at >= 0 && s.Length - at <= 16) return unit;
        }
        return null;
    }

    // ---- deadline and statement ---------------------------------------------------------------------------------

    private static DateToken? Deadline(Figure figure, Tokens tokens)
    {
        if (figure.Kind != StatementKind.Target || figure.Unit is { } unit && s_frequencies.Any(f => unit.EndsWith("/" + f.Unit, StringComparison.Ordinal)) && !unit.StartsWith('元')) return null;
        foreach (var date in tokens.DatesIn(figure.Clause.Start, figure.Clause.End))
        {
            if (date.Role == DateRole.Deadline) return date;
        }
        if (figure.Row is not { } row) return null;
        var own = row.Clauses.Where(c => c.Where.Start <= figure.Token.Start).Select(c => c.Deadline).LastOrDefault(d => d is not null);
        var given = row.GivenDeadline is { Role: DateRole.Deadline } g ? g : null;
        return own ?? row.SentenceDeadline ?? row.Inherited ?? given;
    }

    private static Statement Statement(SourceText source, Figure figure)
    {
        var number = new Span(figure.Token.Start, figure.Token.End);
        return new Statement
        {
            Id = 0,
            Span = figure.Span,
            Number = number,
            Kind = figure.Kind,
            Measure = figure.Measure,
            Comparator = figure.Comparator,
            Value = figure.Value,
            ValueTo = figure.ValueTo,
            Unit = figure.Unit,
            Change = figure.Change,
            Deadline = figure.Deadline is { Date: { } day } token ? new Deadline { Date = day, Text = source.Slice(new Span(token.Start, token.End)) } : null,
            Scope = figure.Scope,
            Section = figure.Passage.Section,
            Text = source.Slice(figure.Span),
        };
    }
}
