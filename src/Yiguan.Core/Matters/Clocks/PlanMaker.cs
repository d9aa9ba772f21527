using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;
using Yiguan.Reading;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A calendar from the moment on at which it was known.</summary>
/// <param name="Known">When it was adopted, UTC.</param>
/// <param name="Calendar">Working days.</param>
public sealed record KnownCalendar(DateTimeOffset Known, WorkCalendar Calendar);

/// <summary>
/// Makes the colour plan of a matter. Between two facts nothing changes but time, so each stretch is solved from what held when it began:
/// a later fact never changes an earlier stretch, unless it corrects it or says, with proof, that something had happened before.
/// </summary>
public static class PlanMaker
{
    /// <summary>The plan under one calendar.</summary>
    public static ColourPlan Make(Matter matter, Mechanism mechanism, IRules rules, WorkCalendar calendar) =>
        Make(matter, mechanism, rules, [new KnownCalendar(DateTimeOffset.MinValue, calendar)]);

    /// <summary>The plan under calendars that were adopted one after the other; each counts from its adoption on.</summary>
    public static ColourPlan Make(Matter matter, Mechanism mechanism, IRules rules, ImmutableArray<KnownCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(rules);
        if (matter.Moments.IsEmpty) return new ColourPlan([], []);
        var moments = WithCalendars(matter.Moments, calendars);
        var clocks = mechanism.Clocks.Select(c => new ClockTimeline(c, mechanism, rules, moments, at => calendars.LastOrDefault(k => k.Known <= at, calendars[0]).Calendar)).ToList();
        var reasons = clocks.SelectMany(c => c.Reasons)
            .Concat(mechanism.Pace.SelectMany(p => PaceLine.Reasons(p, mechanism, moments)))
            .Concat(mechanism.Colours.SelectMany((_, i) => RuleLine.Reasons(mechanism, i, moments, rules)))
            .Concat(Over(mechanism, moments)).ToList();
        var spans = Sweep.Of(moments[0].At, reasons);
        return new ColourPlan(Told(spans, clocks, moments), [.. clocks.Select(c => c.Face).OfType<ClockFace>()]);
    }

    // A calendar that comes in between begins a stretch of its own.
    private static ImmutableList<Moment> WithCalendars(ImmutableList<Moment> moments, ImmutableArray<KnownCalendar> calendars)
    {
        foreach (var known in calendars.Select(c => c.Known).Where(k => k > moments[0].At))
        {
            var before = moments.FindLastIndex(m => m.At <= known);
            moments = moments.Insert(before + 1, moments[before] with { At = known, Said = known, Enters = false, Grant = null });
        }
        return moments;
    }

    private static IEnumerable<Reason> Over(Mechanism mechanism, ImmutableList<Moment> moments)
    {
        for (var i = 0; i < moments.Count; i++)
        {
            var (moment, next) = (moments[i], i + 1 < moments.Count ? moments[i + 1].At : (DateTimeOffset?)null);
            var phase = mechanism.FindStage(moment.Stage)?.Phase ?? Phase.Running;
            var cause = moment.IsMerged ? new Cause(CauseKind.Merged)
                : phase == Phase.Ended ? new Cause(CauseKind.EndedInTime)
                : moment.Held is { } reason ? new Cause(CauseKind.Held, reason)
                : phase == Phase.Waiting ? new Cause(CauseKind.Waiting)
                : null;
            if (cause is not null && next != moment.At) yield return new Reason(moment.At, next, Colour.Grey, cause, 0, IsOver: true);
        }
    }

    // A red that was made good is shown as such from then on, and an end says whether it came in time.
    private static ImmutableArray<ColourSpan> Told(List<ColourSpan> spans, List<ClockTimeline> clocks, ImmutableList<Moment> moments)
    {
        var red = false;
        var told = ImmutableArray.CreateBuilder<ColourSpan>(spans.Count);
        foreach (var span in spans)
        {
            red |= span.Colour == Colour.Red;
            told.Add(span with { Cause = span.Cause.Kind == CauseKind.EndedInTime ? Ended(span.From, red) : red && span.Colour != Colour.Red ? span.Cause with { MadeGood = true } : span.Cause });
        }
        return told.DrainToImmutable();

        Cause Ended(DateTimeOffset at, bool wasRed)
        {
            var late = clocks.SelectMany(c => c.Stops).Where(s => s.IsLate && moments[s.Moment].At <= at).ToList();
            return new Cause(late.Any(s => moments[s.Moment].At == at) ? CauseKind.EndedLate : wasRed || late.Count > 0 ? CauseKind.EndedMadeGood : CauseKind.EndedInTime);
        }
    }
}
