namespace Yiguan.Reading.Files.Layout;

/// <summary>A table drawn with rules: a grid of cells, some of them merged where a rule is missing between them.</summary>
internal sealed class RuledTable
{
    // Maps and charts are rules by the thousand and no table.
    private const int MaxRules = 600;
    private const int MaxCells = 20_000;
    private const double Touching = 2.5;
    private const double SameEdge = 3;

    private readonly List<double> _columns;
    private readonly List<double> _rows;
    private readonly int[] _region;

    private RuledTable(List<double> columns, List<double> rows, List<Rule> rules)
    {
        (_columns, _rows) = (columns, rows);
        _region = [.. Enumerable.Range(0, RowCount * ColumnCount)];
        MergeCells(rules);
    }

    public int RowCount => _rows.Count - 1;

    public int ColumnCount => _columns.Count - 1;

    public double Top => _rows[0];

    public static List<RuledTable> Find(IReadOnlyList<Rule> rules)
    {
        var merged = RuleMerging.Merge(rules);
        return merged.Count > MaxRules ? [] : [.. Connected(merged).Select(From).OfType<RuledTable>().OrderBy(table => table.Top)];
    }

    public bool Holds(Glyph glyph) =>
        glyph.Middle > _columns[0] && glyph.Middle < _columns[^1] && glyph.Centre > _rows[0] && glyph.Centre < _rows[^1];

    /// <summary>The merged cell a glyph lies in.</summary>
    public int RegionOf(Glyph glyph) => Region(Slot(_rows, glyph.Centre), Slot(_columns, glyph.Middle));

    /// <summary>The merged cell at a place of the grid, named by its first place.</summary>
    public int Region(int row, int column)
    {
        var at = (row * ColumnCount) + column;
        while (_region[at] != at) at = _region[at] = _region[_region[at]];
        return at;
    }

    public double RowTop(int row) => _rows[row];

    public double ColumnLeft(int column) => _columns[column];

    /// <summary>How wide a merged cell is in the row it begins in.</summary>
    public double WidthOf(int region)
    {
        var (row, first) = (region / ColumnCount, region % ColumnCount);
        var last = first;
        while (last + 1 < ColumnCount && Region(row, last + 1) == region) last++;
        return _columns[last + 1] - _columns[first];
    }

    private static IEnumerable<List<Rule>> Connected(List<Rule> rules)
    {
        var waiting = rules.ToHashSet();
        while (waiting.Count > 0)
        {
            var group = new List<Rule> { waiting.First() };
            waiting.Remove(group[0]);
            for (var i = 0; i < group.Count; i++)
            {
                var reached = waiting.Where(rule => Touches(group[i], rule)).ToList();
                group.AddRange(reached);
                waiting.ExceptWith(reached);
            }
            yield return group;
        }
    }

    private static bool Touches(Rule a, Rule b) => a.IsHorizontal != b.IsHorizontal
        && a.At >= b.From - Touching && a.At <= b.To + Touching
        && b.At >= a.From - Touching && b.At <= a.To + Touching;

    private static RuledTable? From(List<Rule> rules)
    {
        var across = rules.Where(rule => rule.IsHorizontal).ToList();
        var down = rules.Where(rule => !rule.IsHorizontal).ToList();
        if (across.Count < 2 || down.Count == 0) return null;
        // Many tables are open at the sides; there the ends of the other rules are the edge.
        var columns = RuleMerging.Cluster([.. down.Select(rule => rule.At), across.Min(rule => rule.From), across.Max(rule => rule.To)], SameEdge);
        var rows = RuleMerging.Cluster([.. across.Select(rule => rule.At), down.Min(rule => rule.From), down.Max(rule => rule.To)], SameEdge);
        var cells = (columns.Count - 1L) * (rows.Count - 1L);
        return cells is >= 2 and <= MaxCells && columns.Count > 2 ? new RuledTable(columns, rows, rules) : null;
    }

    private void MergeCells(List<Rule> rules)
    {
        var (right, below) = (new bool[_region.Length], new bool[_region.Length]);
        foreach (var rule in rules) Mark(rule, rule.IsHorizontal ? below : right);
        for (var row = 0; row < RowCount; row++)
        {
            for (var column = 0; column < ColumnCount; column++)
            {
                var at = (row * ColumnCount) + column;
                if (column + 1 < ColumnCount && !right[at]) Unite(Region(row, column), Region(row, column + 1));
                if (row + 1 < RowCount && !below[at]) Unite(Region(row, column), Region(row + 1, column));
            }
        }
    }

    // Notes the cells that a rule closes: on their right for a vertical one, below for a horizontal one.
    private void Mark(Rule rule, bool[] closed)
    {
        var (edges, along) = rule.IsHorizontal ? (_rows, _columns) : (_columns, _rows);
        var edge = edges.FindIndex(at => Math.Abs(at - rule.At) <= SameEdge);
        if (edge <= 0) return;
        for (var i = 0; i + 1 < along.Count; i++)
        {
            var middle = (along[i] + along[i + 1]) / 2;
            if (middle < rule.From || middle > rule.To) continue;
            closed[rule.IsHorizontal ? ((edge - 1) * ColumnCount) + i : (i * ColumnCount) + edge - 1] = true;
        }
    }

    private void Unite(int a, int b) => _region[Math.Max(a, b)] = Math.Min(a, b);

    private static int Slot(List<double> edges, double at)
    {
        var found = edges.BinarySearch(at);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, edges.Count - 2);
    }
}
