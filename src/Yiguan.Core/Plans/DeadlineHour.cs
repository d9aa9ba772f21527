using System.Globalization;
using System.Text.RegularExpressions;

namespace Yiguan.Core.Plans;

/// <summary>The hour within the last day that the words of a deadline name: 13日16时前, 今天下午5时前, 7月15日18:00前. It is an hour of the county (UTC+8).</summary>
public static partial class DeadlineHour
{
    /// <summary>The hour; null where the words name none, or the end of the day.</summary>
    /// <param name="words">The words.</param>
    public static TimeOnly? Of(string words)
    {
        if (Words().Match(words) is not { Success: true } found) return null;
        var hour = Number(found.Groups["hour"].Value);
        var minute = found.Groups["half"].Success ? 30 : found.Groups["minute"] is { Success: true } said ? int.Parse(said.ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (hour < 12 && (found.Groups["part"].Value is "下午" or "晚上" or "晚" or "傍晚" || (found.Groups["part"].Value == "中午" && hour < 3))) hour += 12;
        return hour is >= 0 and < 24 && minute < 60 && (hour, minute) != (0, 0) ? new TimeOnly(hour, minute) : null;
    }

    // 十六 and 二十 as papers write them beside 16.
    private static int Number(string said)
    {
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        const string Digits = "零一二三四五六七八九";
        var ten = said.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0) return said == "两" ? 2 : said.Length == 1 ? Digits.IndexOf(said[0], StringComparison.Ordinal) : -1;
        return ((ten == 0 ? 1 : Digits.IndexOf(said[0], StringComparison.Ordinal)) * 10) + (ten + 1 < said.Length ? Digits.IndexOf(said[ten + 1], StringComparison.Ordinal) : 0);
    }

    [GeneratedRegex("(?<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?(?<hour>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:[:：](?<minute>[0-9]{2})|[时点](?:(?<half>半)|(?<minute>[0-9]{1,2})分?)?)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
