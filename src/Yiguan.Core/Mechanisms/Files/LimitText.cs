using System.Globalization;
using System.Text.RegularExpressions;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Limits in words: 3 working days, 3个工作日.</summary>
internal static partial class LimitText
{
    public const string Pattern = "^[1-9][0-9]{0,3} ?(minutes?|hours?|days?|working days?|weeks?|months?|years?|分钟|个?小时|天|日|个?工作日|周|个月|月|年)$";

    /// <summary>The limit; null where the text is none.</summary>
    public static Span? Read(string text)
    {
        if (!Whole().IsMatch(text)) return null;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var count = int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        return new Span(count, Unit(text[digits..].Trim().TrimStart('个')));
    }

    private static SpanUnit Unit(string word) => word.TrimEnd('s') switch
    {
        "minute" or "分钟" => SpanUnit.Minutes,
        "hour" or "小时" => SpanUnit.Hours,
        "day" or "天" or "日" => SpanUnit.Days,
        "working day" or "工作日" => SpanUnit.WorkingDays,
        "week" or "周" => SpanUnit.Weeks,
        "month" or "月" => SpanUnit.Months,
        _ => SpanUnit.Years,
    };

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
