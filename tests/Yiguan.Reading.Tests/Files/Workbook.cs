using System.Globalization;

namespace Yiguan.Reading.Tests.Files;

/// <summary>An .xlsx written member by member (ECMA-376 part 1, 18), so that a test can give a cell any value and format.</summary>
internal sealed class Workbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Attributes, string Xml)> _sheets = [];

    public string[] Shared { get; init; } = [];

    /// <summary>Format codes; style 1 is the first of them, style 0 is General.</summary>
    public string[] Formats { get; init; } = [];

    public Workbook Sheet(string name, string rows, string merges = "", string attributes = "")
    {
        _sheets.Add((name, attributes, $"<worksheet {Main}><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"));
        return this;
    }

    public static string Row(int row, params string[] cells) => $"""<row r="{row}">{string.Concat(cells)}</row>""";

    public static string Words(string reference, string text) => $"""<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>""";

    public static string Number(string reference, string value, int style = 0) => $"""<c r="{reference}" s="{style}"><v>{value}</v></c>""";

    public static string Merge(string range) => $"""<mergeCell ref="{range}"/>""";

    public byte[] Bytes() => Zip.Of(
    [
        ("[Content_Types].xml", ContentTypes()),
        ("_rels/.rels", Relationships($"""<Relationship Id="r" Type="{Types}/officeDocument" Target="xl/workbook.xml"/>""")),
        ("xl/workbook.xml", $"""<workbook {Main} xmlns:r="{Types}"><sheets>{string.Concat(_sheets.Select(SheetEntry))}</sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", Relationships(
            $"""<Relationship Id="st" Type="{Types}/styles" Target="styles.xml"/><Relationship Id="ss" Type="{Types}/sharedStrings" Target="/xl/sharedStrings.xml"/>"""
            + string.Concat(_sheets.Select((_, i) => $"""<Relationship Id="s{i}" Type="{Types}/worksheet" Target="worksheets/s{i}.xml"/>""")))),
        ("xl/styles.xml", Styles()),
        ("xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(Shared.Select(text => $"<si>{text}</si>"))}</sst>"),
        .. _sheets.Select((sheet, i) => ($"xl/worksheets/s{i}.xml", sheet.Xml)),
    ]);

    private static string SheetEntry((string Name, string Attributes, string Xml) sheet, int i) =>
        $"""<sheet name="{sheet.Name}" sheetId="{i + 1}" r:id="s{i}" {sheet.Attributes}/>""";

    private static string Relationships(string inside) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>""";

    private string ContentTypes()
    {
        const string spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        (string Part, string Type)[] parts =
            [("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings"), .. _sheets.Select((_, i) => ($"worksheets/s{i}", "worksheet"))];
        var overrides = parts.Select(part => $"""<Override PartName="/xl/{part.Part}.xml" ContentType="{spreadsheet}{part.Type}+xml"/>""");
        return $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{string.Concat(overrides)}</Types>
            """;
    }

    private string Styles()
    {
        // Numbers stand for built-in formats, everything else is a custom one.
        var ids = Formats.Select((code, i) => int.TryParse(code, CultureInfo.InvariantCulture, out var id) && !code.StartsWith('0') ? id : 164 + i).ToList();
        var codes = string.Concat(Formats.Select((code, i) => $"""<numFmt numFmtId="{164 + i}" formatCode="{System.Security.SecurityElement.Escape(code)}"/>"""));
        var styles = string.Concat(ids.Select(id => $"""<xf numFmtId="{id}"/>"""));
        return $"""<styleSheet {Main}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>""";
    }
}
