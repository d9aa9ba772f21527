using System.Collections;
using System.Collections.Immutable;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// Lines of a board, each unit's one behind the other. A county has tens of thousands of them and a board is kept for many moments, so they are held as numbers
/// and made when they are read. They do not change.
/// </summary>
public sealed class BoardLines : IEnumerable<BoardLine>
{
    private readonly ImmutableArray<Part> _parts;

    private BoardLines(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>How many lines there are.</summary>
    public int Count => _parts.Sum(p => p.Cells.Length);

    /// <summary>The lines of counts.</summary>
    /// <param name="tally">The counts.</param>
    /// <param name="mechanisms">The mechanism of each of its stages.</param>
    /// <param name="isShown">Whether a mechanism is among them.</param>
    internal static BoardLines Of(Tally tally, IReadOnlyList<Mechanism> mechanisms, Predicate<Mechanism> isShown)
    {
        var (units, stages) = (tally.Units, tally.Stages);
        var shown = mechanisms.Select(m => isShown(m)).ToArray();
        // Two looks: how many each unit has, then each to its place.
        var ends = new int[units.Count + 1];
        foreach (var (unit, stage, _, count) in tally.Cells)
        {
            if (count > 0 && shown[stage]) ends[unit + 1]++;
        }
        for (var i = 1; i < ends.Length; i++) ends[i] += ends[i - 1];
        var cells = new Cell[ends[^1]];
        foreach (var (unit, stage, colour, count) in tally.Cells)
        {
            if (count > 0 && shown[stage]) cells[ends[unit]++] = new Cell(unit, (ushort)stage, (byte)colour, count);
        }
        return new([new Part([.. units], [.. mechanisms.Select((m, i) => (m, stages[i].Stage))], cells)]);
    }

    /// <summary>These lines, and others behind them: of one unit, mechanism, stage and colour there may be one of each.</summary>
    internal BoardLines And(BoardLines others) => new([.. _parts, .. others._parts]);

    /// <inheritdoc/>
    public IEnumerator<BoardLine> GetEnumerator()
    {
        foreach (var (units, stages, cells) in _parts)
        {
            foreach (var cell in cells)
            {
                var (mechanism, stage) = stages[cell.Stage];
                yield return new BoardLine(units[cell.Unit], mechanism, stage, (Colour)cell.Colour, cell.Count);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private readonly record struct Cell(int Unit, ushort Stage, byte Colour, long Count);

    private readonly record struct Part(string[] Units, (Mechanism Mechanism, string Stage)[] Stages, Cell[] Cells);
}
