using System.Globalization;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>Colours that rules of a mechanism call for. A rule that reads the time is asked anew as each day begins.</summary>
internal static class RuleLine
{
    /// <summary>Days ahead for which a rule that reads the time is judged after the last fact.</summary>
    public const int Horizon = 400;

    public static IEnumerable<Reason> Reasons(Mechanism mechanism, int place, IReadOnlyList<Moment> moments, IRules rules)
    {
        var rule = mechanism.Colours[place];
        var cause = new Cause(CauseKind.Rule, place.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < moments.Count; i++)
        {
            DateTimeOffset? next = i + 1 < moments.Count ? moments[i + 1].At : null;
            foreach (var (from, to) in Stretches(rules.ReadsTime(rule.When), moments[i].At, next))
            {
                var ground = new RuleGround(mechanism, moments[i].Fields, moments[i].Stage, moments[0].At, moments[i].People, from, moments[i].Deadline) { IsReturned = moments[i].IsReturned };
                if (rules.Holds(rule.When, ground)) yield return new Reason(from, to, rule.Colour, cause, long.MaxValue);
            }
        }
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> Stretches(bool daily, DateTimeOffset from, DateTimeOffset? to)
    {
        var last = from.AddDays(Horizon);
        while (daily && from < last)
        {
            var night = CountyZone.End(CountyZone.DayOf(from));
            if (to <= night) break;
            yield return (from, night);
            from = night;
        }
        if (!(to <= from)) yield return (from, to);
    }
}
