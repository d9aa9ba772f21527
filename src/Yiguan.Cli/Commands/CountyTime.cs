using System.Globalization;

namespace Yiguan.Cli.Commands;

/// <summary>Days and moments in the county's zone, UTC+8 all over the country and all year round.</summary>
internal static class CountyTime
{
    private static readonly TimeSpan s_zone = TimeSpan.FromHours(8);
    private static readonly string[] s_moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>The day it is in the county.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(s_zone).DateTime);

    /// <summary>A moment as people type it: 2024-10-15T09:00, with or without an offset; a day alone means its end. Null where the text is none.</summary>
    public static DateTimeOffset? Moment(string text)
    {
        if (DayText.Parse(text) is { } day) return new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), s_zone).AddMicroseconds(-1);
        if (DateTime.TryParseExact(text, s_moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return new DateTimeOffset(local, s_zone);
        return text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
    }
}
