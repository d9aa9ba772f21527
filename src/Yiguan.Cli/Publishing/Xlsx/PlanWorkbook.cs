using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

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

        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var (list, names) = (new Sheets(), new DefinedNames());
        foreach (var (name, sheet) in sheets)
        {
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = sheet.Sheet(words["plan.page"]);
            names.Append(new DefinedName($"'{name}'!${SheetBuilder.HeadRow}:${SheetBuilder.HeadRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)list.ChildElements.Count });
            list.Append(new Sheet { Name = name, SheetId = (uint)list.ChildElements.Count + 1, Id = book.GetIdOfPart(part) });
        }
        book.Workbook = new Workbook(list, names);
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.Sheet();
        document.PackageProperties.Title = words.Format("plan.title", publication.Title);
    }

    private static string DocumentLine(Publication publication)
    {
        var (head, words) = (publication.Plan.Reading.Head, publication.Words);
        var unknown = words["unknown"];
        var day = head.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return words.Format("plan.document", head.Number ?? unknown, head.Issuer ?? unknown, day ?? unknown, publication.Name);
    }
}
