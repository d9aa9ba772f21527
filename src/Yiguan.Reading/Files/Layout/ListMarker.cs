namespace Yiguan.Reading.Files.Layout;

/// <summary>The markers that open a heading or an item: 一、 （一） 1. （1） ① 第三条 •.</summary>
internal static class ListMarker
{
    private const string Numerals = "一二三四五六七八九十百零〇";

    /// <summary>How many characters of the line are its marker; 0 where it has none.</summary>
    public static int Length(string line)
    {
        if (line.Length < 2) return 0;
        return line[0] switch
        {
            '（' or '(' => Bracketed(line),
            '第' => Ordinal(line),
            >= '①' and <= '㊿' when line[0] is <= '⒛' or >= '㉑' => 1,
            '•' or '●' or '■' or '◆' or '➢' or '▪' or '★' => 1,
            var c when char.IsAsciiDigit(c) => Closed(line, Count(line, 0, char.IsAsciiDigit), "．、.", notBeforeDigit: true),
            var c when Numerals.Contains(c) => Closed(line, Count(line, 0, Numerals.Contains), "、．", notBeforeDigit: false),
            _ => 0,
        };
    }

    private static int Count(string line, int from, Func<char, bool> isPart)
    {
        var count = 0;
        while (count < 5 && from + count < line.Length && isPart(line[from + count])) count++;
        return count;
    }

    // 3.5万 is a figure, not item 3.
    private static int Closed(string line, int numerals, string ends, bool notBeforeDigit)
    {
        if (numerals is 0 or > 3 || numerals >= line.Length || !ends.Contains(line[numerals])) return 0;
        return notBeforeDigit && numerals + 1 < line.Length && char.IsAsciiDigit(line[numerals + 1]) ? 0 : numerals + 1;
    }

    private static int Bracketed(string line)
    {
        var numerals = Count(line, 1, c => Numerals.Contains(c) || char.IsAsciiDigit(c));
        return numerals is > 0 and <= 3 && 1 + numerals < line.Length && line[1 + numerals] is '）' or ')' ? numerals + 2 : 0;
    }

    private static int Ordinal(string line)
    {
        var numerals = Count(line, 1, c => Numerals.Contains(c) || char.IsAsciiDigit(c));
        return numerals > 0 && 1 + numerals < line.Length && line[1 + numerals] is '章' or '节' or '条' or '编' ? numerals + 2 : 0;
    }
}
