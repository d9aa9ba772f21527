using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Yiguan.Cli.Publishing.Csv;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;

namespace Yiguan.Cli.Publishing.Matters;

/// <summary>A column of a list.</summary>
/// <param name="Key">Its name in JSON, and in the resources behind column.</param>
/// <param name="Width">Characters in a workbook.</param>
/// <param name="IsQuiet">Whether a terminal leaves it out, because another column or show tells it.</param>
internal sealed record LineColumn(string Key, double Width, bool IsQuiet = false);

/// <summary>A list of matters or subjects in every form it is shown in. The last column is the longest.</summary>
/// <param name="words">The words of what is published.</param>
/// <param name="name">What the list is, and the member of JSON that holds it: matters.</param>
/// <param name="moment">Of which moment, as people read it.</param>
/// <param name="columns">The columns.</param>
/// <param name="rows">The cells, in the order of the columns; null where there is nothing.</param>
internal sealed class LineTable(PublishWords words, string name, string moment, IReadOnlyList<LineColumn> columns, ImmutableArray<string?[]> rows)
{
    /// <summary>How a page that was cut goes on; null where it is whole.</summary>
    public string? Further { get; init; }

    public void WriteText(Stream output)
    {
        using var writer = Writer(output, "\n", mark: false);
        foreach (var row in rows) writer.WriteLine(string.Join('\t', row).TrimEnd());
    }

    /// <summary>For eyes: a table with a heading, how many there are, and how it goes on.</summary>
    public void WriteTerminal(Stream output, int width)
    {
        using var writer = Writer(output, "\n", mark: false);
        if (!rows.IsEmpty) LineGrid.Write(writer, width, [.. Heads()], [.. columns.Select(c => c.IsQuiet)], rows);
        writer.WriteLine(Further ?? words.Format("count." + name, rows.Length));
    }

    public void WriteCsv(Stream output)
    {
        using var writer = Writer(output, "\r\n", mark: true);
        writer.WriteLine(string.Join(',', Heads()));
        foreach (var row in rows) writer.WriteLine(string.Join(',', row.Select(cell => PlanCsv.Cell(cell ?? ""))));
    }

    public void WriteXlsx(Stream output)
    {
        var styles = new Styles();
        var title = words["sheet." + name];
        var sheet = new SheetBuilder(styles, title, moment, [.. Heads().Zip(columns, (head, column) => new SheetColumn(head, column.Width))]);
        foreach (var row in rows)
        {
            sheet.Begin();
            foreach (var cell in row) sheet.Text(cell);
        }
        Workbook.Write([(title, sheet)], styles, title, words["plan.page"], output);
    }

    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonExtensions.Layout);
        json.WriteStartObject();
        json.WriteString("at", moment);
        json.WriteArray(name, rows, (j, row) =>
        {
            j.WriteStartObject();
            for (var i = 0; i < row.Length; i++) j.WriteText(Member(columns[i].Key), row[i]);
            j.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private IEnumerable<string> Heads() => columns.Select(c => words["column." + c.Key]);

    // matter-first-deadline is firstDeadline.
    private static string Member(string key)
    {
        var parts = key.Split('-')[1..];
        return parts[0] + string.Concat(parts[1..].Select(p => char.ToUpper(p[0], CultureInfo.InvariantCulture) + p[1..]));
    }

    private static StreamWriter Writer(Stream output, string newLine, bool mark) => new(output, new UTF8Encoding(mark), leaveOpen: true) { NewLine = newLine };
}
