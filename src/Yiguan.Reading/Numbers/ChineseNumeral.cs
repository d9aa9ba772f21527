namespace Yiguan.Reading.Numbers;

/// <summary>Chinese numerals, formal and informal: 三千二百, 两万五, 十五六, 〇.</summary>
internal static class ChineseNumeral
{
    public static bool IsDigit(char c) => Digit(c) >= 0;

    public static bool IsNumeral(char c) => Digit(c) >= 0 || Power(c) > 0;

    public static int Digit(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' or '壹' => 1,
        '二' or '贰' or '两' or '双' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    public static int Power(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' => 10000,
        '亿' => 100000000,
        _ => 0,
    };

    /// <summary>Reads the numeral that starts at <paramref name="at"/>; returns its length, 0 where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it starts.</param>
    /// <param name="value">Its value.</param>
    /// <param name="valueTo">The upper one of two neighbouring digits: 十五六, 三五.</param>
    public static int Read(ReadOnlySpan<char> text, int at, out decimal value, out decimal? valueTo)
    {
        value = 0;
        valueTo = null;
        var end = at;
        while (end < text.Length && end - at < 24 && IsNumeral(text[end])) end++;
        if (end == at) return 0;
        var run = text[at..end];
        if (Positional(run, ref value)) return run.Length;

        decimal total = 0, section = 0;
        int digit = -1, lastPower = 1;
        for (var i = 0; i < run.Length; i++)
        {
            var d = Digit(run[i]);
            if (d >= 0)
            {
                if (digit > 0 && d > digit) valueTo = d;
                else if (digit >= 0 && run[i - 1] is not ('零' or '〇')) return 0;
                else digit = d;
                if (d == 0) lastPower = 10;
                continue;
            }
            var power = Power(run[i]);
            if (power >= 10000)
            {
                section += Math.Max(digit, 0);
                if (section == 0 && total == 0 || total + section > 1_000_000_000_000_000m) return 0;
                if (valueTo is { } upper && i == run.Length - 1) { valueTo = (total + section - digit + upper) * power; }
                total = (total + section) * power;
                section = 0;
            }
            else
            {
                if (digit < 0 && power != 10) return 0;
                if (valueTo is { } upper && i == run.Length - 1) valueTo = upper * power;
                section += (digit < 0 ? 1 : digit) * power;
            }
            digit = -1;
            lastPower = power;
        }
        // 两万五, 三百二: a last digit without its power counts in tenths of the power before it.
        var tail = digit > 0 ? digit * (lastPower > 10 && run.Length > 1 && valueTo is null ? lastPower / 10 : 1) : 0;
        value = total + section + tail;
        if (valueTo is { } last && digit > 0) valueTo = total + section + last;
        return run.Length;
    }

    // 二〇二三: digits in a row, as in years.
    private static bool Positional(ReadOnlySpan<char> run, ref decimal value)
    {
        if (run.Length < 3) return false;
        decimal sum = 0;
        foreach (var c in run)
        {
            var d = Digit(c);
            if (d < 0 || c is '两' or '双') return false;
            sum = sum * 10 + d;
        }
        value = sum;
        return true;
    }
}
