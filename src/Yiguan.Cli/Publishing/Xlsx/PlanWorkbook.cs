using System.Globalization;
using Yiguan.Server.Publishing.Xlsx;

namespace Yiguan.Cli.Publishing.Xlsx;

/// <summary>The workbook that an office circulates: 任务分解表, 指标 and 体检, each fit to print.</summary>
internal static class PlanWorkbook
{
    public static void Write(Publication publication, Stream output)
    {
        var words = publication.Words;
        var styles = new Styles();
        var line = DocumentLine(publication);
        (string Name, SheetBuilder Sheet)[] sheets =
        [
            (words["sheet.plan"], PlanSheet.Of(publication, styles, line)),
            (words["sheet.figures"], FigureSheet.Of(publication, styles, line)),
            (words["sheet.findings"], FindingSheet.Of(publication, styles, line)),
        ];

        Workbook.Write(sheets, styles, words.Format("plan.title", publication.Title), words["plan.page"], output);
    }

    private static string DocumentLine(Publication publication)
    {
        var (head, words) = (publication.Plan.Reading.Head, publication.Words);
        var unknown = words["unknown"];
        var day = head.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return words.Format("plan.document", head.Number ?? unknown, head.Issuer ?? unknown, day ?? unknown, publication.Name);
    }
}
