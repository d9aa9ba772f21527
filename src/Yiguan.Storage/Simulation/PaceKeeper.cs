using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Simulation;

/// <summary>What a unit can tell on a day of how far a matter is, by its temper: ahead of its pace, just behind it, or well behind.</summary>
/// <param name="matter">The matter.</param>
/// <param name="mechanism">What it lives by.</param>
/// <param name="temper">How its unit works.</param>
internal sealed class PaceKeeper(Matter matter, Mechanism mechanism, Temper temper)
{
    // Days that a unit is ahead of its plan, or behind it.
    private int Ahead => temper switch
    {
        Temper.Late => -9,
        Temper.LastDay => 2,
        _ => 14,
    };

    /// <summary>Whether it has a pace to keep or milestones to reach, so that its unit reports again and again.</summary>
    public bool IsPaced => Paces().Any() || Milestones().Any();

    /// <summary>The day by which its unit must have done its part; null where none is said.</summary>
    public DateOnly? Due
    {
        get
        {
            var submitted = mechanism.Moves.Where(m => m.Act == Act.Submit).SelectMany(m => m.Requires).ToHashSet();
            var days = mechanism.Clocks.Where(c => c.StopsWith is { } stop && submitted.Contains(stop)).Select(c => Day(c.Until!)).Append(Day("deadline"));
            return days.Where(d => d is not null).Min();
        }
    }

    /// <summary>Whether its unit has come to the end of its part.</summary>
    public bool IsTime(DateOnly today, Random chance)
    {
        if (Due is not { } due) return chance.NextDouble() < 0.4;
        var left = due.DayNumber - today.DayNumber;
        return temper switch
        {
            Temper.Late => left < 0,
            Temper.LastDay => left <= 1,
            _ => left <= 6 || chance.NextDouble() < 0.06,
        };
    }

    /// <summary>The fields that a report of this day fills.</summary>
    public ImmutableDictionary<string, FieldValue> On(DateOnly today)
    {
        var told = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        foreach (var (pace, target, from, until) in Paces())
        {
            var length = Math.Max(1, until.DayNumber - from.DayNumber + 1);
            var share = Math.Clamp((today.DayNumber + Ahead - from.DayNumber) / (double)length, 0, 0.97);
            var now = matter.Fields.GetValueOrDefault(pace.Field)?.Number ?? 0;
            var step = mechanism.FindField(pace.Field) is { } field ? MatterPlayer.Step(field) : 1;
            // Whole ones, the begun one counted.
            var achieved = Math.Min(target, (long)Math.Ceiling(target * share / step) * step);
            if (achieved > now) told[pace.Field] = FieldValue.Of(achieved);
        }
        foreach (var clock in Milestones().Where(c => Day(c.Until!) is { } day && day.DayNumber - today.DayNumber <= Ahead)) told[clock.StopsWith!] = FieldValue.Of(today);
        return told.ToImmutable();
    }

    private IEnumerable<(PaceRule Pace, long Target, DateOnly From, DateOnly Until)> Paces() =>
        from pace in mechanism.Pace
        let target = matter.Fields.GetValueOrDefault(pace.Target)?.Number
        let begins = pace.From is null ? CountyZone.DayOf(matter.Moments[0].At) : Day(pace.From)
        let until = Day(pace.Until)
        where target > 0 && begins is not null && until is not null
        select (pace, target.Value, begins.Value, until.Value);

    // Those that a report reaches: what a move asks for is told with that move.
    private IEnumerable<ClockRule> Milestones()
    {
        var moved = mechanism.Moves.SelectMany(m => m.Requires).ToHashSet();
        return mechanism.Clocks.Where(c => c is { StopsWith: { } stop, Until: not null } && !moved.Contains(stop) && !matter.Fields.ContainsKey(stop) && Day(c.Until) is not null);
    }

    // A day that was granted stands for the promised one.
    private DateOnly? Day(string name) => matter.Granted.LastOrDefault(g => mechanism.Clocks.Any(c => c.Id == g.Clock && c.Until == name))?.Until
        ?? (name == "deadline" ? matter.Deadline : matter.Fields.GetValueOrDefault(name)?.Day);
}
