using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>A paragraph's place in a list: w:numId and w:ilvl. List 0 means none.</summary>
internal readonly record struct ListPlace(int List, int? Level);

/// <summary>What the styles of a document say about numbering and hiding (styles.xml).</summary>
internal sealed class WordStyles
{
    private const int MaxInheritance = 64;

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListPlace?> _places = new(StringComparer.Ordinal);
    private readonly string? _default;

    public WordStyles(XElement? styles)
    {
        foreach (var style in styles.Children("style"))
        {
            if (style.Get("styleId") is not { } id) continue;
            _styles.TryAdd(id, style);
            if (style.Get("type") == "paragraph" && style.Get("default") is "1" or "true") _default ??= id;
        }
    }

    /// <summary>The list a style puts its paragraphs in, taken from the nearest ancestor that names one.</summary>
    public ListPlace? PlaceOf(string? id)
    {
        var name = id ?? _default ?? "";
        if (_places.TryGetValue(name, out var known)) return known;
        return _places[name] = Inherited(name);
    }

    /// <summary>The list that a numbering style stands for (w:numStyleLink of an abstract list).</summary>
    public int? ListOf(string id) => PlaceOf(id)?.List;

    /// <summary>Lines of a table of contents repeat the headings with page numbers.</summary>
    public bool IsContents(string? id) =>
        _styles.GetValueOrDefault(id ?? "").Val("name") is { } name && name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase);

    private ListPlace? Inherited(string name)
    {
        int? level = null;
        var style = _styles.GetValueOrDefault(name);
        for (var i = 0; style is not null && i < MaxInheritance; i++)
        {
            var numbering = style.Child("pPr").Child("numPr");
            level ??= Xml.Number(numbering.Val("ilvl"));
            if (Xml.Number(numbering.Val("numId")) is { } list) return new ListPlace(list, level);
            style = _styles.GetValueOrDefault(style.Val("basedOn") ?? "");
        }
        return null;
    }
}
