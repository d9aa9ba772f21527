namespace Yiguan.Reading.Numbers;

// Numbers in words: 三百二十个, 四成, 翻一番, 第四.
internal sealed partial class NumberScanner
{
    private NumberToken? ReadWords(ReadOnlySpan<char> s, int at)
    {
        if (s[at..].StartsWith("百分之")) return Fraction(s, at, at + 1, 100) is { } hundredth ? hundredth with { InWords = true } : null;
        switch (s[at])
        {
            case '第':
                return Ordinal(s, at);
            case '末' or '首' when at + 1 < s.Length && s[at + 1] == '位':
                return new NumberToken { Start = at, End = at + 2, Value = s[at] == '首' ? 1 : 0, Unit = "位", Form = NumberForm.Ordinal, InWords = true };
            case '倒':
                return s[at..].StartsWith("倒数第") ? Ordinal(s, at + 2) is { } back ? back with { Start = at } : null : null;
            case '翻':
                return Doubling(s, at);
            case '过':
                return s[at..].StartsWith("过半") && !s[at..].StartsWith("过半夜") ? Half(s, at, s[at..].StartsWith("过半数") ? 3 : 2) : null;
            case '零':
                return Zero(s, at);
            case '减':
                return s[at..].StartsWith("减半") ? Half(s, at, 2) : null;
        }
        var length = ChineseNumeral.Read(s, at, out var value, out var valueTo);
        if (length == 0) return null;
        var end = at + length;
        if (s[at..].StartsWith("一半") && at > 0 && s[at - 1] is '的' or '近' or '过') return Half(s, at, 2);
        if (s[end..].StartsWith("分之")) return value == 0 ? null : Fraction(s, at, end, value) is { } f ? f with { InWords = true } : null;
        if (end < s.Length && s[end] == '成' && valueTo is null && value is >= 1 and <= 10 && !NounCheng(s, end)) return Share(s, at, end, value);
        if (end < s.Length && s[end] == '点' && end + 1 < s.Length && ChineseNumeral.Digit(s[end + 1]) >= 0) DecimalWords(s, ref end, ref value);
        var more = insides.StartingAt(s, end, Math.Min(s.Length, end + 1)) > 0;
        if (more) end++;
        if (RangeInWords(s, at, end, value) is { } range) return range;
        var unitLength = units.Read(s, end, Math.Min(s.Length, end + 14), out var unit);
        if (s[end..].StartsWith("个百分点")) { unit = "百分点"; unitLength = 4; }
        if (unitLength == 0) return null;
        return new NumberToken
        {
            Start = at, End = end + unitLength, Value = value, ValueTo = valueTo, Unit = unit, AndMore = more, InWords = true, UnitLength = unitLength,
            Form = unit is "倍" or "番" ? NumberForm.Multiple : NumberForm.Plain,
        };
    }

    // 八成新, 五成立: 成 that opens a word of its own.
    private static bool NounCheng(ReadOnlySpan<char> s, int cheng) =>
        cheng + 1 < s.Length && s[cheng + 1] is '立' or '员' or '果' or '效' or '本' or '品' or '熟' or '功' or '为' or '片';

    private NumberToken? RangeInWords(ReadOnlySpan<char> s, int at, int end, decimal low)
    {
        if (end + 1 >= s.Length || s[end] is not ('至' or '到') || !ChineseNumeral.IsNumeral(s[end + 1])) return null;
        var length = ChineseNumeral.Read(s, end + 1, out var high, out _);
        if (length == 0 || high <= low) return null;
        var stop = end + 1 + length;
        var unitLength = units.Read(s, stop, Math.Min(s.Length, stop + 14), out var unit);
        return unitLength == 0 ? null : new NumberToken { Start = at, End = stop + unitLength, Value = low, ValueTo = high, Unit = unit, InWords = true, UnitLength = unitLength };
    }

    private static void DecimalWords(ReadOnlySpan<char> s, ref int end, ref decimal value)
    {
        var scale = 0.1m;
        for (end++; end < s.Length && ChineseNumeral.Digit(s[end]) is >= 0 and var d && scale > 0.0001m; end++, scale /= 10) value += d * scale;
    }

    private static NumberToken? Ordinal(ReadOnlySpan<char> s, int at)
    {
        var next = at + 1;
        if (next >= s.Length) return null;
        decimal value;
        int end;
        if (IsDigit(s[next])) { end = DigitsEnd(s, next); value = Parse(s[next..end]); }
        else
        {
            var length = ChineseNumeral.Read(s, next, out value, out _);
            if (length == 0) return null;
            end = next + length;
        }
        decimal? valueTo = null;
        // 第4至9位.
        if (end + 1 < s.Length && s[end] is '至' or '到' && IsDigit(s[end + 1]) && DigitsEnd(s, end + 1) is var last && last < s.Length && s[last] is '位' or '名')
        {
            valueTo = Parse(s[(end + 1)..last]);
            end = last;
        }
        var unit = end < s.Length && s[end] is '位' or '名' ? 1 : 0;
        return new NumberToken { Start = at, End = end + unit, Value = value, ValueTo = valueTo, Unit = "位", Form = NumberForm.Ordinal, InWords = true, UnitLength = unit };
    }

    private static NumberToken? Doubling(ReadOnlySpan<char> s, int at)
    {
        if (s[at..].StartsWith("翻番") || s[at..].StartsWith("翻倍")) return Multiple(at, 2, 2);
        var end = at + 1;
        if (end < s.Length && s[end] == '了') end++;
        if (end >= s.Length) return null;
        decimal times;
        int length;
        if (IsDigit(s[end])) { length = DigitsEnd(s, end) - end; times = Parse(s.Slice(end, length)); }
        else length = ChineseNumeral.Read(s, end, out times, out _);
        if (length == 0 || end + length >= s.Length || s[end + length] is not ('番' or '倍')) return null;
        var whole = end + length + 1 - at;
        return s[end + length] == '番' && times <= 20 ? Multiple(at, whole, (decimal)Math.Pow(2, (double)times)) : Multiple(at, whole, times);
    }

    private static NumberToken Multiple(int at, int length, decimal value) =>
        new() { Start = at, End = at + length, Value = value, Unit = "倍", Form = NumberForm.Multiple, InWords = true };

    // 零事故, 零伤亡: a goal of none.
    private static NumberToken? Zero(ReadOnlySpan<char> s, int at)
    {
        // 零伤亡 counts people, 零事故 nothing that has a unit.
        foreach (var noun in (ReadOnlySpan<string>)["事故", "伤亡", "死亡", "上访", "投诉", "感染", "增长", "失误", "违规", "新增", "发生", "溺亡", "案件", "火灾", "拖欠", "延误", "排放", "差错"])
        {
            if (s[(at + 1)..].StartsWith(noun) || at > 0 && s[at - 1] is '为' or '至' or '到' && (at + 1 == s.Length || s[at + 1] is '。' or '；' or '，' or '、' or '\t' or '\n' or '|' or '（' or '）')) return new NumberToken { Start = at, End = at + 1, Value = 0, Unit = noun is "伤亡" or "死亡" or "溺亡" && s[(at + 1)..].StartsWith(noun) ? "人" : null, Form = NumberForm.Share, InWords = true };
        }
        return null;
    }

    private static NumberToken Half(ReadOnlySpan<char> s, int at, int length) =>
        new() { Start = at, End = at + length, Value = 50, Unit = "%", Form = NumberForm.Share, InWords = true };
}
