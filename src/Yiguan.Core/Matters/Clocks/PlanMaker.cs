using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>
/// Makes the colour plan of a matter. Between two facts nothing changes but time, so each stretch is solved from what held when it began:
/// a later fact never changes an earlier stretch, unless it corrects it or says, with proof, that something had happened before. The same goes for
/// what a matter lives by: a calendar counts from its beginning on, a version of the mechanism from the move to it.
/// </summary>
public static class PlanMaker
{
    /// <summary>The plan of a matter that lived by one version all its life.</summary>
    public static ColourPlan Make(Matter matter, Mechanism mechanism, IRules rules, Calendars calendars) => Make(matter, _ => (mechanism, rules), calendars);

    /// <summary>The plan by what the book said when the ledger had come to a sequence.</summary>
    public static ColourPlan Make(Matter matter, MechanismBook book, long known = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(book);
        return Make(matter, version => book.Of(matter.Mechanism, version) is var lives ? (lives.Mechanism, lives.Rules) : default, book.CalendarsAt(known));
    }

    /// <summary>
    /// The day that holds now for what was promised: moved on by what was granted, and by the days on which its clock stood. The promise itself where no
    /// clock runs to it; null where there was none.
    /// </summary>
    /// <param name="matter">The matter.</param>
    /// <param name="book">What it lives by.</param>
    /// <param name="known">The sequence to which the ledger had come.</param>
    public static DateOnly? DayOf(Matter matter, MechanismBook book, long known = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(book);
        if (matter.Moments.IsEmpty) return matter.Deadline;
        var (lives, calendars) = (book.Of(matter.Mechanism, matter.MechanismVersion), book.CalendarsAt(known));
        var moments = WithCalendars(Era.Of(matter).Last().Moments, calendars);
        var faces = lives.Mechanism.Clocks.Where(c => c.Until == Promise).Select(c => new ClockTimeline(c, lives.Mechanism, lives.Rules, moments, calendars.At).Face).OfType<ClockFace>();
        return DayOf(matter, faces);
    }

    /// <summary>The same, by its plan.</summary>
    public static DateOnly? DayOf(Matter matter, ColourPlan plan)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(plan);
        return DayOf(matter, plan.Clocks);
    }

    private static DateOnly? DayOf(Matter matter, IEnumerable<ClockFace> faces) => faces.Where(f => f.Rule.Until == Promise).Max(f => f.LastDay) ?? matter.Deadline;

    // What clocks call the day that was promised.
    private const string Promise = "deadline";

    private static ColourPlan Make(Matter matter, Func<long, (Mechanism Mechanism, IRules Rules)> versions, Calendars calendars)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (matter.Moments.IsEmpty) return new ColourPlan([], []);
        var (spans, stops, faces) = (new List<ColourSpan>(), new List<ClockStop>(), ImmutableArray<ClockFace>.Empty);
        foreach (var era in Era.Of(matter))
        {
            var (mechanism, rules) = versions(era.Version);
            var moments = WithCalendars(era.Moments, calendars);
            var clocks = mechanism.Clocks.Select(c => new ClockTimeline(c, mechanism, rules, moments, calendars.At)).ToList();
            var reasons = clocks.SelectMany(c => c.Reasons)
                .Concat(mechanism.Pace.SelectMany(p => PaceLine.Reasons(p, mechanism, moments)))
                .Concat(mechanism.Colours.SelectMany((_, i) => RuleLine.Reasons(mechanism, i, moments, rules)))
                .Concat(Over(mechanism, moments)).ToList();
            spans.AddRange(era.Within(Sweep.Of(moments[0].At, reasons)));
            stops.AddRange(clocks.SelectMany(c => c.Stops).Where(s => mechanism.FindStage(moments[s.Moment].Stage) is not { Phase: Phase.Ended, IsKept: false }).Select(s => new ClockStop(moments[s.Moment].At, s.IsLate)).Where(s => s.At >= era.From && !(era.To <= s.At)));
            faces = [.. clocks.Select(c => c.Face).OfType<ClockFace>()];
        }
        return new ColourPlan(Told(Joined(spans), stops), faces);
    }

    // A calendar that comes in between begins a stretch of its own.
    private static ImmutableList<Moment> WithCalendars(ImmutableList<Moment> moments, Calendars calendars)
    {
        foreach (var from in calendars.All.Select(c => c.From).Where(k => k > moments[0].At))
        {
            var before = moments.FindLastIndex(m => m.At <= from);
            moments = moments.Insert(before + 1, moments[before] with { At = from, Said = from, Enters = false, Grant = null, Promises = false, Divides = false, Reopens = false });
        }
        return moments;
    }

    // Where the new version says the same as the old, nothing has turned.
    private static IEnumerable<ColourSpan> Joined(List<ColourSpan> spans)
    {
        ColourSpan? last = null;
        foreach (var span in spans)
        {
            if (last is not null && (last.Colour, last.Cause) == (span.Colour, span.Cause))
            {
                last = last with { To = span.To };
                continue;
            }
            if (last is not null) yield return last;
            last = span;
        }
        if (last is not null) yield return last;
    }

    private static IEnumerable<Reason> Over(Mechanism mechanism, ImmutableList<Moment> moments)
    {
        long? followed = null;
        for (var i = 0; i < moments.Count; i++)
        {
            var (moment, next) = (moments[i], i + 1 < moments.Count ? moments[i + 1].At : (DateTimeOffset?)null);
            var stage = mechanism.FindStage(moment.Stage);
            var phase = stage?.Phase ?? Phase.Running;
            followed = phase == Phase.Ended ? moment.Followed ?? followed : null;
            var cause = moment.IsMerged ? new Cause(CauseKind.Merged)
                : phase == Phase.Ended && !stage!.IsKept ? new Cause(CauseKind.Withdrawn)
                : phase == Phase.Ended ? new Cause(CauseKind.EndedInTime) { Parts = followed }
                : moment.Held is { } reason ? new Cause(CauseKind.Held, reason)
                : phase == Phase.Waiting ? new Cause(CauseKind.Waiting)
                : null;
            if (cause is not null && next != moment.At) yield return new Reason(moment.At, next, Colour.Grey, cause, 0, IsOver: true);
        }
    }

    // A red that was made good is shown as such from then on, and an end says whether it came in time. What was withdrawn while it was red was not made good, nor is it when it is opened again.
    private static ImmutableArray<ColourSpan> Told(IEnumerable<ColourSpan> spans, List<ClockStop> stops)
    {
        var (red, good) = (false, false);
        var told = ImmutableArray.CreateBuilder<ColourSpan>();
        foreach (var span in spans)
        {
            if (span.Cause.Kind == CauseKind.Withdrawn) red = false;
            else if (span.Colour == Colour.Red) red = true;
            else (red, good) = (false, good || red);
            told.Add(span with
            {
                Cause = span.Cause.Kind switch
                {
                    CauseKind.EndedInTime => Ended(span.From, good) with { Parts = span.Cause.Parts },
                    CauseKind.Withdrawn => span.Cause,
                    _ => good && span.Colour != Colour.Red ? span.Cause with { MadeGood = true } : span.Cause,
                },
            });
        }
        return told.DrainToImmutable();

        Cause Ended(DateTimeOffset at, bool wasRed)
        {
            var late = stops.Where(s => s.IsLate && s.At <= at).ToList();
            return new Cause(late.Any(s => s.At == at) ? CauseKind.EndedLate : wasRed || late.Count > 0 ? CauseKind.EndedMadeGood : CauseKind.EndedInTime);
        }
    }

    private readonly record struct ClockStop(DateTimeOffset At, bool IsLate);
}
