using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Yiguan.Cli.Tests.Samples;

/// <summary>Workbooks as another program would write them: cells without an address.</summary>
internal static class Sheets
{
    public static void Write(string file, params (string Name, string[][] Rows)[] sheets)
    {
        using var document = SpreadsheetDocument.Create(file, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var list = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
        foreach (var (name, rows) in sheets)
        {
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(cell =>
                new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell)) })))));
            list.Append(new Sheet { Name = name, SheetId = (uint)list.ChildElements.Count + 1, Id = book.GetIdOfPart(part) });
        }
        book.Workbook = new Workbook(list);
    }

    public static string Text(string file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return string.Concat(document.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!.InnerText));
    }
}
