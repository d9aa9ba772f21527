using System.Text;
using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>Paragraphs and tables in a row: the body, a cell, a text box, a note. Lines go where it is told.</summary>
internal sealed class WordFlow(WordStory story, FileLines lines)
{
    // The text of paragraphs whose mark was deleted, waiting for the one that takes it in.
    private readonly StringBuilder _flowing = new();

    /// <summary>All blocks of a container, through content controls and tracked insertions.</summary>
    public WordFlow Blocks(XElement container)
    {
        foreach (var block in container.Elements()) Block(block);
        return this;
    }

    public void Block(XElement block)
    {
        switch (block.Name())
        {
            case "p":
                Paragraph(block);
                break;
            case "tbl":
                Table(block);
                break;
            case "AlternateContent":
                if (ParagraphReader.Choice(block) is { } choice) Blocks(choice);
                break;
            case "del" or "moveFrom":
                story.HasChanges = true;
                break;
            case "pPr" or "tcPr" or "sdtPr" or "sectPr":
                break;
            default:
                Blocks(block);
                break;
        }
    }

    public void End()
    {
        if (_flowing.Length > 0) lines.Add(_flowing.ToString());
        _flowing.Clear();
    }

    private void Paragraph(XElement element)
    {
        if (story.IsContents(element)) return;
        var paragraph = ParagraphReader.Read(element, story);
        if (paragraph.FlowsOn)
        {
            story.HasChanges = true;
            _flowing.Append(paragraph.Text);
        }
        else
        {
            lines.Add($"{story.Numbering.Next(element.Child("pPr"))}{_flowing}{paragraph.Text}");
            _flowing.Clear();
        }
        foreach (var box in paragraph.Boxes) new WordFlow(story, lines).Blocks(box).End();
    }

    private void Table(XElement table)
    {
        End();
        var rows = new TableRows(lines);
        foreach (var row in WordTable.Rows(table)) WordTable.Add(rows, row, story);
    }
}
