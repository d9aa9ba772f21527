using Spectre.Console;

namespace Yiguan.Cli.Publishing.Mechanisms;

/// <summary>Cells of a terminal. A Chinese character takes two.</summary>
internal sealed class Canvas
{
    private readonly SortedDictionary<int, Dictionary<int, string>> _rows = [];

    public static int Width(string text) => text.GetCellWidth();

    public void Put(int row, int column, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var cell = rune.ToString();
            Set(row, column, cell);
            // What follows of a wide character is no cell of its own.
            for (var i = 1; i < Width(cell); i++) Set(row, column + i, "");
            column += Math.Max(Width(cell), 1);
        }
    }

    public string? At(int row, int column) => _rows.GetValueOrDefault(row)?.GetValueOrDefault(column);

    public IEnumerable<string> Lines()
    {
        for (var row = 0; row <= (_rows.Count == 0 ? -1 : _rows.Keys.Max()); row++)
        {
            var cells = _rows.GetValueOrDefault(row);
            var end = cells is null ? -1 : cells.Keys.Max();
            yield return string.Concat(Enumerable.Range(0, end + 1).Select(c => cells!.GetValueOrDefault(c, " "))).TrimEnd();
        }
    }

    private void Set(int row, int column, string cell)
    {
        if (!_rows.TryGetValue(row, out var cells)) _rows[row] = cells = [];
        cells[column] = cell;
    }
}
