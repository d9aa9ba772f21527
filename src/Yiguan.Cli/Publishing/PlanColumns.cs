using System.Globalization;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing;

/// <summary>The ten columns of the table that an office circulates.</summary>
internal static class PlanColumns
{
    private static readonly string[] s_keys =
    [
        "column.number", "column.section", "column.task", "column.target", "column.unit",
        "column.deadline", "column.lead", "column.support", "column.text", "column.notes",
    ];

    public static IEnumerable<string> Names(PublishWords words) => s_keys.Select(k => words[k]);

    public static IEnumerable<string> Texts(PlanLine line, Cells cells) =>
    [
        line.Number.ToString(CultureInfo.InvariantCulture),
        line.Section,
        line.Task,
        cells.TargetValues(line),
        cells.TargetUnits(line),
        Cells.Day(line.Deadline),
        cells.Leads(line),
        cells.Supports(line),
        line.Text,
        cells.Notes(line),
    ];
}
