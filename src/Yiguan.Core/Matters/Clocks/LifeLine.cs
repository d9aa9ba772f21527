using System.Collections.Immutable;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A matter's colours laid out along a line: what was, and what comes if nothing more is recorded.</summary>
/// <param name="From">Where the line begins: the opening, UTC.</param>
/// <param name="To">Where it ends: a little beyond all that is known to come, or beyond the end of a matter that has ended.</param>
/// <param name="Stretches">In order, without a gap.</param>
/// <param name="Now">Where the moment lies, from 0 to 1; null where the line has ended before it.</param>
public sealed record LifeLine(DateTimeOffset From, DateTimeOffset To, ImmutableArray<LifeStretch> Stretches, double? Now)
{
    // What comes last is a line without an end: a twentieth of the whole shows that it goes on.
    private const double Beyond = 0.05;

    /// <summary>The line of a plan.</summary>
    /// <param name="plan">Colours and clocks.</param>
    /// <param name="now">The moment that parts what was from what is to come, UTC.</param>
    /// <param name="ended">Since when the matter has stood at an end; null while it runs.</param>
    public static LifeLine Of(ColourPlan plan, DateTimeOffset now, DateTimeOffset? ended)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Spans.IsEmpty) return new LifeLine(now, now, [], null);
        var from = plan.Spans[0].From;
        var turns = plan.Spans.Select(s => s.From).Concat(plan.Clocks.Where(c => c.Stopped is null).Select(c => c.End ?? from)).Append(now);
        var last = ended ?? turns.Max();
        var margin = TimeSpan.FromTicks(Math.Max((long)((last - from).Ticks * Beyond), TimeSpan.TicksPerHour));
        var to = last + margin;
        return new LifeLine(from, to, [.. plan.Spans.Where(s => s.From < to).SelectMany(s => Parts(s, from, to, now))], now <= to ? Share(now, from, to) : null);
    }

    private static IEnumerable<LifeStretch> Parts(ColourSpan span, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var (begin, end) = (span.From, span.To < to ? span.To.Value : to);
        if (begin < now && now < end)
        {
            yield return new LifeStretch(span, Share(begin, from, to), Share(now, from, to), IsToCome: false);
            begin = now;
        }
        yield return new LifeStretch(span, Share(begin, from, to), Share(end, from, to), begin >= now);
    }

    private static double Share(DateTimeOffset at, DateTimeOffset from, DateTimeOffset to) => Math.Clamp((double)(at - from).Ticks / (to - from).Ticks, 0, 1);
}

/// <summary>A piece of the line in one colour.</summary>
/// <param name="Span">The colour with its time and cause; one that the moment falls into gives two pieces.</param>
/// <param name="From">Where it begins, from 0 to 1.</param>
/// <param name="To">Where it ends.</param>
/// <param name="IsToCome">Whether it is still to come, if nothing more is recorded.</param>
public sealed record LifeStretch(ColourSpan Span, double From, double To, bool IsToCome);
