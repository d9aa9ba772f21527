using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Cli.Publishing.Matters;

/// <summary>三色看板: how many matters of each unit have which colour at a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Units">One row a unit that bears clocks, the reddest first.</param>
/// <param name="Lines">The matters.</param>
internal sealed record Board(DateTimeOffset At, ImmutableArray<BoardUnit> Units, ImmutableArray<MatterLine> Lines)
{
    /// <summary>The board of a list of matters.</summary>
    public static Board Of(DateTimeOffset at, IReadOnlyList<MatterLine> lines) => new(
        at,
        Ordered(lines.GroupBy(l => l.Bearer).Select(g => new BoardUnit(g.Key, Count(g, Colour.Grey), Count(g, Colour.Green), Count(g, Colour.Yellow), Count(g, Colour.Red)))),
        [.. lines]);

    /// <summary>The board of counts; without the matters themselves.</summary>
    public static Board Of(DateTimeOffset at, IEnumerable<BoardLine> counts) => new(
        at, Ordered(counts.GroupBy(c => c.Unit).Select(g => new BoardUnit(g.Key, Count(g, Colour.Grey), Count(g, Colour.Green), Count(g, Colour.Yellow), Count(g, Colour.Red)))), []);

    /// <summary>All units together.</summary>
    public BoardUnit Sum => new("", Units.Sum(u => u.Grey), Units.Sum(u => u.Green), Units.Sum(u => u.Yellow), Units.Sum(u => u.Red));

    /// <summary>What is red, then what is yellow, the earliest deadline first.</summary>
    public IEnumerable<MatterLine> Late => Lines.Where(l => l.Colour is Colour.Red or Colour.Yellow).OrderByDescending(l => l.Colour).ThenBy(l => l.Deadline ?? DateOnly.MaxValue);

    private static ImmutableArray<BoardUnit> Ordered(IEnumerable<BoardUnit> units) =>
        [.. units.OrderByDescending(u => u.Red).ThenByDescending(u => u.Yellow).ThenByDescending(u => u.All).ThenBy(u => u.Unit, StringComparer.Ordinal)];

    private static int Count(IEnumerable<BoardLine> counts, Colour colour) => (int)counts.Where(c => c.Colour == colour).Sum(c => c.Count);

    private static int Count(IEnumerable<MatterLine> lines, Colour colour) => lines.Count(l => l.Colour == colour);
}

/// <summary>A unit on the board.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Grey">Not begun, held or ended.</param>
/// <param name="Green">In time.</param>
/// <param name="Yellow">Close to its limit.</param>
/// <param name="Red">Late.</param>
internal sealed record BoardUnit(string Unit, int Grey, int Green, int Yellow, int Red)
{
    public int All => Grey + Green + Yellow + Red;
}
