using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A step of the ladder that will be due if nothing more is recorded.</summary>
/// <param name="Step">Place in the ladder, from 0.</param>
/// <param name="At">When it is due, UTC.</param>
/// <param name="Until">When its colour passes, so that it is due no more; null: never.</param>
/// <param name="Since">When its colour begins.</param>
public sealed record DueStep(int Step, DateTimeOffset At, DateTimeOffset? Until, DateTimeOffset Since)
{
    /// <summary>The colour that it is about.</summary>
    public Colour Colour { get; init; }

    internal (DateTimeOffset, Colour) Rank => (At, Colour);
}

/// <summary>What must happen next, from the colour plan.</summary>
public static class DueWork
{
    /// <summary>
    /// Steps of the ladder that were not taken, in the order in which they are due. A step is taken once for each time that its colour holds; one that
    /// came due before a step that was taken, or for a milder colour, is passed over, for who was told of red need not hear of yellow.
    /// </summary>
    public static IEnumerable<DueStep> Steps(Matter matter, Mechanism mechanism, ColourPlan plan, Calendars calendars)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(plan);
        var steps = mechanism.Escalation.SelectMany((step, i) => Times(plan, step.At)
                .Select(t => new DueStep(i, step.After is { } after ? After(t.From, after, calendars.At(t.From)) : t.From, t.To, t.From) { Colour = step.At })
                .Where(d => !(d.Until <= d.At)))
            .OrderBy(d => d.Rank).ThenBy(d => d.Step).ToList();
        var taken = steps.ToLookup(d => matter.Escalated.Any(e => e.Step == d.Step && e.Since == CountyZone.Micro(d.Since)));
        return taken[true].LastOrDefault() is { } last ? taken[false].Where(d => d.Rank.CompareTo(last.Rank) >= 0) : steps;
    }

    /// <summary>The steps that speak at a moment: of those that are due the ones that came due last, for the worst colour. Several where the ladder names several for it.</summary>
    public static IEnumerable<DueStep> Speaking(Matter matter, Mechanism mechanism, ColourPlan plan, Calendars calendars, DateTimeOffset now)
    {
        var due = Steps(matter, mechanism, plan, calendars).Where(d => d.At <= now && !(d.Until <= now)).ToList();
        return due.Where(d => d.Rank == due[^1].Rank);
    }

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
