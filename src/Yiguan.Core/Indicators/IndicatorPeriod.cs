using System.Globalization;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Indicators;

/// <summary>Periods of indicators as rows and lists name them: 2026-03-05, 2026-W10, 2026-03, 2026-Q1, 2026. Within one kind they sort by time.</summary>
public static class IndicatorPeriod
{
    /// <summary>The period of a kind in which a day of the county lies. A week runs from Monday to Sunday and belongs to the year of its Thursday (GB/T 7408.1-2023).</summary>
    public static string Of(Period per, DateOnly day) => per switch
    {
        Period.Day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Period.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"),
        Period.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Period.Quarter => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{(day.Month + 2) / 3}"),
        _ => day.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>The periods of every kind that run on a day, and those right before them.</summary>
    public static IEnumerable<string> Around(DateOnly day) => Enum.GetValues<Period>().SelectMany(per => (string[])[Of(per, day), Of(per, Before(per, day))]);

    /// <summary>The last day of a period.</summary>
    /// <exception cref="FormatException">The text names no period of the kind.</exception>
    public static DateOnly Last(Period per, string period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return per switch
        {
            Period.Day => DateOnly.ParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Period.Week => DateOnly.FromDateTime(ISOWeek.ToDateTime(Number(period[..4]), Number(period[6..]), DayOfWeek.Sunday)),
            Period.Month => new DateOnly(Number(period[..4]), Number(period[5..]), 1).AddMonths(1).AddDays(-1),
            Period.Quarter => new DateOnly(Number(period[..4]), Number(period[6..]) * 3, 1).AddMonths(1).AddDays(-1),
            _ => new DateOnly(Number(period), 12, 31),
        };

        static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static DateOnly Before(Period per, DateOnly day) => per switch
    {
        Period.Day => day.AddDays(-1),
        Period.Week => day.AddDays(-7),
        Period.Month => day.AddMonths(-1),
        Period.Quarter => day.AddMonths(-3),
        _ => day.AddYears(-1),
    };
}
