using System.Globalization;

namespace Yiguan.Reading.Numbers;

/// <summary>Finds every number of a text in one pass: digits half and full width, Chinese numerals, magnitudes, units, ranges, shares.</summary>
internal sealed class NumberScanner(UnitTable units, WordTable lexical, WordTable insides)
{
    private const int LongestNumber = 40;
    private const int LongestRun = 20;

    /// <summary>All tokens in order, except where <paramref name="taken"/> holds (dates, document numbers).</summary>
    public List<NumberToken> Scan(string text, SpanSet taken)
    {
        var found = new List<NumberToken>();
        var s = text.AsSpan();
        for (var i = 0; i < s.Length;)
        {
            if (taken.EndOf(i) is var skip && skip > i) { i = skip; continue; }
            var c = s[i];
            if (IsDigit(c))
            {
                var token = Signed(s, ReadDigits(s, i, taken));
                found.Add(token);
                i = token.End;
                continue;
            }
            if (lexical.StartingAt(s, i, Math.Min(s.Length, i + 8)) is var word && word > 0 && !CountsAfterAll(s, i, word)) { i += word; continue; }
            if (c is >= 'Ⅰ' and <= 'Ⅴ' && i + 1 < s.Length && s[i + 1] == '类')
            {
                found.Add(new NumberToken { Start = i, End = i + 2, Value = c - 'Ⅰ' + 1, Unit = "类", UnitLength = 1 });
                i += 2;
                continue;
            }
            if (LongRun(s, i) is var run && run > 0) { i += run; continue; }
            if (MayOpenWords(c) && ReadWords(s, i) is { } inWords)
            {
                // 十县区末位: the last of ten.
                if (inWords.Value == 0 && inWords.Form == NumberForm.Ordinal && found.Count > 0 && found[^1] is { Unit: "县区" or "个" or "市县" or "镇" } field && field.End == inWords.Start)
                {
                    inWords = inWords with { Start = field.Start, Value = field.Value };
                    found.RemoveAt(found.Count - 1);
                }
                found.Add(inWords);
                i = inWords.End;
                continue;
            }
            i++;
        }
        return found;
    }

    // No number is written with so many numerals in a row.
    private static int LongRun(ReadOnlySpan<char> s, int at)
    {
        if (at + LongestRun >= s.Length || !ChineseNumeral.IsNumeral(s[at]) || !ChineseNumeral.IsNumeral(s[at + LongestRun])) return 0;
        var end = at;
        while (end < s.Length && ChineseNumeral.IsNumeral(s[end])) end++;
        return end - at > LongestRun ? end - at : 0;
    }

    internal static bool IsDigit(char c) => c is (>= '0' and <= '9') or (>= '０' and <= '９');

    private static char Half(char c) => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c;

    private static bool MayOpenWords(char c) => ChineseNumeral.IsNumeral(c) || c is '第' or '末' or '首' or '翻' or '过' or '减' or '倒' or '零';

    // 十分之一, 半数以上, 两侧…: a lexical word that a fraction or a share really begins with.
    private static bool CountsAfterAll(ReadOnlySpan<char> s, int at, int word) =>
        s[at..Math.Min(s.Length, at + word + 2)].IndexOf("分之") >= 0 || s[at..].StartsWith("过半数") || s[at..].StartsWith("一半") && at > 0 && s[at - 1] is '的' or '近'
        || s[at] == '第' && at + word < s.Length && s[at + word] is '位' or '名' && s[at + word - 1] is '一'
        || s[at..].StartsWith("第一") && PrecededByRank(s, at);

    private static bool PrecededByRank(ReadOnlySpan<char> s, int at)
    {
        var head = s[Math.Max(0, at - 12)..at];
        return head.IndexOf("排") >= 0 || head.IndexOf("居") >= 0 || head.IndexOf("列") >= 0 || head.IndexOf("名") >= 0;
    }

