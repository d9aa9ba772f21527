using System.Collections.Immutable;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>The times during which a clock stood, in order and apart; ends are not included.</summary>
/// <param name="Times">From and to, UTC.</param>
internal sealed record Standing(ImmutableArray<(DateTimeOffset From, DateTimeOffset To)> Times)
{
    public static Standing Never { get; } = new([]);

    public Standing And(DateTimeOffset from, DateTimeOffset to) => from < to ? new(Times.Add((from, to))) : this;

    /// <summary>
    /// Whether the clock ran when a day of the county began. Such a day counts; the day on which the clock started, or went on, does not
    /// (Civil Code of the PRC, art. 201: the first day is not counted).
    /// </summary>
    public bool RanAtBegin(DateOnly day)
    {
        if (Times.IsEmpty) return true;
        var begin = CountyZone.Begin(day);
        return !Times.Any(t => t.From <= begin && begin < t.To);
    }

    /// <summary>The moment by which the clock has run for so long.</summary>
    public DateTimeOffset After(DateTimeOffset start, TimeSpan running)
    {
        var at = start;
        foreach (var (from, to) in Times)
        {
            if (to <= at) continue;
            var free = from > at ? from - at : TimeSpan.Zero;
            if (running <= free) break;
            (running, at) = (running - free, to);
        }
        return at + running;
    }

    /// <summary>The day by which so many days have counted after a day.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        var last = Later(day, count);
        for (var counted = -1; counted != count;)
        {
            var stood = Times.Sum(t => Begins(t.From, t.To, day, last));
            counted = last.DayNumber - day.DayNumber - stood;
            if (counted < count) last = Later(last, count - counted);
            if (last >= s_end) break;
        }
        return last;
    }

    // Beyond the end of the calendar nothing is reckoned.
    private static readonly DateOnly s_end = new(9990, 1, 1);

    private static DateOnly Later(DateOnly day, int days) => day.DayNumber + (long)days >= s_end.DayNumber ? s_end : day.AddDays(days);

    // Days after one and up to another whose beginning lies in a time.
    private static int Begins(DateTimeOffset from, DateTimeOffset to, DateOnly after, DateOnly upTo)
    {
        var first = CountyZone.DayOf(from);
        if (CountyZone.Begin(first) < from) first = first.AddDays(1);
        var last = CountyZone.DayOf(to.AddTicks(-1));
        var (low, high) = (Math.Max(first.DayNumber, after.DayNumber + 1), Math.Min(last.DayNumber, upTo.DayNumber));
        return Math.Max(0, high - low + 1);
    }
}
