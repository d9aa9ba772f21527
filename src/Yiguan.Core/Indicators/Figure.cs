using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;

namespace Yiguan.Core.Indicators;

/// <summary>What one matter or subject gives to an indicator by a roll-up of its mechanism.</summary>
/// <param name="Place">Place of the roll-up in its mechanism, from 0.</param>
/// <param name="Indicator">Id of the indicator.</param>
/// <param name="Per">Kind of the period.</param>
/// <param name="Period">The period, see <see cref="IndicatorPeriod"/>.</param>
/// <param name="Unit">Id of the unit it counts for; empty where the thing names none.</param>
/// <param name="Value">In steps of the decimals; 1 for a count.</param>
/// <param name="Decimals">Decimals of the value; 0 for a count.</param>
public sealed record Figure(int Place, string Indicator, Period Per, string Period, string Unit, long Value, int Decimals);

/// <summary>What things give to indicators: always what they give by what is known now, so what is corrected, reopened or merged is taken back by itself.</summary>
public static class Figures
{
    private const string StageEntry = "stage:";

    /// <summary>What a matter gives. A whole with parts gives nothing: its parts do.</summary>
    public static ImmutableArray<Figure> Of(Matter matter, AdoptedMechanism lives)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(lives);
        return !matter.IsOpened || matter.MergedInto is not null || !matter.Children.IsEmpty || lives.Mechanism.RollUps.IsEmpty ? []
            : Of(Thing.Of(matter, lives), [.. matter.MomentsNow.Where(m => m.Enters).Select(m => (m.Stage, m.At))], matter.Facts[^1].Recorded);
    }

    /// <summary>What a subject gives; one that left its register still gives what it gave.</summary>
    public static ImmutableArray<Figure> Of(Subject subject, AdoptedMechanism lives)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(lives);
        return subject.Version == 0 || subject.MergedInto is not null || lives.Mechanism.RollUps.IsEmpty ? []
            : Of(Thing.Of(subject, lives) with { IsGone = false }, subject.Entries, subject.Changed);
    }

    private static ImmutableArray<Figure> Of(Thing thing, ImmutableArray<(string Stage, DateTimeOffset At)> entries, DateTimeOffset now) =>
        [.. thing.Mechanism.RollUps.Select((rollUp, place) => Of(thing, rollUp, place, entries, now)).OfType<Figure>()];

    // What a rule says of today is what it said when the thing was last told of.
    private static Figure? Of(Thing thing, RollUp rollUp, int place, ImmutableArray<(string Stage, DateTimeOffset At)> entries, DateTimeOffset now)
    {
        if (Day(thing, rollUp.On, entries) is not { } day) return null;
        if (rollUp.When is { } when && !thing.Holds(when, now)) return null;
        var (value, decimals) = rollUp.Value is { } rule ? (thing.Rules.Number(rule, thing.Ground(now)), thing.Rules.Decimals(rule)) : (1, 0);
        return value is { } number ? new Figure(place, rollUp.Indicator, rollUp.Per, IndicatorPeriod.Of(rollUp.Per, day), thing.Unit(rollUp.Unit) ?? "", number, decimals) : null;
    }

    private static DateOnly? Day(Thing thing, string on, ImmutableArray<(string Stage, DateTimeOffset At)> entries) =>
        on.StartsWith(StageEntry, StringComparison.Ordinal) ? Entered(thing, on[StageEntry.Length..], entries)
        : thing.Mechanism.FindField(on) is not null ? thing.Fields.GetValueOrDefault(on)?.Day
        : on == "deadline" ? thing.Deadline
        : CountyZone.DayOf(thing.Opened);

    // An end counts as long as it stands, on the day it came last: what is opened again is taken back. Of any other stage the first entry counts,
    // so that a matter that is returned to it does not wander to another period.
    private static DateOnly? Entered(Thing thing, string stage, ImmutableArray<(string Stage, DateTimeOffset At)> entries)
    {
        var times = entries.Where(e => e.Stage == stage).Select(e => e.At).ToList();
        if (times.Count == 0) return null;
        if (thing.Mechanism.FindStage(stage)?.Phase != Phase.Ended) return CountyZone.DayOf(times[0]);
        return thing.Stage == stage ? CountyZone.DayOf(times[^1]) : null;
    }
}
