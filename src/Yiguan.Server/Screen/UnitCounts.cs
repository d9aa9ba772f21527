using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Screen;

/// <summary>How many matters of one unit have which colour.</summary>
/// <param name="Unit">Id of the unit that answers; empty where none does yet.</param>
/// <param name="Counts">How many.</param>
public sealed record UnitCounts(string Unit, ColourCounts Counts)
{
    /// <summary>Of a board, the unit with the most reds first.</summary>
    public static IEnumerable<UnitCounts> Of(IEnumerable<BoardLine> board) => ColourCounts.ByUnit(board)
        .Select(u => new UnitCounts(u.Key, u.Value))
        .OrderByDescending(u => u.Counts[Colour.Red]).ThenByDescending(u => u.Counts[Colour.Yellow]).ThenBy(u => u.Unit, StringComparer.Ordinal);
}
