using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;
using Yiguan.Core.Rules.Speech;

namespace Yiguan.Core.Mechanisms;

/// <summary>How often something opens, as people say it: 每周三, 每月 25 日.</summary>
public static class RecurrenceWords
{
    /// <summary>A recurrence rule of RFC 5545.</summary>
    /// <param name="rule">The rule. One of a kind that offices do not use stays as it is.</param>
    /// <param name="culture">The language.</param>
    public static string Of(string rule, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(rule);
        try
        {
            return Said(new RecurrenceRule(rule), new SpeechWords(culture)) ?? rule;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return rule;
        }
    }

    private static string? Said(RecurrenceRule rule, SpeechWords words)
    {
        if (rule.BySetPosition.Count + rule.ByWeekNo.Count + rule.ByYearDay.Count > 0 || (rule.ByDay.Count > 0 && rule.ByMonthDay.Count > 0)) return null;
        if (words.Find("every." + rule.Frequency) is null) return null;
        var every = rule.Interval <= 1 ? words["every." + rule.Frequency] : words.Find($"every.{rule.Frequency}.{rule.Interval}") ?? words.Format($"every.{rule.Frequency}.n", rule.Interval);
        if (rule.ByMonth.Count > 0) every = words.Format("on.months", every, List(words, rule.ByMonth.Select(m => words.Format("month", m))));
        if (rule.ByMonthDay.Count > 0) return words.Format("on.days", every, List(words, rule.ByMonthDay.Select(d => MonthDay(words, d))));
        if (rule.ByDay.Count == 0) return every;
        var days = List(words, rule.ByDay.Select(d => Weekday(words, d)));
        return rule is { Frequency: FrequencyType.Weekly, Interval: <= 1 } ? words.Format("on.week", days) : words.Format("on.weekdays", every, days);
    }

    private static string MonthDay(SpeechWords words, int day) => day switch
    {
        -1 => words["month-day.last"],
        < 0 => words.Format("month-day.before", -day),
        _ => words.Format("month-day", day),
    };

    private static string Weekday(SpeechWords words, WeekDay day) => day.Offset switch
    {
        null or 0 => words["weekday." + day.DayOfWeek],
        -1 => words.Format("weekday.last", words["weekday." + day.DayOfWeek]),
        var nth => words.Format("weekday.nth", nth, words["weekday." + day.DayOfWeek]),
    };

    private static string List(SpeechWords words, IEnumerable<string> parts) => words.List([.. parts], "list.and");
}
