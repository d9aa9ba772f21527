using System.Globalization;

namespace Yiguan.Reading.Numbers;

/// <summary>Finds every number of a text in one pass: digits half and full width, Chinese numerals, magnitudes, units, ranges, shares.</summary>
internal sealed partial class NumberScanner(UnitTable units, WordTable lexical, WordTable insides)
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
            if (lexical.StartingAt(s, i, Math.Min(s.Length, i + 8)) is var word && word > 0 && !CountsAfterAll(s, i, word) && !PlacesListed(s, i)) { i += word; continue; }
            if (c is >= 'Ⅰ' and <= 'Ⅴ' && i + 1 < s.Length && s[i + 1] == '类')
            {
                found.Add(new NumberToken { Start = i, End = i + 2, Value = c - 'Ⅰ' + 1, Unit = "类", UnitLength = 1 });
                i += 2;
                continue;
            }
            if (c == '两' && PlacesListed(s, i))
            {
                found.Add(new NumberToken { Start = i, End = i + 2, Value = 2, Unit = "个", UnitLength = 1, InWords = true });
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

    // 松涧、茶坪两镇: counts the places named before it.
    private static bool PlacesListed(ReadOnlySpan<char> s, int at) =>
        s[at] == '两' && at + 1 < s.Length && s[at + 1] is '镇' or '村' or '县' or '乡' or '区'
        && s[Math.Max(0, at - 6)..at].LastIndexOf('、') is > 0 and var mark && mark < Math.Min(at, 6) - 1 && s[(at - Math.Min(at, 6) + mark)..at].IndexOfAny('，', '。', '；') < 0;

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
        var blank = end < s.Length && s[end] == ' ' ? end + 1 : end;
        var magnitude = Magnitude(s, ref blank);
        if (magnitude != 1) end = blank;
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
            // 90％（含）至95％.
            var dash = s[at..].StartsWith("（含）") || s[at..].StartsWith("(含)") ? at + 3 : at;
            var first = dash;
            while (dash < s.Length && dash - first < 2 && s[dash] is '—' or '–' or '-' or '－' or '~' or '～' or '至' or '到') dash++;
            if (dash > first && dash < s.Length && IsDigit(s[dash])) return dash;
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
        // -9～-7℃: below zero on both sides.
        if (high < low && s[dash - 1] is '-' or '－' && s[dash - 2] is '～' or '~' or '至' or '到' && at > 0 && s[at - 1] is '-' or '－')
            return new NumberToken { Start = at - 1, End = end + unitLength, Value = -low, ValueTo = -high, Unit = unit, UnitLength = unitLength };
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
}
