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
            // 每高出0.5个百分点: a step, not a bound.
            if (before - length > figure.Before.Start && text[before - length - 1] == '每') break;
            if (comparator is null || comparator == Comparator.About) comparator = said;
            before -= length;
        }
        var after = bounds.After.StartingAt(text, token.End, Math.Min(text.Length, token.End + 8), out var closing);
        if (after > 0)
        {
            figure.BoundLength = after;
            comparator = Combined(comparator, closing);
        }
        // 30分钟内, 铃响3声内, 近30天内; but 3个内设机构.
        if (after == 0 && token.UnitLength > 0 && token.End < text.Length && text[token.End] == '内' && !(token.End + 1 < text.Length && text[token.End + 1] is '部' or '设' or '外' or '容' or '控' or '涵'))
        {
            figure.BoundLength = 1;
            if (comparator is null or Comparator.About) comparator = Comparator.AtMost;
        }
        if (comparator is null) comparator = Apart(text, figure);
        // 排前3位: any of the first three places.
        if (comparator is null && token.Unit is "位" or "名" && token.Start > 0 && text[token.Start - 1] == '前' && !EventBefore(text, token.Start - 1))
        {
            comparator = Comparator.AtMost;
            figure.Unit = "位";
        }
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

    // 目前3名, 日前2位: 前 that ends a word of time.
    private static bool EventBefore(string text, int at) => at > 0 && text[at - 1] is '目' or '日' or '之' or '此' or '提' or '年';

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
            // 每降低1个百分点扣0.2分: a step, counted down.
            var step = end - fall > from && text[end - fall - 1] == '每';
            figure.Falls = fall > rise && !shortfall && !step;
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
}
