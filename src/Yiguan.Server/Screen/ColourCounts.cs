using System.Runtime.InteropServices;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Screen;

/// <summary>How many matters have which colour.</summary>
public sealed class ColourCounts
{
    private readonly long[] _counts = new long[4];

    /// <summary>The colours, the gravest first.</summary>
    public static IReadOnlyList<Colour> Colours { get; } = [Colour.Red, Colour.Yellow, Colour.Green, Colour.Grey];

    /// <summary>How many have a colour.</summary>
    public long this[Colour colour] => _counts[(int)colour];

    /// <summary>All of them.</summary>
    public long All => _counts.Sum();

    /// <summary>Each colour with its count, the gravest first.</summary>
    public IReadOnlyList<(Colour Colour, long Count)> Parts => [.. Colours.Select(c => (c, this[c]))];

    /// <summary>Share of red among what is under way, 0 to 1; null where nothing is.</summary>
    public double? RedShare => All - this[Colour.Grey] is > 0 and var running ? (double)this[Colour.Red] / running : null;

    /// <summary>Counts of a board by the units right below one, each with all that stands below it, and by the unit itself for what it bears alone.</summary>
    /// <param name="board">The board.</param>
    /// <param name="day">Gives units their places; one that does not stand there counts as below the county.</param>
    /// <param name="under">Id of the unit; null: the county.</param>
    public static Dictionary<string, ColourCounts> Below(IEnumerable<BoardLine> board, OrganisationOn day, string? under)
    {
        ArgumentNullException.ThrowIfNull(day);
        var places = new Dictionary<string, string?>(StringComparer.Ordinal);
        return By(board, Place);

        // Of those above the unit, itself among them, the last before the one that is looked under; null where that is not above it.
        string? Place(string unit)
        {
            if (places.TryGetValue(unit, out var known)) return known;
            var parent = day.Find(unit)?.Parent;
            return places[unit] = unit == under || parent == under ? unit : parent is null ? null : Place(parent);
        }
    }

    /// <summary>Counts of a board by town: what stands below a town is the town's, what stands below none is left out.</summary>
    public static Dictionary<string, ColourCounts> ByTown(IEnumerable<BoardLine> board, OrganisationOn day)
    {
        ArgumentNullException.ThrowIfNull(day);
        var towns = new Dictionary<string, string?>(StringComparer.Ordinal);
        return By(board, Town);

        string? Town(string unit)
        {
            if (towns.TryGetValue(unit, out var known)) return known;
            var found = day.Find(unit);
            return towns[unit] = found is null ? null : found.Kind == "town" ? unit : found.Parent is { } parent ? Town(parent) : null;
        }
    }

    /// <summary>All counts of a board.</summary>
    public static ColourCounts Of(IEnumerable<BoardLine> board) => By(board, _ => "").GetValueOrDefault("") ?? new ColourCounts();

    private static Dictionary<string, ColourCounts> By(IEnumerable<BoardLine> board, Func<string, string?> place)
    {
        var counts = new Dictionary<string, ColourCounts>(StringComparer.Ordinal);
        var (unit, of) = ((string?)null, (ColourCounts?)null);
        foreach (var line in board)
        {
            // A unit's lines stand behind one another: what they count for is looked for once. What has no place is not counted.
            if (!ReferenceEquals(unit, line.Unit)) (unit, of) = (line.Unit, place(line.Unit) is { } at ? CollectionsMarshal.GetValueRefOrAddDefault(counts, at, out _) ??= new ColourCounts() : null);
            if (of is not null) of._counts[(int)line.Colour] += line.Count;
        }
        return counts;
    }
}
