using System.Collections.Immutable;
using Spectre.Console;

namespace Yiguan.Cli.Publishing.Matters;

/// <summary>Rows on a terminal: a grid where there is room for it, one block a row where there is not.</summary>
internal static class LineGrid
{
    private const int Narrow = 80;

    /// <summary>A cell that is no wider keeps its line; the wider ones share what is left.</summary>
    private const int Short = 18;

    public static void Write(TextWriter writer, int width, ImmutableArray<string> heads, ImmutableArray<bool> quiet, ImmutableArray<string?[]> rows)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        var shown = Enumerable.Range(0, heads.Length).Where(i => !quiet[i] && rows.Any(r => !string.IsNullOrEmpty(r[i]))).ToList();
        if (width >= Narrow) console.Write(Grid(heads, shown, rows));
        else WriteBlocks(console, heads, shown, rows);
    }

    private static Spectre.Console.Table Grid(ImmutableArray<string> heads, List<int> shown, ImmutableArray<string?[]> rows)
    {
        var grid = new Spectre.Console.Table { Border = TableBorder.Square, Expand = false };
        foreach (var i in shown)
        {
            var isShort = rows.Append([.. heads]).Max(r => (r[i] ?? "").GetCellWidth()) <= Short;
            grid.AddColumn(new TableColumn(new Text(heads[i])) { NoWrap = isShort, Padding = new Padding(0, 0) });
        }
        foreach (var row in rows) grid.AddRow(shown.Select(i => new Text(row[i] ?? "")));
        return grid;
    }

    private static void WriteBlocks(IAnsiConsole console, ImmutableArray<string> heads, List<int> shown, ImmutableArray<string?[]> rows)
    {
        foreach (var row in rows)
        {
            console.Write(new Rule { Border = BoxBorder.Square });
            foreach (var i in shown.Where(i => !string.IsNullOrEmpty(row[i]))) console.Write(new Text($"{heads[i]} {row[i]}\n"));
        }
    }
}
