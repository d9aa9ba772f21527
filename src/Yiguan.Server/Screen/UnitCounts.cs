using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Screen;

/// <summary>How many matters of one unit, with all that stands below it, have which colour.</summary>
/// <param name="Unit">Id of the unit that answers; empty where none does yet.</param>
/// <param name="Counts">How many.</param>
public sealed record UnitCounts(string Unit, ColourCounts Counts)
{
    /// <summary>Whether the unit has others below it, whose counts are among its own.</summary>
    public bool HasBelow { get; private init; }

    /// <summary>Whether what stands below the unit is left out.</summary>
    public bool IsAlone { get; private init; }

    /// <summary>Of a board, what stands right below a unit, and what the unit bears alone; the one with the most reds first.</summary>
    /// <param name="board">The board.</param>
    /// <param name="day">Gives units their places.</param>
    /// <param name="under">Id of the unit; null: the county.</param>
    public static IEnumerable<UnitCounts> Of(IEnumerable<BoardLine> board, OrganisationOn day, string? under = null) => ColourCounts.Below(board, day, under)
        .Select(u => new UnitCounts(u.Key, u.Value) { IsAlone = u.Key == under, HasBelow = u.Key != under && day.Below(u.Key).Any() })
        .OrderByDescending(u => u.Counts[Colour.Red]).ThenByDescending(u => u.Counts[Colour.Yellow]).ThenBy(u => u.Unit, StringComparer.Ordinal);
}
