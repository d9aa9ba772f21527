using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Recurrence rules of RFC 5545, as far as an office lives by them.</summary>
internal static class RecurrenceText
{
    // 29 February comes every eighth year at the latest (1896, 1904); a rule that has not met twice in so many periods never will.
    private const int MostPeriods = 1000;

    /// <summary>The code of what is wrong with a rule; null where it recurs.</summary>
    public static string? Wrong(string rule)
    {
        try
        {
            // Without FREQ the library would take every year.
            if (!rule.Contains("FREQ=", StringComparison.OrdinalIgnoreCase)) return "not-recurrence";
            var read = new RecurrenceRule(rule);
            if (read.Frequency is FrequencyType.Secondly or FrequencyType.Minutely or FrequencyType.Hourly) return "recurs-too-often";
            return Recurs(read) ? null : "never-recurs";
        }
        catch (ArgumentException)
        {
            return "not-recurrence";
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return "not-recurrence";
        }
    }

    private static bool Recurs(RecurrenceRule rule)
    {
        // Any day will do: whether it recurs is no question of when.
        var start = new CalDateTime(2026, 1, 1);
        rule.Until = null;
        try
        {
            return new RecurrencePatternEvaluator(rule).Evaluate(start, start, new EvaluationOptions { MaxUnmatchedIncrementsLimit = MostPeriods }).Take(2).Any();
        }
        catch (Exception e) when (e is EvaluationLimitExceededException or EvaluationOutOfRangeException)
        {
            return false;
        }
    }
}
