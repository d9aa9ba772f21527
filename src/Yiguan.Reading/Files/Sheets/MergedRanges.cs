using System.Xml;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>
/// The merged cells of a sheet. One merged downwards is repeated in every row, because each row of 牵头单位 must be readable alone; one
/// merged across is written once, in its first column.
/// </summary>
internal sealed class MergedRanges
{
    private readonly List<(int Top, int Bottom, int Column)> _ranges = [];

    // What reaches into the row being read, by column.
    private readonly Dictionary<int, (int Bottom, string Text)> _open = [];
    private int _next;

    public static MergedRanges Read(Stream sheet, CancellationToken cancellation)
    {
        var merges = new MergedRanges();
        using var reader = Xml.Read(sheet);
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" }) merges.Take(reader.GetAttribute("ref"));
        }
        merges._ranges.Sort();
        return merges;
    }

    /// <summary>Writes what hangs down into a row, and remembers what begins in it. Rows come in order.</summary>
    public void Fill(int row, SortedDictionary<int, string> cells)
    {
        foreach (var (column, (bottom, text)) in _open)
        {
            if (bottom < row) _open.Remove(column);
            else if (text.Length > 0) cells.TryAdd(column, text);
        }
        for (; _next < _ranges.Count && _ranges[_next].Top <= row; _next++)
        {
            var (top, bottom, column) = _ranges[_next];
            if (top == row && cells.TryGetValue(column, out var text)) _open[column] = (bottom, text);
        }
    }

    private void Take(string? reference)
    {
        if (reference?.Split(':') is not [var first, var last]) return;
        if (CellReference.Column(first) is { } column && CellReference.Row(first) is { } top && CellReference.Row(last) is { } bottom && bottom > top)
            _ranges.Add((top, bottom, column));
    }
}
