using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Yiguan.Reading.Tests.Files;

/// <summary>A .docx made with the Open XML SDK from the parts a test is about.</summary>
internal sealed class Docx
{
    private const string Namespaces =
        """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:v="urn:schemas-microsoft-com:vml"
        """;

    // The page of GB/T 9704: 37 mm above, 28 mm left, a text of 156 by 225 mm.
    private const string A4 = """<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1100" w:gutter="0"/>""";

    private const string PageNumber =
        """<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —</w:t></w:r></w:p>""";

    public string Body { get; init; } = "";

    public string? Numbering { get; init; }

    public string? Styles { get; init; }

    public string? Footnotes { get; init; }

    public string? Header { get; init; }

    public bool HasPageNumbers { get; init; }

    public static byte[] Of(string body) => new Docx { Body = body }.Bytes();

    public static string P(string text, string properties = "") =>
        $"""<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>""";

    /// <summary>A paragraph of an automatic list.</summary>
    public static string Item(string text, int list = 1, int level = 0) =>
        P(text, $"""<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>""");

    public static string Table(params string[] rows) =>
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>" + string.Concat(
            "top left bottom right insideH insideV".Split(' ').Select(side => $"""<w:{side} w:val="single" w:sz="4"/>"""))
        + $"</w:tblBorders></w:tblPr>{string.Concat(rows)}</w:tbl>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    public static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var section = "";
            if (Numbering is not null) main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(Root("numbering", Numbering));
            if (Styles is not null) main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(Root("styles", Styles));
            if (Footnotes is not null) main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes(Root("footnotes", Footnotes));
            if (Header is not null)
            {
                var header = main.AddNewPart<HeaderPart>();
                header.Header = new Header(Root("hdr", P(Header, "<w:jc w:val=\"center\"/>")));
                section += Reference("header", main.GetIdOfPart(header));
            }
            if (HasPageNumbers)
            {
                var footer = main.AddNewPart<FooterPart>();
                footer.Footer = new Footer(Root("ftr", PageNumber));
                section += Reference("footer", main.GetIdOfPart(footer));
            }
            main.Document = new Document(Root("document", $"<w:body>{Body}<w:sectPr>{section}{A4}</w:sectPr></w:body>"));
        }
        return stream.ToArray();
    }

    /// <summary>One level of a list, as numbering.xml has it.</summary>
    public static string Level(int level, string format, string template, string more = "") =>
        $"""<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{template}"/></w:lvl>""";

    public static string Lists(params string[] levels) =>
        $"""<w:abstractNum w:abstractNumId="0">{string.Concat(levels)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>""";

    private static string Reference(string kind, string id) =>
        $"""<w:{kind}Reference w:type="default" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{id}"/>""";

    private static string Root(string name, string inside) => $"<w:{name} {Namespaces}>{inside}</w:{name}>";
}
