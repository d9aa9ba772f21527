using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Yiguan.Server.Publishing.Xlsx;

/// <summary>Sheets as a workbook, each fit to print.</summary>
internal static class Workbook
{
    public static void Write((string Name, SheetBuilder Sheet)[] sheets, Styles styles, string title, string page, Stream output)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var (list, names) = (new Sheets(), new DefinedNames());
        foreach (var (name, sheet) in sheets)
        {
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = sheet.Sheet(page);
            names.Append(new DefinedName($"'{name}'!${SheetBuilder.HeadRow}:${SheetBuilder.HeadRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)list.ChildElements.Count });
            list.Append(new Sheet { Name = name, SheetId = (uint)list.ChildElements.Count + 1, Id = book.GetIdOfPart(part) });
        }
        book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list, names);
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.Sheet();
        document.PackageProperties.Title = title;
    }
}
