using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Reading.Files;

namespace Yiguan.Core.Organisation.Tables;

/// <summary>Turns the sheets of a workbook into the nodes that organisation.yaml would have, each with its sheet, row and column.</summary>
internal sealed class SheetForm(FileErrors errors)
{
    private const int LastHeadRow = 10;
    private static readonly char[] s_separators = [OrganisationSheet.Separator, ';', '\u2028'];
    private static readonly HashSet<string> s_lists = ["aliases", "duties", "leads", "members"];
    private static readonly HashSet<string> s_flags = ["contextual", "outside"];

    // What the sheets call a field, where sentences would name it as YAML does.
    private static readonly Dictionary<string, string> s_heads = OrganisationSheet.All
        .SelectMany(sheet => sheet.Columns.Select(c => (Key: $"{sheet.List}.{c.Field}", c.Head))).ToDictionary(c => c.Key, c => c.Head);

    public DataMap Read(FileSheets workbook)
    {
        var fields = new List<DataField>();
        foreach (var form in OrganisationSheet.All)
        {
            if (workbook.Sheets.FirstOrDefault(s => s.Name.Trim() == form.Name) is not { } sheet) continue;
            var rows = Rows(sheet, form);
            if (form == OrganisationSheet.Territories) AddTerritories(fields, rows);
            else fields.Add(new DataField(new DataText(form.List, 1, 1), new DataList(rows, 1, 1) { Sheet = sheet.Name }));
        }
        if (fields.Count == 0 && !errors.Any) errors.Add(1, 1, "", "no-sheet", string.Join("、", OrganisationSheet.All.Select(f => f.Name)));
        return new DataMap(fields, 1, 1);
    }

    /// <summary>An error in the words of the sheet.</summary>
    public static FileError Said(FileError error)
    {
        var list = error.Field.Split('[', '.')[0];
        string? Head(string field) => s_heads.GetValueOrDefault($"{list}.{field}");
        return error with
        {
            Field = Head(error.Field.Split('.')[^1].Split('[')[0]) ?? Head(error.Field.Split('.').ElementAtOrDefault(1) ?? "") ?? error.Sheet ?? "",
            Arguments = error.Code == "missing" ? [.. error.Arguments.Select(a => Head(a) ?? a)] : error.Arguments,
        };
    }

    private List<DataNode> Rows(Sheet sheet, OrganisationSheet form)
    {
        var needed = form.Columns.Take(form.Needed).Select(c => c.Head).ToList();
        var head = sheet.Rows.Where(r => r.Number <= LastHeadRow).FirstOrDefault(r => needed.TrueForAll(n => r.Cells.Values.Any(c => c.Trim() == n)));
        if (head is null)
        {
            errors.Add(new DataText("", 1, 1) { Sheet = sheet.Name }, form.List, "no-head", string.Join("、", needed));
            return [];
        }
        var columns = Columns(sheet, form, head);
        return [.. sheet.Rows.Where(r => r.Number > head.Number).Select(row => Row(sheet, row, columns)).Where(row => row.Fields.Count > 0)];
    }

    private Dictionary<int, string> Columns(Sheet sheet, OrganisationSheet form, SheetRow head)
    {
        var columns = new Dictionary<int, string>();
        foreach (var (at, text) in head.Cells)
        {
            if (form.Columns.FirstOrDefault(c => c.Head == text.Trim()) is { Field: { } field }) columns.Add(at, field);
            else errors.Add(new DataText(text, head.Number, at) { Sheet = sheet.Name }, form.List, "unknown-column", text, string.Join("、", form.Columns.Select(c => c.Head)));
        }
        return columns;
    }

    private static DataMap Row(Sheet sheet, SheetRow row, Dictionary<int, string> columns)
    {
        var fields = new List<DataField>();
        foreach (var (at, text) in row.Cells.Where(c => columns.ContainsKey(c.Key)).OrderBy(c => c.Key))
        {
            var field = columns[at];
            if (Value(sheet, row.Number, at, field, text.Trim()) is { } value) fields.Add(new DataField(new DataText(field, row.Number, at) { Sheet = sheet.Name }, value));
        }
        // A group that names neither a kind nor members has none: in a sheet an empty cell says so.
        if (columns.ContainsValue("members") && fields.Count > 0 && !fields.Exists(f => f.Name.Value is "of" or "members"))
            fields.Add(new DataField(new DataText("members", row.Number, 1), new DataList([], row.Number, 1)));
        return new DataMap(fields, row.Number, 1) { Sheet = sheet.Name };
    }

    private static DataNode? Value(Sheet sheet, int row, int column, string field, string text)
    {
        DataText At(string value) => new(value, row, column) { Sheet = sheet.Name };
        if (s_lists.Contains(field))
            return new DataList([.. text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(At)], row, column) { Sheet = sheet.Name };
        if (s_flags.Contains(field)) return At(text switch { "是" => "true", "否" => "false", _ => text });
        return field == "of" ? new DataMap([new DataField(At("kind"), At(text))], row, column) { Sheet = sheet.Name } : At(text);
    }

    // The county stands apart in YAML, its city and the counties beside it below one head.
    private void AddTerritories(List<DataField> fields, List<DataNode> rows)
    {
        var maps = rows.OfType<DataMap>().ToLookup(r => (r["level"] as DataText)?.Value);
        foreach (var row in maps.Where(m => m.Key is not ("本县" or "所属市" or "同市县")).SelectMany(m => m))
            errors.Add(row["level"] ?? row, "territories.level", "unknown-word", (row["level"] as DataText)?.Value ?? "", "本县, 所属市, 同市县");
        if (maps["本县"].FirstOrDefault() is not { } county) return;
        if (county["name"] is { } name) fields.Add(new DataField(new DataText("county", county.Line, 1), name));
        var (city, here) = (maps["所属市"].FirstOrDefault(), (DataNode)county);
        if (city is null) return;
        var counties = new DataList([.. maps["本县"].Concat(maps["同市县"]).Select(Named)], here.Line, 1) { Sheet = here.Sheet };
        fields.Add(new DataField(new DataText("city", city.Line, 1), Named(city) is DataMap named ? new DataMap([.. named.Fields, new DataField(new DataText("counties", city.Line, 1), counties)], city.Line, 1) { Sheet = city.Sheet } : city));
    }

    private static DataNode Named(DataMap row) => new DataMap([.. row.Fields.Where(f => f.Name.Value != "level")], row.Line, row.Column) { Sheet = row.Sheet };
}
