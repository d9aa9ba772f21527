using System.Text;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Table;

/// <summary>The table as text: folded to the terminal, or one line a commitment where it goes to a file or a pipe.</summary>
internal static class PlanTable
{
    public static void Write(Publication publication, int? width, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        if (width is { } columns) TerminalTable.Write(publication, columns, writer);
        else WritePlain(publication, writer);
    }

    // Tabs between, so that cut, sort and awk find their columns.
    private static void WritePlain(Publication publication, StreamWriter writer)
    {
        var cells = new Cells(publication);
        writer.WriteLine(string.Join('\t', Names(publication.Words)));
        foreach (var line in PlanLine.Of(publication.Plan)) writer.WriteLine(string.Join('\t', Texts(line, cells).Select(OneLine)));
    }

    public static IEnumerable<string> Names(PublishWords words) =>
        [words["column.number"], words["column.task"], words["column.target"], words["column.deadline"], words["column.lead"], words["column.notes"]];

    public static IEnumerable<string> Texts(PlanLine line, Cells cells) =>
    [
        line.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        line.Task,
        cells.Targets(line),
        Cells.Day(line.Deadline),
        cells.Leads(line),
        cells.Notes(line),
    ];

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
