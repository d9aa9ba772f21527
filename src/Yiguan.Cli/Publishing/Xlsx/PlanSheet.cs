using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;

namespace Yiguan.Cli.Publishing.Xlsx;

/// <summary>任务分解表 as a sheet.</summary>
internal static class PlanSheet
{
    // Together about as wide as a landscape A4 page holds at a size that can be read.
    private static readonly double[] s_widths = [6, 13, 23, 10, 9, 12, 15, 14, 37, 27];

    public static SheetBuilder Of(Publication publication, Styles styles, string line)
    {
        var words = publication.Words;
        var columns = PlanColumns.Names(words).Zip(s_widths, (name, width) => new SheetColumn(name, width)).ToArray();
        var sheet = new SheetBuilder(styles, words.Format("plan.title", publication.Title), line, columns);
        var cells = new Cells(publication);
        foreach (var row in PlanLine.Of(publication.Plan)) Write(sheet.Begin(), row, cells, styles);
        return sheet;
    }

    private static void Write(SheetBuilder sheet, PlanLine line, Cells cells, Styles styles)
    {
        sheet.Number(line.Number, Styles.Centre).Text(line.Section).Text(line.Task);
        WriteTarget(sheet, line, cells, styles);
        sheet.Text(cells.TargetUnits(line), Styles.Centre);
        WriteDeadline(sheet, line);
        sheet.Text(cells.Leads(line)).Text(cells.Supports(line)).Text(line.Text).Text(cells.Notes(line));
    }

    // One figure stays a number that can be summed, in the scale of its unit column; several can only be told.
    private static void WriteTarget(SheetBuilder sheet, PlanLine line, Cells cells, Styles styles)
    {
        if (line.Targets is [{ Value: { } value, ValueTo: null } only])
        {
            var scaled = value / Figures.Scale(only).By;
            sheet.Number(scaled, styles.Number(Figures.Sign(only.Comparator), scaled));
        }
        else
        {
            sheet.Text(cells.TargetValues(line), Styles.Centre);
        }
    }

    private static void WriteDeadline(SheetBuilder sheet, PlanLine line)
    {
        if (line.Deadline?.Date is { } day) sheet.Day(day);
        else sheet.Text(Cells.Day(line.Deadline), Styles.Centre);
    }
}
