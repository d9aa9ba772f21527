using System.Collections.Immutable;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>
/// An .xlsx as text: every visible sheet, a row a line. Where more than one sheet has content, the sheet's name stands above it.
/// </summary>
internal static class WorkbookReader
{
    public static string Read(FileJob job)
    {
        using var archive = new Archive(job);
        var contents = new List<(string Name, string Text)>();
        var left = job.Settings.MaxCharacters;
        foreach (var (name, part, texts, formats) in Visible(archive, job))
        {
            var text = SheetReader.Read(archive, part, texts, formats, job, left);
            left -= text.Length;
            if (text.Length > 0) contents.Add((name, text));
        }
        return contents is [var only] ? only.Text : string.Join("\n\n", contents.Select(sheet => $"{sheet.Name}\n{sheet.Text}"));
    }

    /// <summary>The same sheets cell by cell.</summary>
    public static ImmutableArray<Sheet> Cells(FileJob job)
    {
        using var archive = new Archive(job);
        var sheets = ImmutableArray.CreateBuilder<Sheet>();
        var left = job.Settings.MaxCharacters;
        foreach (var (name, part, texts, formats) in Visible(archive, job))
        {
            var rows = ImmutableArray.CreateBuilder<SheetRow>();
            foreach (var (row, cells) in SheetReader.Rows(archive, part, texts, formats, job))
            {
                left -= cells.Values.Sum(c => c.Length);
                if (left < 0) throw new FileRefused(new FileTooMuchText(job.Settings.MaxCharacters));
                rows.Add(new SheetRow(row, cells));
            }
            sheets.Add(new Sheet(name, rows.DrainToImmutable()));
        }
        return sheets.DrainToImmutable();
    }

    private static IEnumerable<(string Name, string Part, SharedTexts Texts, CellFormats Formats)> Visible(Archive archive, FileJob job)
    {
        var main = Relationships.Of(archive, "").OfType("officeDocument") is { } named && archive.Has(named) ? named : "xl/workbook.xml";
        var workbook = Xml.Load(archive, main) ?? throw new InvalidDataException("No workbook.");
        var parts = Relationships.Of(archive, main);
        var texts = new SharedTexts(parts.OfType("sharedStrings") is { } shared ? archive.Open(shared) : null, job);
        var formats = CellFormats.Of(
            parts.OfType("styles") is { } styles ? Xml.Load(archive, styles) : null, Flag(workbook.Child("workbookPr").Get("date1904")));
        foreach (var sheet in workbook.Child("sheets").Children("sheet"))
        {
            var name = sheet.Get("name") ?? "";
            if (sheet.Get("state") is "hidden" or "veryHidden") job.Note("note.sheet-hidden", name);
            else if (parts.OfId(sheet.Get("id")) is { } part && archive.Has(part)) yield return (name, part, texts, formats);
        }
    }

    private static bool Flag(string? value) => value is "1" or "true";
}
