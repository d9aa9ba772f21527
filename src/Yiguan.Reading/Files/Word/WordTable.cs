using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>Rows and cells of a table (ECMA-376 part 1, 17.4).</summary>
internal static class WordTable
{
    public static IEnumerable<XElement> Rows(XElement table) => Parts(table, "tr");

    public static void Add(TableRows rows, XElement row, WordStory story)
    {
        var properties = row.Child("trPr");
        if (properties.Child("del") is not null)
        {
            story.HasChanges = true;
            return;
        }
        var before = Enumerable.Repeat(new TableCell(""), Math.Clamp(Xml.Number(properties.Val("gridBefore")) ?? 0, 0, 100));
        rows.Add([.. before, .. Parts(row, "tc").Select(cell => Cell(cell, story))]);
    }

    private static TableCell Cell(XElement cell, WordStory story)
    {
        var properties = cell.Child("tcPr");
        var lines = new FileLines(story.Settings);
        new WordFlow(story, lines).Blocks(cell).End();
        var columns = Math.Clamp(Xml.Number(properties.Val("gridSpan")) ?? 1, 1, 1000);
        // w:vMerge without a value continues the cell above.
        var continues = properties.Child("vMerge") is { } merge && merge.Get("val") is not "restart";
        return new TableCell(lines.ToString(), columns, Continues: continues);
    }

    // Rows and cells may be wrapped in content controls and tracked insertions.
    private static IEnumerable<XElement> Parts(XElement parent, string name) => parent.Elements().SelectMany(child => child.Name() switch
    {
        var own when own == name => [child],
        "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo" => Parts(child, name),
        _ => Enumerable.Empty<XElement>(),
    });
}
