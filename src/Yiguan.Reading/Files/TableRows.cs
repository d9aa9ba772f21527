namespace Yiguan.Reading.Files;

/// <summary>A cell as its format gives it.</summary>
/// <param name="Text">What it says; line breaks inside as \n.</param>
/// <param name="Columns">How many columns it covers.</param>
/// <param name="Rows">How many rows it covers, where the format counts them.</param>
/// <param name="Continues">It is covered by the cell above (w:vMerge of ECMA-376).</param>
internal readonly record struct TableCell(string Text, int Columns = 1, int Rows = 1, bool Continues = false);

/// <summary>
/// Turns the rows of a table into lines: cells joined with TAB, a line break inside a cell as U+2028. A cell merged downwards is
/// repeated, because every row of 牵头单位 must be readable alone; one merged across is written once, with its columns left empty.
/// </summary>
internal sealed class TableRows(FileLines lines)
{
    // Nobody's table is wider; a made-up span must not cost memory.
    private const int MaxColumns = 1000;

    private readonly Dictionary<int, Above> _above = [];
    private int _width;

    public void Add(IEnumerable<TableCell> cells)
    {
        var row = new List<string>();
        var own = false;
        foreach (var cell in cells)
        {
            Hang(row);
            if (row.Count >= MaxColumns) break;
            var text = cell.Continues ? _above.GetValueOrDefault(row.Count).Text ?? "" : Flat(cell.Text);
            own |= !cell.Continues && text.Length > 0;
            _above[row.Count] = new Above(text, cell.Rows - 1, Math.Clamp(cell.Columns, 1, MaxColumns - row.Count));
            Place(row, text, cell.Columns);
        }
        HangRest(row);
        // A row that only shows what hangs down into it would say the same thing twice.
        if (own) lines.Add(Line(row));
    }

    /// <summary>One line a row; empty cells at the end are not written.</summary>
    public static string Line(List<string> row)
    {
        var end = row.FindLastIndex(cell => cell.Length > 0) + 1;
        return string.Join('\t', row.Take(end));
    }

    /// <summary>A cell's text on one line.</summary>
    public static string Flat(string text) => text.Trim().ReplaceLineEndings("\u2028").Replace('\t', ' ');

    private void Place(List<string> row, string text, int columns)
    {
        row.Add(text);
        for (var i = 1; i < columns && row.Count < MaxColumns; i++) row.Add("");
        _width = Math.Max(_width, row.Count);
    }

    // Writes what hangs down from the rows above into the next columns.
    private void Hang(List<string> row)
    {
        while (_above.GetValueOrDefault(row.Count) is { RowsLeft: > 0 } above)
        {
            _above[row.Count] = above with { RowsLeft = above.RowsLeft - 1 };
            Place(row, above.Text, above.Columns);
        }
    }

    private void HangRest(List<string> row)
    {
        for (Hang(row); row.Count < _width; Hang(row)) row.Add("");
    }

    private readonly record struct Above(string Text, int RowsLeft, int Columns);
}
