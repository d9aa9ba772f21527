namespace Yiguan.Core.Views;

/// <summary>Days of the county: eight hours ahead of UTC all year, whatever zone a machine is set to.</summary>
public static class CountyZone
{
    private static readonly TimeSpan s_ahead = TimeSpan.FromHours(8);

    /// <summary>The day that an instant falls on in the county.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(s_ahead).DateTime);

    /// <summary>A day as a column holds it: days since 1970-01-01.</summary>
    public static long Number(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The instant at which a day begins in the county, UTC.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), s_ahead).ToUniversalTime();

    /// <summary>The instant at which a day ends in the county: the beginning of the next, UTC.</summary>
    public static DateTimeOffset End(DateOnly day) => Begin(day.AddDays(1));

    /// <summary>The day with which an instant ends; null where it lies within a day. A deadline at midnight is named by its last day everywhere.</summary>
    public static DateOnly? LastDay(DateTimeOffset end) => DayOf(end.AddTicks(-1)) is var day && End(day) == end ? day : null;

    /// <summary>An instant as a column holds it: microseconds since 1970-01-01 UTC.</summary>
    public static long Micro(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant that a column holds.</summary>
    public static DateTimeOffset Instant(long micro) => DateTimeOffset.UnixEpoch.AddTicks(micro * TimeSpan.TicksPerMicrosecond);

    /// <summary>The day that a column holds.</summary>
    public static DateOnly Day(long number) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)number);
}
