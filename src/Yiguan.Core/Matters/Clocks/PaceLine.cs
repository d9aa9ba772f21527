using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>序时进度: solves for the moment at which time has run ahead of what is achieved by so many percentage points.</summary>
internal static class PaceLine
{
    public static IEnumerable<Reason> Reasons(PaceRule rule, Mechanism mechanism, IReadOnlyList<Moment> moments)
    {
        DateOnly? granted = null;
        for (var i = 0; i < moments.Count; i++)
        {
            DateTimeOffset? next = i + 1 < moments.Count ? moments[i + 1].At : null;
            // What is achieved the parts tell from here on.
            if (moments[i].Divides) yield break;
            if (moments[i].Grant is { } grant && mechanism.Clocks.Any(c => c.Id == grant.Clock && c.Until == rule.Until)) granted = grant.Until;
            if (next == moments[i].At || Period(rule, moments[i], moments[0], granted) is not { } period) continue;
            var (yellow, red) = (Behind(rule, moments[i], period, rule.Yellow), Behind(rule, moments[i], period, rule.Red));
            foreach (var (from, to, colour, kind) in ((DateTimeOffset?, DateTimeOffset?, Colour, CauseKind)[])[(yellow, red, Colour.Yellow, CauseKind.PaceBehind), (red, null, Colour.Red, CauseKind.PaceLate)])
            {
                if (from is not { } begin) continue;
                if (begin < moments[i].At) begin = moments[i].At;
                var until = next is { } n && !(to <= n) ? n : to;
                if (!(until <= begin)) yield return new Reason(begin, until, colour, new Cause(kind, rule.Id, CountyZone.Micro(period.End)), CountyZone.Micro(period.End));
            }
        }
    }

    // Who was granted a later day for a clock is not held to the earlier one by a pace that ends on the same day.
    private static (DateTimeOffset Begin, DateTimeOffset End)? Period(PaceRule rule, Moment moment, Moment opened, DateOnly? granted)
    {
        if (ClockRun.Named(rule.Until, moment) is not { } last) return null;
        if (granted > last) last = granted.Value;
        var first = rule.From is null ? CountyZone.DayOf(opened.At) : ClockRun.Named(rule.From, moment);
        return first is { } day && day <= last ? (CountyZone.Begin(day), CountyZone.End(last)) : null;
    }

    // Elapsed share minus achieved share reaches the points: t = begin + length × (points × target + 100 × achieved) ÷ (100 × target), rounded up.
    private static DateTimeOffset? Behind(PaceRule rule, Moment moment, (DateTimeOffset Begin, DateTimeOffset End) period, int points)
    {
        if (moment.Fields.GetValueOrDefault(rule.Target)?.Number is not ({ } target and > 0)) return null;
        Int128 achieved = moment.Fields.GetValueOrDefault(rule.Field)?.Number ?? 0;
        Int128 share = points * (Int128)target + 100 * achieved;
        if (share > 100 * (Int128)target) return null;
        if (share <= 0) return period.Begin;
        Int128 length = CountyZone.Micro(period.End) - CountyZone.Micro(period.Begin);
        var after = (length * share + 100 * (Int128)target - 1) / (100 * (Int128)target);
        return CountyZone.Instant(CountyZone.Micro(period.Begin) + (long)after);
    }
}
