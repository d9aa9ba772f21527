using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A colour with its time and its one cause.</summary>
/// <param name="From">From when on, UTC.</param>
/// <param name="To">Until when, not included; null: for good, if nothing more is recorded.</param>
/// <param name="Colour">The colour.</param>
/// <param name="Cause">Why.</param>
public sealed record ColourSpan(DateTimeOffset From, DateTimeOffset? To, Colour Colour, Cause Cause);

/// <summary>All colours of a matter through its life and on into the future, by what is known.</summary>
/// <param name="Spans">In order, without a gap, from opening on.</param>
/// <param name="Clocks">Its clocks as they stand, in the order of the mechanism; those that never started are absent.</param>
public sealed record ColourPlan(ImmutableArray<ColourSpan> Spans, ImmutableArray<ClockFace> Clocks)
{
    private static readonly ColourSpan s_before = new(DateTimeOffset.MinValue, null, Colour.Grey, new Cause(CauseKind.Waiting));

    /// <summary>The colour at a moment; grey before the matter was opened.</summary>
    public ColourSpan At(DateTimeOffset moment) => Spans.LastOrDefault(s => s.From <= moment) ?? s_before;

    /// <summary>The next turn to another colour behind a moment, if nothing more is recorded; null where there is none.</summary>
    public ColourSpan? Next(DateTimeOffset moment)
    {
        var colour = At(moment).Colour;
        return Spans.FirstOrDefault(s => s.From > moment && s.Colour != colour);
    }

    /// <summary>Since when it has been red without a break at a moment, UTC; null where it is not red then. A red that follows upon a red for another reason is no break.</summary>
    public DateTimeOffset? RedSince(DateTimeOffset moment)
    {
        var until = Spans.LastOrDefault(s => s.From <= moment) is { Colour: Colour.Red } last ? Spans.IndexOf(last) : -1;
        if (until < 0) return null;
        while (until > 0 && Spans[until - 1].Colour == Colour.Red) until--;
        return Spans[until].From;
    }

    /// <summary>From when on a colour or a worse one holds at a moment or behind it, if nothing more is recorded, UTC; null where none does.</summary>
    public DateTimeOffset? Turns(Colour colour, DateTimeOffset moment) => Spans.FirstOrDefault(s => !(s.To <= moment) && s.Colour >= colour)?.From;

    /// <summary>The clock of that id; null where it never started.</summary>
    public ClockFace? Face(string clock) => Clocks.FirstOrDefault(c => c.Rule.Id == clock);
}
