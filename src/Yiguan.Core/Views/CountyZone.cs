namespace Yiguan.Core.Views;

/// <summary>Days of the county: eight hours ahead of UTC all year, whatever zone a machine is set to.</summary>
public static class CountyZone
{
    private static readonly TimeSpan s_ahead = TimeSpan.FromHours(8);

    /// <summary>The day that an instant falls on in the county.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(s_ahead).DateTime);

    /// <summary>A day as a column holds it: days since 1970-01-01.</summary>
    public static long Number(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
