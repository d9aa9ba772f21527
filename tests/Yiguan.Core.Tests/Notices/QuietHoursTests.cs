using System.Globalization;
using Yiguan.Core.Notices;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Notices;

/// <summary>When something may leave the house.</summary>
public sealed class QuietHoursTests
{
    private static readonly QuietHours s_night = new(new TimeOnly(20, 0), new TimeOnly(8, 0));

    [Theory]
    // Monday 8 July 2024 at ten: now.
    [InlineData("2024-07-08 10:00", "2024-07-08 10:00")]
    [InlineData("2024-07-08 20:00", "2024-07-09 08:00")]
    [InlineData("2024-07-08 03:00", "2024-07-08 08:00")]
    // Friday evening waits for Monday; so does Saturday noon.
    [InlineData("2024-07-05 21:30", "2024-07-08 08:00")]
    [InlineData("2024-07-06 12:00", "2024-07-08 08:00")]
    public void What_is_not_urgent_waits_for_the_morning_of_a_working_day(string from, string due) =>
        Assert.Equal(Time(due), QuietHours.Next(Time(from), WorkCalendar.Weekdays, s_night));

    [Fact]
    public void Ones_own_quiet_hours_are_kept_beside_the_countys() =>
        Assert.Equal(Time("2024-07-08 14:00"), QuietHours.Next(Time("2024-07-08 12:30"), WorkCalendar.Weekdays, s_night, new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0))));

    [Fact]
    public void Where_days_off_do_not_count_a_Saturday_is_a_day_like_others() =>
        Assert.Equal(Time("2024-07-06 12:00"), QuietHours.Next(Time("2024-07-06 12:00"), null, s_night));

    [Fact]
    public void A_day_without_any_hour_left_does_not_hold_the_office_for_ever() =>
        Assert.True(QuietHours.Next(Time("2024-07-08 12:00"), null, new QuietHours(new TimeOnly(0, 0), new TimeOnly(12, 0)), new QuietHours(new TimeOnly(12, 0), new TimeOnly(0, 0))) > Time("2024-07-08 12:00"));

    [Fact]
    public void A_message_is_held_back_twice_as_long_each_time_and_an_hour_at_most()
    {
        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600], Enumerable.Range(1, 9).Select(n => (int)Patience.After(n, 1).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(15), Patience.After(1, 0));
        // Who refuses may ask for more, but not for days.
        Assert.Equal(TimeSpan.FromMinutes(10), Patience.After(1, 1, TimeSpan.FromMinutes(10)));
        Assert.Equal(TimeSpan.FromHours(1), Patience.After(1, 1, TimeSpan.FromDays(3)));
        Assert.Equal(TimeSpan.FromHours(1), Patience.After(2, 1, TimeSpan.FromSeconds(5)) * 60);
    }

    [Fact]
    public void The_digest_is_due_on_the_first_working_day_of_its_week_at_half_past_eight()
    {
        Assert.False(Digest.IsDue(Time("2024-07-08 08:29"), WorkCalendar.Weekdays));
        Assert.True(Digest.IsDue(Time("2024-07-08 08:30"), WorkCalendar.Weekdays));
        Assert.False(Digest.IsDue(Time("2024-07-09 09:00"), WorkCalendar.Weekdays));
        Assert.Equal("digest:2024-W28", Digest.Cause(new DateOnly(2024, 7, 8)));
        Assert.Equal(new DateOnly(2024, 7, 14), Digest.Sunday(new DateOnly(2024, 7, 8)));
        Assert.Equal(new DateOnly(2024, 7, 14), Digest.Sunday(new DateOnly(2024, 7, 14)));
    }

    private static DateTimeOffset Time(string text) => new DateTimeOffset(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();
}
