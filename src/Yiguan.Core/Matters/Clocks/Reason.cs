using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>One thing that calls for a colour during a time.</summary>
/// <param name="From">From when on, UTC.</param>
/// <param name="To">Until when, not included; null: for good.</param>
/// <param name="Colour">The colour.</param>
/// <param name="Cause">Why.</param>
/// <param name="Rank">Of several that call for the same colour the smallest speaks: the one that ends first.</param>
/// <param name="IsOver">Whether it speaks over all others: held, ended, not begun.</param>
internal readonly record struct Reason(DateTimeOffset From, DateTimeOffset? To, Colour Colour, Cause Cause, long Rank, bool IsOver = false)
{
    public bool Covers(DateTimeOffset moment) => From <= moment && (To is null || moment < To);
}
