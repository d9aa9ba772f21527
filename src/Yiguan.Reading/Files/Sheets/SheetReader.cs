using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>One sheet, streamed row by row. Merged ranges stand behind the rows in the file, so they are read in a first pass.</summary>
internal sealed class SheetReader(SharedTexts texts, CellFormats formats)
{
    private int _row;
    private int _valueless;

    public static string Read(Archive archive, string part, SharedTexts texts, CellFormats formats, FileJob job, int characters)
    {
        var lines = new FileLines(job.Settings with { MaxCharacters = characters });
        foreach (var (_, cells) in Rows(archive, part, texts, formats, job))
        {
            var line = new List<string>();
            foreach (var (at, text) in cells)
            {
                while (line.Count < at - 1) line.Add("");
                line.Add(text);
            }
            lines.Add(TableRows.Line(line));
        }
        return lines.ToString();
    }

    /// <summary>Rows that say something, by number, with their cells by column, both from 1.</summary>
    public static IEnumerable<(int Row, SortedDictionary<int, string> Cells)> Rows(Archive archive, string part, SharedTexts texts, CellFormats formats, FileJob job)
    {
        var merges = MergedRanges.Read(archive.Open(part)!, job.Cancellation);
        var sheet = new SheetReader(texts, formats);
        using var reader = Xml.Read(archive.Open(part)!);
        for (var more = reader.Read(); more;)
        {
            job.Cancellation.ThrowIfCancellationRequested();
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                if (sheet.Row(Xml.Element(reader), merges) is { Count: > 0 } cells) yield return (sheet._row, cells);
                more = !reader.EOF;
            }
            else
            {
                more = reader.Read();
            }
        }
        if (sheet._valueless > 0) job.Note("note.formulas-without-value", sheet._valueless.ToString(CultureInfo.InvariantCulture));
    }

    private SortedDictionary<int, string> Row(XElement row, MergedRanges merges)
    {
        _row = Xml.Number(row.Get("r")) ?? _row + 1;
        var cells = new SortedDictionary<int, string>();
        var column = 0;
        foreach (var cell in row.Children("c"))
        {
            column = CellReference.Column(cell.Get("r")) ?? column + 1;
            if (TableRows.Flat(Text(cell)) is { Length: > 0 } text) cells[column] = text;
        }
        // A row that only shows what hangs down into it would say the same thing twice.
        if (cells.Count > 0) merges.Fill(_row, cells);
        return cells;
    }

    private string Text(XElement cell)
    {
        var value = cell.Child("v")?.Value;
        if (value is null && cell.Child("f") is not null) _valueless++;
        return cell.Get("t") switch
        {
            "s" => Xml.Number(value) is { } index ? texts[index] : "",
            "inlineStr" => SharedTexts.RichText(cell.Child("is")),
            "b" => value is null ? "" : value == "1" ? "TRUE" : "FALSE",
            "str" or "e" => value ?? "",
            "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? CellDates.Day(date) : value ?? "",
            _ => formats.Write(value, Xml.Number(cell.Get("s")) ?? 0),
        };
    }
}
