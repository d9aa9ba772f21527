using System.Collections.Immutable;
using Yiguan.Core.Views;

namespace Yiguan.Core.Indicators;

/// <summary>
/// Figures in rows: one for each thing and roll-up that gives something. A sum over many things would depend on many streams; kept by thing, a row
/// changes with the facts of its thing, is taken back by them, and is added up when it is asked for, by an index.
/// </summary>
public static class FigureTables
{
    /// <summary>What matters give.</summary>
    public static Table OfMatters { get; } = Make("matter_figure", "matter");

    /// <summary>What subjects give.</summary>
    public static Table OfSubjects { get; } = Make("subject_figure", "subject");

    /// <summary>Writes what a thing gives where it has changed.</summary>
    internal static void Write(RowBatch rows, Table table, string owner, string thing, string mechanism, ImmutableArray<Figure> before, ImmutableArray<Figure> after)
    {
        foreach (var gone in before.Where(b => after.All(a => a.Place != b.Place))) rows.Remove(table, owner, thing, (long)gone.Place);
        foreach (var f in after.Except(before))
        {
            rows.Put(table, owner, thing, (long)f.Place, mechanism, f.Indicator, f.Per.ToString().ToLowerInvariant(), f.Period, f.Unit, f.Value, (long)f.Decimals);
        }
    }

    private static Table Make(string name, string thing) => new(
        name,
        [Text("owner"), Text(thing), Whole("place"), Text("mechanism"), Text("indicator"), Text("per"), Text("period"), Text("unit"), Whole("value"), Whole("decimals")],
        KeyLength: 3);

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Whole(string name) => new(name, ColumnType.Integer);
}
