using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>What is carried through a document from its first paragraph to its last: counters, cited notes, remarks.</summary>
internal sealed class WordStory(WordStyles styles, WordNumbering numbering, FileSettings settings)
{
    private readonly List<(string Kind, string Id)> _cited = [];
    private readonly HashSet<(string, string)> _seen = [];

    public WordStyles Styles { get; } = styles;

    public WordNumbering Numbering { get; } = numbering;

    public FileSettings Settings { get; } = settings;

    public bool HasChanges { get; set; }

    public bool HasContents { get; set; }

    public IReadOnlyList<(string Kind, string Id)> Cited => _cited;

    // The mark is left out of the text: a number beside a figure (5%¹) would be read as part of it.
    public void Cite(string kind, string? id)
    {
        if (id is not null && _seen.Add((kind, id))) _cited.Add((kind, id));
    }

    public bool IsContents(XElement paragraph)
    {
        var isContents = Styles.IsContents(paragraph.Child("pPr").Val("pStyle"));
        HasContents |= isContents;
        return isContents;
    }
}
