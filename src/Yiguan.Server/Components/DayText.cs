using System.Globalization;
using Yiguan.Core.Views;

namespace Yiguan.Server.Components;

/// <summary>Days and moments as pages show them: in the county's zone, the year only where it is not this one.</summary>
public static class DayText
{
    /// <summary>11月23日, 2025年11月23日; 23 Nov in English.</summary>
    public static string Day(DateOnly day, DateOnly today) => IsEnglish
        ? day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture)
        : day.ToString(day.Year == today.Year ? "M月d日" : "yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>11月23日 16:05.</summary>
    public static string Moment(DateTimeOffset moment, DateOnly today) =>
        $"{Day(CountyZone.DayOf(moment), today)} {Clock(moment)}";

    /// <summary>16:05.</summary>
    public static string Clock(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>2026-11-23, as addresses and date boxes have it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day out of an address; null where it is none.</summary>
    public static DateOnly? Parse(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The last moment in time of what ends before an instant: the day where it ends with one, else the minute.</summary>
    public static string End(DateTimeOffset end, DateOnly today) =>
        CountyZone.LastDay(end) is { } day ? Day(day, today) : Moment(end, today);

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
}
