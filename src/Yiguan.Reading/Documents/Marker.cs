using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Documents;

/// <summary>An outline marker at the head of a line or a sentence: 一、（一） 1.（1） ① 第三条 一是 一要 ##.</summary>
/// <param name="Length">How many characters it takes, blanks after it included.</param>
/// <param name="Level">1 一、 · 2 （一） 一要 · 3 1. · 4 （1） · 5 ① · 6 一是.</param>
/// <param name="Word">What it adds to a section path.</param>
internal readonly record struct Marker(int Length, int Level, string Word)
{
    public bool Found => Length > 0;

    /// <summary>Reads the marker at <paramref name="at"/>; a default one where there is none.</summary>
    public static Marker At(ReadOnlySpan<char> s, int at, int end)
    {
        if (at >= end) return default;
        var rest = s[at..end];
        return rest[0] switch
        {
            '#' => Hashes(rest),
            '（' or '(' => Bracketed(rest),
            '第' => Article(rest),
            >= '①' and <= '⑳' => new Marker(Blanks(rest, 1), 5, ((rest[0] - '①') + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            '●' or '■' or '◆' or '▲' or '·' or '•' or '◇' or '★' or '☆' or '-' or '*' when rest.Length > 1 && rest[1] == ' ' || rest[0] is '●' or '■' or '◆' or '◇' => new Marker(Blanks(rest, 1), 6, ""),
            var c when NumberScanner.IsDigit(c) => Digits(rest),
            var c when ChineseNumeral.IsNumeral(c) => Numeral(rest),
            _ => default,
        };
    }

    private static Marker Hashes(ReadOnlySpan<char> rest)
    {
        var n = 0;
        while (n < rest.Length && rest[n] == '#') n++;
        if (n >= rest.Length || rest[n] != ' ' || n > 6) return default;
        var blank = Blanks(rest, n);
        var inner = At(rest, blank, rest.Length);
        return inner.Found ? inner with { Length = blank + inner.Length } : new Marker(blank, Math.Max(1, n - 1), "");
    }

    private static Marker Bracketed(ReadOnlySpan<char> rest)
    {
        var close = rest[..Math.Min(rest.Length, 6)].IndexOfAny('）', ')');
        if (close < 2) return default;
        var inner = rest[1..close];
        var numeral = ChineseNumeral.Read(inner, 0, out var value, out _) == inner.Length;
        if (!numeral && inner.IndexOfAnyExceptInRange('0', '9') >= 0) return default;
        if (numeral && value > 99 || !numeral && inner.Length > 2) return default;
        return new Marker(Blanks(rest, close + 1), numeral ? 2 : 4, inner.ToString());
    }

    // 第三条, 第二章, 第一部分.
    private static Marker Article(ReadOnlySpan<char> rest)
    {
        var length = ChineseNumeral.Read(rest, 1, out _, out _);
        if (length == 0) while (1 + length < rest.Length && length < 3 && NumberScanner.IsDigit(rest[1 + length])) length++;
        var end = 1 + length;
        if (length == 0 || end >= rest.Length) return default;
        var mark = rest[end..].StartsWith("部分") ? 2 : rest[end] is '条' or '章' or '节' ? 1 : 0;
        if (mark == 0) return default;
        end += mark;
        // 第三条 opens an article only before a blank; 第一条措施 is text.
        if (end < rest.Length && rest[end] is not (' ' or '　' or '\t' or '：' or '、' or '\n')) return default;
        return new Marker(Blanks(rest, end), rest[end - 1] == '条' ? 3 : 1, rest[1..(1 + length)].ToString());
    }

    private static Marker Digits(ReadOnlySpan<char> rest)
    {
        var n = 0;
        while (n < rest.Length && n < 3 && NumberScanner.IsDigit(rest[n])) n++;
        if (n is 0 or > 2 || n >= rest.Length) return default;
        var word = rest[..n].ToString();
        // 3.2万人 is a number, 3.强化 a marker; 1.1 a marker of two parts before text.
        if (rest[n] is '.' or '．' or '、' or '）' or ')')
        {
            var at = n + 1;
            if (at < rest.Length && NumberScanner.IsDigit(rest[at]) && rest[n] is '.' or '．')
            {
                while (at < rest.Length && (NumberScanner.IsDigit(rest[at]) || rest[at] == '.')) at++;
                if (at >= rest.Length || rest[at] != ' ') return default;
            }
            if (rest[n] == '、' && at < rest.Length && NumberScanner.IsDigit(rest[at])) return default;
            return new Marker(Blanks(rest, at), 3, word);
        }
        return default;
    }

    private static Marker Numeral(ReadOnlySpan<char> rest)
    {
        var length = ChineseNumeral.Read(rest, 0, out var value, out var to);
        if (length is 0 or > 3 || length >= rest.Length || value is < 1 or > 99 || to is not null) return default;
        var word = rest[..length].ToString();
        return rest[length] switch
        {
            '、' => new Marker(Blanks(rest, length + 1), 1, word),
            '要' when length + 1 < rest.Length && rest[length + 1] != '求' => new Marker(Blanks(rest, length + 1), 2, word),
            '是' => new Marker(Blanks(rest, length + 1), 6, word),
            _ => default,
        };
    }

    private static int Blanks(ReadOnlySpan<char> rest, int at)
    {
        while (at < rest.Length && rest[at] is ' ' or '　' or '\t' or '\u00A0') at++;
        return at;
    }
}
