using System.Text;

namespace Yiguan.Reading.Files;

/// <summary>The number formats of automatic lists (ST_NumberFormat, ECMA-376 part 1, 17.18.59), as far as a Chinese office uses them.</summary>
internal static class ListNumerals
{
    private const string Simplified = "零一二三四五六七八九";
    private const string Formal = "零壹贰叁肆伍陆柒捌玖";
    private const string FormalTraditional = "零壹貳參肆伍陸柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    public static string Write(int number, string format) => format switch
    {
        "none" => "",
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting"
            => Counted(number, Simplified, "十百千万"),
        "chineseLegalSimplified" => Counted(number, Formal, "拾佰仟万"),
        "ideographLegalTraditional" => Counted(number, FormalTraditional, "拾佰仟萬"),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => Digits(number, "〇一二三四五六七八九"),
        "decimalFullWidth" or "decimalFullWidth2" => Digits(number, "０１２３４５６７８９"),
        "ideographTraditional" => number is >= 1 and <= 10 ? Stems[number - 1].ToString() : Decimal(number),
        "ideographZodiac" => number is >= 1 and <= 12 ? Branches[number - 1].ToString() : Decimal(number),
        "ideographZodiacTraditional" => number >= 1 ? $"{Stems[(number - 1) % 10]}{Branches[(number - 1) % 12]}" : Decimal(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Circled(number),
        "decimalEnclosedParen" => number is >= 1 and <= 20 ? Sign(0x2474, number) : $"({Decimal(number)})",
        "decimalEnclosedFullstop" => number is >= 1 and <= 20 ? Sign(0x2488, number) : $"{Decimal(number)}.",
        "ideographEnclosedCircle" => number is >= 1 and <= 10 ? Sign(0x3280, number) : Decimal(number),
        "decimalZero" => number is >= 0 and < 10 ? $"0{Decimal(number)}" : Decimal(number),
        "numberInDash" => $"- {Decimal(number)} -",
        "upperLetter" => Letters(number, 'A'),
        "lowerLetter" => Letters(number, 'a'),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        _ => Decimal(number),
    };

    private static string Decimal(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Digits(int number, string digits) =>
        string.Concat(Decimal(number).Select(c => char.IsAsciiDigit(c) ? digits[c - '0'] : c));

    private static string Sign(int first, int number) => ((char)(first + number - 1)).ToString();

    // Unicode keeps the circled numbers in three places.
    private static string Circled(int number) => number switch
    {
        0 => "⓪",
        >= 1 and <= 20 => Sign('①', number),
        >= 21 and <= 35 => Sign('㉑', number - 20),
        >= 36 and <= 50 => Sign('㊱', number - 35),
        _ => Decimal(number),
    };

    // Word goes on after z with aa, bb, cc.
    private static string Letters(int number, char first) =>
        number is >= 1 and <= 780 ? new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1) : Decimal(number);

    private static string Counted(int number, string digits, string places)
    {
        if (number is <= 0 or > 99_999_999) return number == 0 ? digits[..1] : Decimal(number);
        if (number >= 10_000)
        {
            var rest = number % 10_000;
            var gap = rest is > 0 and < 1000 ? digits[..1] : "";
            return Counted(number / 10_000, digits, places) + places[3] + (rest == 0 ? "" : gap + Below10000(rest, digits, places));
        }
        var text = Below10000(number, digits, places);
        // 十二, not 一十二; the formal figures keep 壹拾贰.
        return digits == Simplified && number is >= 10 and < 20 ? text[1..] : text;
    }

    private static string Below10000(int number, string digits, string places)
    {
        var text = new StringBuilder();
        var zero = false;
        for (var (unit, place) = (1000, 2); unit > 0; unit /= 10, place--)
        {
            var digit = number / unit % 10;
            zero |= digit == 0 && text.Length > 0;
            if (digit == 0) continue;
            if (zero) text.Append(digits[0]);
            zero = false;
            text.Append(digits[digit]);
            if (place >= 0) text.Append(places[place]);
        }
        return text.ToString();
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999) return Decimal(number);
        (int Value, string Sign)[] signs =
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = new StringBuilder();
        foreach (var (value, sign) in signs)
            for (; number >= value; number -= value) text.Append(sign);
        return text.ToString();
    }
}
