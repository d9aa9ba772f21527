using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Span = Yiguan.Core.Mechanisms.Span;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>
/// Reckons limits. Minutes and hours run from their moment, to the second. Days and longer end with the last day of the county: the first
/// day is not counted (Civil Code of the PRC, art. 201), months and years end on the day of that number or the last of the month (art. 202),
/// a last day on which offices do not work moves to the next on which they do (art. 203). A day that was named itself, as a promise or in
/// an extension, is the day it says and does not move: art. 203 is about limits that are counted.
/// </summary>
/// <param name="Calendar">Working days.</param>
/// <param name="Stood">When the clock stood.</param>
internal sealed record Reckoning(WorkCalendar Calendar, Standing Stood)
{
    /// <summary>The end of a limit that begins at a moment; the first moment that is too late.</summary>
    public DateTimeOffset End(DateTimeOffset start, Span limit) => Short(limit) is { } time
        ? Stood.After(start, time)
        : CountyZone.End(LastDay(CountyZone.DayOf(start), limit));

    /// <summary>The end of a day that was named, moved on by the days on which the clock stood since.</summary>
    public DateTimeOffset End(DateTimeOffset since, DateOnly named)
    {
        var day = CountyZone.DayOf(since);
        return CountyZone.End(named <= day ? named : Stood.After(day, named.DayNumber - day.DayNumber));
    }

    /// <summary>The moment that lies a time before an end: so many days that count, the last one included.</summary>
    public DateTimeOffset Before(DateTimeOffset end, Span span)
    {
        if (Short(span) is { } time) return end - time;
        var last = CountyZone.DayOf(end.AddTicks(-1));
        if (span.Unit is SpanUnit.Months or SpanUnit.Years) return CountyZone.Begin(last.AddDays(1).AddMonths(-span.Count * (span.Unit == SpanUnit.Years ? 12 : 1)));
        var (day, left) = (last, span.Unit == SpanUnit.Weeks ? span.Count * 7 : span.Count);
        for (; day > s_begin; day = day.AddDays(-1))
        {
            if (Counts(day, span.Unit) && --left == 0) break;
        }
        return CountyZone.Begin(day);
    }

    /// <summary>The moment that lies a time behind an end.</summary>
    public DateTimeOffset Behind(DateTimeOffset end, Span span)
    {
        if (Short(span) is { } time) return Stood.After(end, time);
        var last = CountyZone.DayOf(end.AddTicks(-1));
        return CountyZone.End(span.Unit switch
        {
            SpanUnit.WorkingDays => Working(last, span.Count),
            SpanUnit.Months or SpanUnit.Years => Stood.After(last, Days(last, span)),
            _ => Stood.After(last, Days(last, span)),
        });
    }

    private static readonly DateOnly s_begin = new(1900, 1, 1);

    private DateOnly LastDay(DateOnly start, Span limit)
    {
        if (limit.Unit == SpanUnit.WorkingDays) return Working(start, limit.Count);
        var day = Stood.After(start, Days(start, limit));
        while (!Calendar.IsWorkingDay(day) || !Stood.RanAtBegin(day)) day = day.AddDays(1);
        return day;
    }

    private DateOnly Working(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (Counts(day, SpanUnit.WorkingDays)) count--;
        }
        return day;
    }

    private bool Counts(DateOnly day, SpanUnit unit) => (unit != SpanUnit.WorkingDays || Calendar.IsWorkingDay(day)) && Stood.RanAtBegin(day);

    private static int Days(DateOnly start, Span span) => span.Unit switch
    {
        SpanUnit.Weeks => span.Count * 7,
        SpanUnit.Months => start.AddMonths(span.Count).DayNumber - start.DayNumber,
        SpanUnit.Years => start.AddMonths(span.Count * 12).DayNumber - start.DayNumber,
        _ => span.Count,
    };

    private static TimeSpan? Short(Span span) => span.Unit switch
    {
        SpanUnit.Minutes => TimeSpan.FromMinutes(span.Count),
        SpanUnit.Hours => TimeSpan.FromHours(span.Count),
        _ => null,
    };
}
