namespace Yiguan.Reading.Tests.Dates;

/// <summary>The yearly notices of the State Council's General Office on public holidays, fact by fact.</summary>
public sealed class WorkCalendarTests
{
    private static WorkCalendar Calendar => Reading.Reader.Lexicon.Calendar;

    [Theory]
    [InlineData("2020-01-19")] // Spring Festival 2020
    [InlineData("2021-02-07")] // Spring Festival 2021
    [InlineData("2022-01-29")] // Spring Festival 2022
    [InlineData("2022-10-08")] // National Day 2022
    [InlineData("2023-01-28")] // Spring Festival 2023
    [InlineData("2023-01-29")]
    [InlineData("2023-04-23")] // Labour Day 2023
    [InlineData("2023-10-07")] // National Day 2023
    [InlineData("2024-02-04")] // Spring Festival 2024
    [InlineData("2024-02-18")]
    [InlineData("2024-04-07")] // Qingming 2024
    [InlineData("2024-05-11")] // Labour Day 2024
    [InlineData("2024-09-14")] // Mid-Autumn 2024
    [InlineData("2024-10-12")] // National Day 2024
    [InlineData("2025-01-26")] // Spring Festival 2025
    [InlineData("2025-02-08")]
    [InlineData("2025-09-28")] // National Day 2025
    public void A_weekend_day_given_in_exchange_is_worked(string day)
    {
        var date = Day(day);
        Assert.True(date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.True(Calendar.IsWorkingDay(date));
    }

    [Theory]
    [InlineData("2023-01-27")]
    [InlineData("2023-10-06")]
    [InlineData("2024-01-01")]
    [InlineData("2024-02-12")]
    [InlineData("2024-04-05")]
    [InlineData("2024-05-03")]
    [InlineData("2024-06-10")]
    [InlineData("2024-09-17")]
    [InlineData("2024-10-07")]
    [InlineData("2025-01-28")]
    [InlineData("2025-10-08")]
    public void A_weekday_of_a_holiday_is_not_worked(string day)
    {
        var date = Day(day);
        Assert.False(date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.False(Calendar.IsWorkingDay(date));
    }

    [Theory]
    [InlineData("2024-07-26", true)]
    [InlineData("2024-07-27", false)]
    [InlineData("2024-07-28", false)]
    public void An_ordinary_week_goes_by_the_weekday(string day, bool worked) => Assert.Equal(worked, Calendar.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2024-07-26", 1, "2024-07-29")]
    [InlineData("2024-07-26", 5, "2024-08-02")]
    [InlineData("2024-09-27", 1, "2024-09-29")] // a worked Sunday
    [InlineData("2024-09-30", 1, "2024-10-08")] // the whole of National Day
    [InlineData("2024-10-11", 1, "2024-10-12")] // a worked Saturday
    [InlineData("2024-02-09", 1, "2024-02-18")]
    [InlineData("2024-07-26", 0, "2024-07-26")]
    public void Working_days_are_counted_from_the_day_after(string from, int days, string until) =>
        Assert.Equal(Day(until), Calendar.AddWorkingDays(Day(from), days));

    [Fact]
    public void Days_to_work_cannot_be_counted_backwards() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(Day("2024-07-26"), -1));

    [Theory]
    [InlineData("春节", "2024-01-01", "2024-02-10")]
    [InlineData("春节", "2024-02-11", "2025-01-29")]
    [InlineData("中秋", "2024-07-26", "2024-09-17")]
    [InlineData("国庆节", "2024-10-02", "2025-10-01")]
    public void A_festival_is_the_next_one_on_or_after_a_day(string festival, string from, string day) =>
        Assert.Equal(Day(day), Calendar.Festival(festival, Day(from)));

    [Fact]
    public void A_festival_beyond_the_calendar_is_unknown() =>
        Assert.Null(Calendar.Festival("春节", new DateOnly(Calendar.Years.Last + 2, 1, 1)));

    [Fact]
    public void Beyond_its_years_the_calendar_goes_by_the_weekday()
    {
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2010, 10, 1)));
        Assert.False(Calendar.IsWorkingDay(new DateOnly(2010, 10, 2)));
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
