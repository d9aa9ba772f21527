using System.Text;

namespace Yiguan.Cli.Publishing.Csv;

/// <summary>The table as comma-separated values with a byte order mark, which is how an office spreadsheet knows UTF-8.</summary>
internal static class PlanCsv
{
    // OWASP's list, with the full-width forms that Chinese spreadsheets take for the same signs.
    private const string Formula = "=+-@\t\r＝＋－＠";

    public static void Write(Publication publication, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        var cells = new Cells(publication);
        WriteRow(writer, PlanColumns.Names(publication.Words));
        foreach (var line in PlanLine.Of(publication.Plan)) WriteRow(writer, PlanColumns.Texts(line, cells));
    }

    /// <summary>A cell that no spreadsheet runs as a formula, quoted where it must be.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) && !IsNumber(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void WriteRow(StreamWriter writer, IEnumerable<string> cells) => writer.WriteLine(string.Join(',', cells.Select(Cell)));

    private static bool IsNumber(string text) => decimal.TryParse(
        text,
        System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint,
        System.Globalization.CultureInfo.InvariantCulture,
        out _);
}
