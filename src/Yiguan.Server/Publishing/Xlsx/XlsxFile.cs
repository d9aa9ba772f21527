using Microsoft.AspNetCore.Http;

namespace Yiguan.Server.Publishing.Xlsx;

/// <summary>A list as one sheet, to be downloaded.</summary>
internal static class XlsxFile
{
    /// <summary>What browsers call a workbook.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The answer.</summary>
    /// <param name="name">What the sheet and the file are called.</param>
    /// <param name="line">One sentence below the title: what is shown, as of when.</param>
    /// <param name="words">The words of what is published.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Writes the cells of a row, in the order of the columns.</param>
    public static IResult Of<TRow>(string name, string line, PublishWords words, SheetColumn[] columns, IEnumerable<TRow> rows, Action<SheetBuilder, TRow> write)
    {
        var styles = new Styles();
        var sheet = new SheetBuilder(styles, name, line, columns);
        foreach (var row in rows) write(sheet.Begin(), row);
        var bytes = new MemoryStream();
        Workbook.Write([(SheetName(name), sheet)], styles, name, words["plan.page"], bytes);
        return Results.File(bytes.ToArray(), Type, name + ".xlsx");
    }

    // What a sheet may be called: 31 characters, and none of these.
    private static string SheetName(string name) => string.Concat(name.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)).Take(31));
}
