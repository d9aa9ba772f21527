using Yiguan.Core.Views;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>Days with a fraction, counted from the first day, as moments: a day's fraction is spread over its office hours, so that order stays and nobody works at night.</summary>
internal sealed class FastTime(SimulationPlan plan)
{
    private const double FirstHour = 8, Hours = 10;

    public DateTimeOffset Begin { get; } = CountyZone.Begin(plan.From);

    public DateTimeOffset End { get; } = CountyZone.Begin(plan.From.AddDays(plan.Days));

    /// <summary>The moment, to the microsecond.</summary>
    public DateTimeOffset At(double day)
    {
        var whole = Math.Floor(day);
        var ticks = (long)((FirstHour + ((day - whole) * Hours)) * TimeSpan.TicksPerHour);
        return Begin.AddDays(whole).AddTicks(ticks - (ticks % TimeSpan.TicksPerMicrosecond));
    }

    public DateOnly DayOf(double day) => plan.From.AddDays((int)Math.Floor(day));

    /// <summary>Days from the first day to the end of another.</summary>
    public double EndOf(DateOnly day) => day.DayNumber - plan.From.DayNumber + 1;
}