    // －9℃: a sign, where it cannot be a dash of a range.
    private static NumberToken Signed(ReadOnlySpan<char> s, NumberToken token)
    {
        if (token.Start == 0 || s[token.Start - 1] is not ('－' or '-' or '−' or '–') || token.Unit is not ("℃" or "摄氏度" or "%" or "米" or "厘米")) return token;
        if (token.Start > 1 && (IsDigit(s[token.Start - 2]) || s[token.Start - 2] is '℃' or '%' or '％')) return token;
        return token with { Start = token.Start - 1, Value = -token.Value };
    }

    private NumberToken ReadDigits(ReadOnlySpan<char> s, int at, SpanSet taken)
    {
        var end = DigitsEnd(s, at);
        var value = Parse(s[at..end]);
        var valueEnd = end;
        var magnitude = Magnitude(s, ref end);
        value = Times(value, magnitude);
        var whole = end;

        var more = insides.StartingAt(s, end, Math.Min(s.Length, end + 1)) > 0;
        if (more) end++;
        if (more && magnitude == 1) { magnitude = Magnitude(s, ref end); value = Times(value, magnitude); }
        while (end < s.Length && s[end] == ' ' && end + 1 < s.Length && s[end + 1] > 0x2E80) end++;
        var unitLength = units.Read(s, end, Math.Min(s.Length, end + 14), out var unit);
        if (s[end..].StartsWith("个百分点")) { unit = "百分点"; unitLength = 4; }
        if (unitLength == 0) end = more ? end : whole;

        if (Fraction(s, at, valueEnd, value) is { } fraction) return fraction;
        if (RangeEnd(s, end, unitLength, whole) is var dash && dash > 0 && !taken.Contains(dash) && ReadRangeEnd(s, at, dash, value, magnitude, unit) is { } range) return range;
        if (unitLength == 0 && end < s.Length && s[end] == '成') return Share(s, at, end, value);
        return new NumberToken
        {
            Start = at, End = end + unitLength, Value = value, Unit = unit, AndMore = more, UnitLength = unitLength,
            Form = unit is "倍" or "番" ? NumberForm.Multiple : NumberForm.Plain,
        };
    }

    /// <summary>End of a run of digits with thousands separators and a decimal point.</summary>
    private static int DigitsEnd(ReadOnlySpan<char> s, int at)
    {
        var i = at;
        while (i < s.Length && IsDigit(s[i])) i++;
        while (i > at && i + 3 < s.Length && (i - at <= 3 || s[i - 4] == ',') && s[i] == ',' && ThreeDigits(s, i + 1)) i += 4;
        if (i + 1 < s.Length && s[i] is '.' or '．' && IsDigit(s[i + 1]))
        {
            i++;
            while (i < s.Length && IsDigit(s[i])) i++;
        }
        return i;
    }

    private static bool ThreeDigits(ReadOnlySpan<char> s, int at) =>
        at + 3 <= s.Length && IsDigit(s[at]) && IsDigit(s[at + 1]) && IsDigit(s[at + 2]) && (at + 3 == s.Length || !IsDigit(s[at + 3]));

    private decimal Magnitude(ReadOnlySpan<char> s, ref int end)
    {
        var length = units.Magnitudes.StartingAt(s, end, Math.Min(s.Length, end + 2), out var factor);
        if (length == 0) return 1;
        // 3千米, 5千瓦, 2百货: the letters belong to the unit.
        if (s[end] is '千' or '百' && units.Read(s, end, Math.Min(s.Length, end + 4), out _) > length) return 1;
        end += length;
        return factor;
    }

