using Spectre.Console;

namespace Yiguan.Cli.Publishing.Table;

/// <summary>The table on a terminal: columns where there is room for them, one block a commitment where there is not.</summary>
internal static class TerminalTable
{
    private const int Narrow = 80;

    public static void Write(Publication publication, int width, TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.WriteLine(publication.Title);
        if (width < Narrow) WriteBlocks(publication, console);
        else console.Write(Grid(publication));
    }

    private static Spectre.Console.Table Grid(Publication publication)
    {
        var cells = new Cells(publication);
        var grid = new Spectre.Console.Table { Border = TableBorder.Square, ShowRowSeparators = true, Expand = true };
        foreach (var (name, share) in PlanTable.Names(publication.Words).Zip(s_shares))
        {
            grid.AddColumn(new TableColumn(new Text(name)) { Width = share, Padding = new Padding(0, 0) });
        }
        foreach (var line in PlanLine.Of(publication.Plan)) grid.AddRow(PlanTable.Texts(line, cells).Select(t => new Text(t)));
        return grid;
    }

    // Number and deadline are given what they need; the rest share what is left.
    private static readonly int?[] s_shares = [4, null, 14, 10, 14, null];

    private static void WriteBlocks(Publication publication, IAnsiConsole console)
    {
        var cells = new Cells(publication);
        var names = PlanTable.Names(publication.Words).ToArray();
        foreach (var line in PlanLine.Of(publication.Plan))
        {
            var texts = PlanTable.Texts(line, cells).ToArray();
            console.Write(new Rule { Border = BoxBorder.Square });
            console.Write(new Text($"{texts[0]} {texts[1]}\n"));
            for (var i = 2; i < texts.Length; i++)
            {
                if (texts[i].Length > 0) console.Write(new Padder(new Text($"{names[i]} {texts[i]}"), new Padding(3, 0, 0, 0)));
            }
        }
    }
}
