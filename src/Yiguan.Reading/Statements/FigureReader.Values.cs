using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

// How much: comparator, sign, change, composite unit.
internal sealed partial class FigureReader
{
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
        [("至少", Comparator.AtLeast), ("不得高于", Comparator.AtMost), ("不得多于", Comparator.AtMost), ("最高", Comparator.AtMost), ("最多", Comparator.AtMost), ("不少于", Comparator.AtLeast), ("不低于", Comparator.AtLeast), ("不得低于", Comparator.AtLeast), ("不得少于", Comparator.AtLeast), ("不超过", Comparator.AtMost), ("不得超过", Comparator.AtMost), ("不高于", Comparator.AtMost), ("未达到", Comparator.LessThan), ("不到", Comparator.LessThan)];

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
}
