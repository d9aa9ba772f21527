using System.Text;
using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>A paragraph as read: its text, and what hangs on it.</summary>
/// <param name="Text">The text with all tracked changes accepted.</param>
/// <param name="Boxes">Text boxes anchored in it.</param>
/// <param name="FlowsOn">Its mark was deleted or moved away, so that it is one with the next paragraph.</param>
internal sealed record WordParagraph(string Text, IReadOnlyList<XElement> Boxes, bool FlowsOn);

/// <summary>Reads the runs of a paragraph (ECMA-376 part 1, 17.3).</summary>
internal sealed class ParagraphReader(WordStory story)
{
    private readonly StringBuilder _text = new();
    private readonly List<XElement> _boxes = [];

    // One entry an open field: whether its result is being read. What stands before is the instruction, never text.
    private readonly Stack<bool> _fields = new();
    private int _instructions;

    public static WordParagraph Read(XElement paragraph, WordStory story)
    {
        var reader = new ParagraphReader(story);
        reader.Children(paragraph);
        var mark = paragraph.Child("pPr").Child("rPr");
        var flowsOn = mark.Child("del") is not null || mark.Child("moveFrom") is not null;
        return new WordParagraph(reader._text.ToString().Trim('\n'), reader._boxes, flowsOn);
    }

    private void Children(XElement parent)
    {
        foreach (var child in parent.Elements()) Inline(child);
    }

    private void Inline(XElement element)
    {
        switch (element.Name())
        {
            case "t":
                Append(element.Value);
                break;
            case "tab" or "ptab":
                Append("\t");
                break;
            case "br" or "cr":
                Append("\n");
                break;
            case "noBreakHyphen":
                Append("-");
                break;
            case "sym":
                Append(Symbols.Character(element.Get("char")));
                break;
            case "fldChar":
                Field(element.Get("fldCharType"));
                break;
            case "footnoteReference" or "endnoteReference":
                story.Cite(element.Name(), element.Get("id"));
                break;
            case "txbxContent":
                _boxes.Add(element);
                break;
            case "AlternateContent":
                if (Choice(element) is { } choice) Children(choice);
                break;
            case "del" or "moveFrom":
                story.HasChanges = true;
                break;
            case "r" when IsHidden(element):
            case "pPr" or "rPr" or "sdtPr" or "rt" or "rubyPr" or "instrText" or "delText" or "delInstrText":
                break;
            case "ins" or "moveTo":
                story.HasChanges = true;
                Children(element);
                break;
            default:
                Children(element);
                break;
        }
    }

    /// <summary>The branch to read of the same thing written twice (ECMA-376 part 3): the newer one, unless only the older holds text.</summary>
    public static XElement? Choice(XElement alternate)
    {
        var choice = alternate.Child("Choice");
        var fallback = alternate.Child("Fallback");
        return choice is not null && (fallback is null || HasText(choice) || !HasText(fallback)) ? choice : fallback;
    }

    private static bool HasText(XElement element) => element.Descendants().Any(e => e.Name.LocalName is "t" or "tab" or "br" or "sym");

    private static bool IsHidden(XElement run) =>
        run.Child("rPr").Child("vanish") is { } vanish && vanish.Get("val") is not ("0" or "false" or "off");

    private void Append(string text)
    {
        if (_instructions == 0) _text.Append(text);
    }

    private void Field(string? type)
    {
        if (type != "begin" && _fields.TryPop(out var wasResult) && !wasResult) _instructions--;
        if (type is "begin" or "separate") _fields.Push(type is "separate");
        if (type == "begin") _instructions++;
    }
}
