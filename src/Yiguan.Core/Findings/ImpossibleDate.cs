using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A day that no calendar has: 9月31日, 2月30日, 13月1日.</summary>
internal sealed class ImpossibleDate() : Rule("YG107", Severity.Error)
{
    private const string Numerals = "〇一二三四五六七八九";

    public override IEnumerable<Finding> Check(Draft draft)
    {
        var text = draft.Text;
        for (var at = text.IndexOf('月'); at >= 0; at = text.IndexOf('月', at + 1))
        {
            var (month, start) = Before(text, at);
            if (month is null) continue;
            var (year, from) = start > 0 && text[start - 1] == '年' ? Before(text, start - 1) : (null, start);
            var last = DaysIn(month.Value, year ?? draft.Reading.Head.Date?.Year);
            foreach (var (day, end) in DaysAfter(text, at + 1))
            {
                if (day < 1 || day > last) yield return Find(new Span(from, end), text[from..end]);
            }
        }
    }

    private static int DaysIn(int month, int? year) => month switch
    {
        < 1 or > 12 => 0,
        // Without a year 29 February may be meant.
        2 => year is null or < 1 or > 9999 ? 29 : DateTime.DaysInMonth(year.Value, 2),
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // 28日至31日 is two days of one month.
    private static IEnumerable<(int Day, int End)> DaysAfter(string text, int at)
    {
        if (After(text, at) is not (int day, var end) || !IsDay(text, end)) yield break;
        yield return (day, end + 1);
        var next = end + 1;
        if (next < text.Length && text[next] is '至' or '—' or '-' or '～' or '~' or '、' && After(text, next + 1) is (int second, var stop) && IsDay(text, stop))
        {
            yield return (second, stop + 1);
        }
    }

    private static bool IsDay(string text, int at) => at < text.Length && text[at] is '日' or '号';

    private static (int? Value, int Start) Before(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < 4 && IsNumeral(text[start - 1])) start--;
        return (Value(text.AsSpan(start, end - start)), start);
    }

    private static (int? Value, int End) After(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 4 && IsNumeral(text[end])) end++;
        return (Value(text.AsSpan(start, end - start)), end);
    }

    private static bool IsNumeral(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９' || c == '十' || Numerals.Contains(c);

    private static int? Value(ReadOnlySpan<char> numeral)
    {
        if (numeral.IsEmpty) return null;
        var ten = numeral.IndexOf('十');
        if (ten < 0) return Digits(numeral);
        var tens = ten == 0 ? 1 : Digits(numeral[..ten]);
        var ones = ten == numeral.Length - 1 ? 0 : Digits(numeral[(ten + 1)..]);
        return (tens * 10) + ones;
    }

    private static int? Digits(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : c is >= '０' and <= '９' ? c - '０' : Numerals.IndexOf(c);
            if (digit < 0) return null;
            value = (value * 10) + digit;
        }
        return value;
    }
}
