using System.Globalization;
using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Core.Notices;

/// <summary>周报: what stands before a unit at the beginning of a week.</summary>
/// <param name="Accept">How many matters wait to be accepted.</param>
/// <param name="Due">How many are due by Sunday.</param>
/// <param name="Yellow">How many are yellow.</param>
/// <param name="Red">How many are red.</param>
public sealed record Digest(long Accept, long Due, long Yellow, long Red)
{
    /// <summary>How causes begin that are weeks.</summary>
    public const string OfWeek = "digest:";

    /// <summary>When it goes out, by the clock of the county.</summary>
    public static readonly TimeOnly Hour = new(8, 30);

    /// <summary>The cause of the digest of a day's week: digest:2026-W48.</summary>
    public static string Cause(DateOnly day)
    {
        var instant = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{OfWeek}{ISOWeek.GetYear(instant)}-W{ISOWeek.GetWeekOfYear(instant):00}");
    }

    /// <summary>The last day of a day's week.</summary>
    public static DateOnly Sunday(DateOnly day) => day.AddDays((7 - (int)day.DayOfWeek) % 7);

    /// <summary>Whether a moment lies on the first working day of its week, behind <see cref="Hour"/>: Monday, or the day on which work begins again.</summary>
    public static bool IsDue(DateTimeOffset moment, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var day = CountyZone.DayOf(moment);
        var monday = Sunday(day).AddDays(-6);
        var first = Enumerable.Range(0, 7).Select(monday.AddDays).FirstOrDefault(calendar.IsWorkingDay, DateOnly.MaxValue);
        return day == first && moment - CountyZone.Begin(day) >= Hour.ToTimeSpan();
    }
}
