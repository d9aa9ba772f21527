using Yiguan.Server.Components;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>A stretch of days as offices write it: both days are in it.</summary>
internal static class SpanText
{
    public static string Of(DateOnly from, DateOnly? until, DateOnly today) => until is { } end
        ? Say.Of("span.both", DayText.Day(from, today), DayText.Day(end.AddDays(-1), today))
        : Say.Of("span.from", DayText.Day(from, today));
}
