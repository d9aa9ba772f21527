using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A step of the ladder that will be due if nothing more is recorded.</summary>
/// <param name="Step">Place in the ladder, from 0.</param>
/// <param name="At">When it is due, UTC.</param>
/// <param name="Until">When its colour passes, so that it is due no more; null: never.</param>
/// <param name="Since">When its colour begins.</param>
public sealed record DueStep(int Step, DateTimeOffset At, DateTimeOffset? Until, DateTimeOffset Since);

/// <summary>What must happen next, from the colour plan.</summary>
public static class DueWork
{
    /// <summary>
    /// Steps of the ladder that were not taken, in the order in which they are due. A step is taken once for each time that its colour holds; one that
    /// came due before a step that was taken is passed over, for who was told of red need not hear of yellow.
    /// </summary>
    public static IEnumerable<DueStep> Steps(Matter matter, Mechanism mechanism, ColourPlan plan, Calendars calendars)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(plan);
        var steps = mechanism.Escalation.SelectMany((step, i) => Times(plan, step.At)
                .Select(t => new DueStep(i, step.After is { } after ? After(t.From, after, calendars.At(t.From)) : t.From, t.To, t.From))
                .Where(d => !(d.Until <= d.At)))
            .OrderBy(d => d.At).ThenBy(d => d.Step).ToList();
        return steps.Skip(1 + steps.FindLastIndex(d => matter.Escalated.Any(e => e.Step == d.Step && e.Since == CountyZone.Micro(d.Since))));
    }

    /// <summary>The one step that speaks at a moment: of several that are due the one that came due last; null where none is.</summary>
    public static DueStep? Speaking(Matter matter, Mechanism mechanism, ColourPlan plan, Calendars calendars, DateTimeOffset now) =>
        Steps(matter, mechanism, plan, calendars).LastOrDefault(d => d.At <= now && !(d.Until <= now));

    // Times during which a colour or a worse one holds on.
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> Times(ColourPlan plan, Colour colour)
    {
        DateTimeOffset? from = null;
        foreach (var span in plan.Spans)
        {
            if (span.Colour >= colour) from ??= span.From;
            else if (from is { } begun)
            {
                yield return (begun, span.From);
                from = null;
            }
        }
        if (from is { } last) yield return (last, null);
    }

    // What begins with a day has that day as its first: three working days after Monday's end is Thursday's end.
    private static DateTimeOffset After(DateTimeOffset since, Mechanisms.Span span, WorkCalendar calendar) =>
        span.Unit is SpanUnit.Minutes or SpanUnit.Hours ? new Reckoning(calendar, Standing.Never).End(since, span) : new Reckoning(calendar, Standing.Never).Behind(since, span);
}