    private static decimal Parse(ReadOnlySpan<char> digits)
    {
        // A decimal holds 28 digits; a longer run of digits is no quantity, its value is cut there.
        Span<char> plain = stackalloc char[LongestNumber];
        var n = 0;
        foreach (var c in digits)
        {
            if (c == ',') continue;
            if (n == 24) break;
            plain[n++] = c == '．' ? '.' : Half(c);
        }
        return decimal.TryParse(plain[..n], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private static decimal Times(decimal value, decimal factor) => factor == 1 || value > 1_000_000_000_000m ? value : value * factor;

    private static int RangeEnd(ReadOnlySpan<char> s, int end, int unitLength, int whole)
    {
        foreach (var at in (ReadOnlySpan<int>)[whole, end + unitLength])
        {
            if (at >= s.Length) continue;
            var dash = at;
            while (dash < s.Length && dash - at < 2 && s[dash] is '—' or '–' or '-' or '－' or '~' or '～' or '至' or '到') dash++;
            if (dash > at && dash < s.Length && IsDigit(s[dash])) return dash;
        }
        return -1;
    }

    private NumberToken? ReadRangeEnd(ReadOnlySpan<char> s, int at, int dash, decimal from, decimal magnitude, string? fromUnit)
    {
        var end = DigitsEnd(s, dash);
        var to = Parse(s[dash..end]);
        var factor = Magnitude(s, ref end);
        if (end < s.Length && insides.StartingAt(s, end, end + 1) > 0) end++;
        var unitLength = units.Read(s, end, Math.Min(s.Length, end + 14), out var unit);
        if (s[end..].StartsWith("个百分点")) { unit = "百分点"; unitLength = 4; }
        unit ??= fromUnit;
        if (unit is null || fromUnit is not null && fromUnit != unit) return null;
        var low = magnitude == 1 ? Times(from, factor) : from;
        var high = Times(to, factor);
        // 10-8号楼, 541-2: a hyphen without a unit, or falling, is a label.
        if (high <= low) return null;
        return new NumberToken { Start = at, End = end + unitLength, Value = low, ValueTo = high, Unit = unit, UnitLength = unitLength };
    }

    private static NumberToken? Fraction(ReadOnlySpan<char> s, int at, int end, decimal value)
    {
        if (value == 0 || !s[end..].StartsWith("分之")) return null;
        var next = end + 2;
        if (next >= s.Length) return null;
        decimal top;
        int stop;
        if (IsDigit(s[next])) { stop = DigitsEnd(s, next); top = Parse(s[next..stop]); }
        else
        {
            stop = next + ChineseNumeral.Read(s, next, out top, out _);
            if (stop == next) return null;
        }
        return new NumberToken { Start = at, End = stop, Value = Percent(top, value), Unit = "%", Form = NumberForm.Share };
    }

    private static decimal Percent(decimal top, decimal bottom) => bottom == 100 ? top : Math.Round(top / bottom * 100, 2);

    private static NumberToken Share(ReadOnlySpan<char> s, int at, int cheng, decimal tenths)
    {
        // 七成五: 75 per cent.
        var end = cheng + 1;
        var value = tenths * 10;
        if (end < s.Length && ChineseNumeral.Digit(s[end]) is > 0 and var d && s[end] is not ('两' or '双')) { value += d; end++; }
        return new NumberToken { Start = at, End = end, Value = value, Unit = "%", Form = NumberForm.Share, InWords = true };
    }

    private NumberToken? ReadWords(ReadOnlySpan<char> s, int at)
    {
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
        var unit = end < s.Length && s[end] is '位' or '名' ? 1 : 0;
        return new NumberToken { Start = at, End = end + unit, Value = value, Unit = "位", Form = NumberForm.Ordinal, InWords = true, UnitLength = unit };
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
        foreach (var noun in (ReadOnlySpan<string>)["事故", "伤亡", "死亡", "上访", "投诉", "感染", "增长", "失误", "违规", "新增", "发生", "溺亡", "案件", "火灾", "拖欠", "延误", "排放", "差错"])
        {
            if (s[(at + 1)..].StartsWith(noun) || at > 0 && s[at - 1] is '为' or '至' or '到' && at + 1 < s.Length && s[at + 1] is '。' or '；' or '，') return new NumberToken { Start = at, End = at + 1, Value = 0, Unit = null, Form = NumberForm.Share, InWords = true };
        }
        return null;
    }

    private static NumberToken Half(ReadOnlySpan<char> s, int at, int length) =>
        new() { Start = at, End = at + length, Value = 50, Unit = "%", Form = NumberForm.Share, InWords = true };
}
