using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Core.Matters;

/// <summary>A recurrence of a mechanism opened its matters for a day: once, whichever node did it.</summary>
/// <param name="Day">The day of the recurrence.</param>
/// <param name="Matter">The matter that was opened; absent where the set had no members on the day.</param>
[FactKind("mechanism-recurred")]
public sealed record MechanismRecurred(DateOnly Day, string? Matter)
{
    /// <summary>What the streams of recurrences begin with.</summary>
    public const string Streams = "recurrence/";

    /// <summary>The stream of one recurrence.</summary>
    public static string Stream(string mechanism, string recurrence) => $"{Streams}{mechanism}/{recurrence}";
}

/// <summary>One day on which something opens.</summary>
/// <param name="Day">The day in the county.</param>
/// <param name="Period">The period it stands for, as titles say it: 2026年3月.</param>
/// <param name="Deadline">The last day of what is opened.</param>
public sealed record Occurrence(DateOnly Day, string Period, DateOnly Deadline);

/// <summary>Days on which something opens again and again, by RFC 5545.</summary>
public static class Recurring
{
    /// <summary>The days after one and up to another, in order.</summary>
    /// <param name="recurrence">What recurs.</param>
    /// <param name="adopted">The day of adoption, from which it counts where it names no first day.</param>
    /// <param name="after">The last day that is done; null where none is.</param>
    /// <param name="upTo">The last day to look at.</param>
    /// <param name="calendar">Working days, for how long each may take.</param>
    public static IEnumerable<Occurrence> Days(Recurrence recurrence, DateOnly adopted, DateOnly? after, DateOnly upTo, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(recurrence);
        var rule = new RecurrenceRule(recurrence.Rule);
        var first = recurrence.From ?? adopted;
        var start = new CalDateTime(first.Year, first.Month, first.Day);
        foreach (var period in new RecurrencePatternEvaluator(rule).Evaluate(start, start, new EvaluationOptions { MaxUnmatchedIncrementsLimit = 1000 }))
        {
            var day = period.StartTime.Date;
            if (day > upTo) yield break;
            // A rule adopted today opens nothing for days that have passed, whatever first day it names.
            if (day < adopted || day <= after) continue;
            yield return new Occurrence(day, Period(rule.Frequency, day), Deadline(recurrence, rule.Frequency, day, calendar));
        }
    }

    private static string Period(FrequencyType frequency, DateOnly day) => frequency switch
    {
        FrequencyType.Yearly => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年"),
        FrequencyType.Monthly => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日"),
    };

    private static DateOnly Deadline(Recurrence recurrence, FrequencyType frequency, DateOnly day, WorkCalendar calendar) => recurrence.Due is { } due
        ? CountyZone.DayOf(new Reckoning(calendar, Standing.Never).End(CountyZone.Begin(day), due).AddTicks(-1))
        : frequency switch
        {
            FrequencyType.Yearly => new DateOnly(day.Year, 12, 31),
            FrequencyType.Monthly => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
            // A week ends with its Sunday.
            FrequencyType.Weekly => day.AddDays((7 - (int)day.DayOfWeek) % 7),
            _ => day,
        };
}
