using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Core.Notices;

/// <summary>免打扰: hours of the county's day in which nothing leaves the house.</summary>
/// <param name="From">From when.</param>
/// <param name="To">Until when; before <paramref name="From"/> it is the next day's. The same: no hours.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time of day lies within.</summary>
    public bool Covers(TimeOnly time) => From < To ? time >= From && time < To : From > To && (time >= From || time < To);

    /// <summary>The first moment, not before the one given, at which something may leave, UTC.</summary>
    /// <param name="from">The moment, UTC.</param>
    /// <param name="calendar">Days on which offices work; null: any day will do.</param>
    /// <param name="quiet">All quiet hours that count.</param>
    public static DateTimeOffset Next(DateTimeOffset from, WorkCalendar? calendar, params IReadOnlyList<QuietHours> quiet)
    {
        ArgumentNullException.ThrowIfNull(quiet);
        var at = from;
        // Each step leaves one stretch; they follow upon one another a few times a day, and no holiday is longer than a month.
        for (var i = 0; i < 200; i++)
        {
            var day = CountyZone.DayOf(at);
            var time = TimeOnly.FromTimeSpan(at - CountyZone.Begin(day));
            if (calendar?.IsWorkingDay(day) == false) at = CountyZone.End(day);
            else if (quiet.FirstOrDefault(q => q.Covers(time)) is { } hours) at = hours.EndAfter(day, time);
            else return at;
        }
        return at;
    }

    private DateTimeOffset EndAfter(DateOnly day, TimeOnly time) => CountyZone.Begin(time < To ? day : day.AddDays(1)) + To.ToTimeSpan();
}
