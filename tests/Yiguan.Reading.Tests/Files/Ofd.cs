using System.Globalization;
using System.Text;

namespace Yiguan.Reading.Tests.Files;

/// <summary>An OFD written member by member as GB/T 33190 has it: 16 pt text on a page of GB/T 9704, 28 characters a line, 22 lines a page.</summary>
internal sealed class Ofd
{
    private const string Space = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    private const double Size = 5.6;
    private const double LeftMargin = 28;
    private const double TopMargin = 37;
    private const double LineHeight = 9.8;
    private const int PerLine = 28;
    private const int PerPage = 22;

    private readonly List<StringBuilder> _pages = [];
    private int _line = PerPage;

    /// <summary>What every page shows, through a template.</summary>
    public string? RunningHead { get; init; }

    public bool HasPageNumbers { get; init; }

    public Ofd Paragraph(string text)
    {
        var indented = $"　　{text}";
        for (var at = 0; at < indented.Length;)
        {
            var end = at;
            for (var width = 0.0; end < indented.Length && width + Width(indented[end]) <= PerLine; end++) width += Width(indented[end]);
            while (end < indented.Length && char.IsAsciiLetterOrDigit(indented[end]) && char.IsAsciiLetterOrDigit(indented[end - 1])) end--;
            Line(indented[at..end]);
            at = end;
        }
        return this;
    }

    private static double Width(char c) => char.IsAscii(c) ? 0.5 : 1;

    public Ofd Line(string text, double size = Size, double left = LeftMargin)
    {
        NextLine();
        _pages[^1].Append(Object(text, left, TopMargin + (_line * LineHeight), size));
        return this;
    }

    public Ofd Raw(string objects)
    {
        if (_pages.Count == 0) NextLine();
        _pages[^1].Append(objects);
        return this;
    }

    /// <summary>A table of three columns, ruled with path objects.</summary>
    public Ofd Table(params string[][] rows)
    {
        double[] edges = [28, 40, 130, 184];
        foreach (var row in rows)
        {
            NextLine();
            var top = TopMargin + (_line * LineHeight) - 7.5;
            for (var i = 0; i < row.Length; i++) _pages[^1].Append(Object(row[i], edges[i] + 2, top + 7, Size));
            foreach (var x in edges) _pages[^1].Append(Path($"{x} {top} 0.1 {LineHeight}", $"M 0 0 L 0 {LineHeight}"));
            foreach (var y in new[] { top, top + LineHeight }) _pages[^1].Append(Path($"28 {y} 156 0.1", "M 0 0 L 156 0"));
        }
        return this;
    }

    public static string Object(string text, double x, double y, double size, string attributes = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"""<ofd:TextObject ID="9" Boundary="{x} {y - size} 160 {size * 1.2}" Font="1" Size="{size}" {attributes}><ofd:TextCode X="0" Y="{size}" DeltaX="{Delta(text, size)}">{text}</ofd:TextCode></ofd:TextObject>""");

    public byte[] Bytes(params (string Name, string Text)[] more) => Zip.Of(
    [
        ("OFD.xml", $"<ofd:OFD {Space} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("Doc_0/Document.xml", Document()),
        ("Doc_0/Tpls/Tpl_0/Content.xml", Page(Object(RunningHead ?? "", LeftMargin, 20, 4), "")),
        .. _pages.Select((page, i) => ($"Doc_0/Pages/Page_{i}/Content.xml", Page(page + Number(i), "<ofd:Template TemplateID=\"2\" ZOrder=\"Background\"/>"))),
        .. more,
    ]);

    // A run of equal advances is written as g, its length and the value. ASCII takes half a character.
    private static string Delta(string text, double size)
    {
        var deltas = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var isHalf = char.IsAscii(text[at]);
            var run = text.Skip(at).TakeWhile(c => char.IsAscii(c) == isHalf).Count();
            deltas.Append(CultureInfo.InvariantCulture, $"{(run > 1 ? $"g {run} " : "")}{(isHalf ? size / 2 : size)} ");
            at += run;
        }
        return deltas.ToString();
    }

    private static string Path(string boundary, string data) =>
        $"""<ofd:PathObject ID="8" Boundary="{boundary}" LineWidth="0.2"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>""";

    private static string Page(string objects, string template) =>
        $"<ofd:Page {Space}>{template}<ofd:Content><ofd:Layer ID=\"3\">{objects}</ofd:Layer></ofd:Content></ofd:Page>";

    private string Number(int page) => HasPageNumbers ? Object($"— {page + 1} —", 95, 275, 4.9) : "";

    private string Document() =>
        $"<ofd:Document {Space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        + "<ofd:TemplatePage ID=\"2\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/></ofd:CommonData><ofd:Pages>"
        + string.Concat(_pages.Select((_, i) => $"<ofd:Page ID=\"{10 + i}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>"))
        + "</ofd:Pages></ofd:Document>";

    private void NextLine()
    {
        if (++_line < PerPage && _pages.Count > 0) return;
        _pages.Add(new StringBuilder());
        _line = 0;
    }
}
