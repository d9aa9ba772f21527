using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>A list as paragraphs refer to it (w:num): the abstract list it counts in, its levels, and where it starts anew.</summary>
internal sealed record ListDefinition(int Counts, ListLevel?[] Levels, int?[] Starts);

/// <summary>The lists of numbering.xml (ECMA-376 part 1, 17.9).</summary>
internal sealed class ListDefinitions
{
    /// <summary>Word has nine levels.</summary>
    public const int Depth = 9;

    private readonly Dictionary<int, XElement> _abstracts = [];
    private readonly Dictionary<int, XElement> _lists = [];
    private readonly Dictionary<int, ListDefinition?> _read = [];
    private readonly WordStyles _styles;

    public ListDefinitions(XElement? numbering, WordStyles styles)
    {
        _styles = styles;
        foreach (var list in numbering.Children("abstractNum"))
            if (Xml.Number(list.Get("abstractNumId")) is { } id) _abstracts.TryAdd(id, list);
        foreach (var list in numbering.Children("num"))
            if (Xml.Number(list.Get("numId")) is { } id) _lists.TryAdd(id, list);
    }

    public ListDefinition? Of(int list)
    {
        if (_read.TryGetValue(list, out var known)) return known;
        return _read[list] = Read(list);
    }

    private ListDefinition? Read(int list)
    {
        if (!_lists.TryGetValue(list, out var element) || AbstractOf(element) is not var (id, pattern)) return null;
        var levels = new ListLevel?[Depth];
        var starts = new int?[Depth];
        foreach (var level in pattern.Children("lvl"))
            if (Index(level) is { } at) levels[at] = ListLevel.From(level);
        foreach (var change in element.Children("lvlOverride"))
        {
            if (Index(change) is not { } at) continue;
            starts[at] = Xml.Number(change.Val("startOverride"));
            if (change.Child("lvl") is { } level) levels[at] = ListLevel.From(level);
        }
        return new ListDefinition(id, levels, starts);
    }

    private static int? Index(XElement level) => Xml.Number(level.Get("ilvl")) is >= 0 and < Depth and var at ? at : null;

    // An abstract list may only point at a numbering style, whose list has the levels; two steps are all that Word writes.
    private (int Id, XElement Pattern)? AbstractOf(XElement list)
    {
        for (var step = 0; step < 4; step++)
        {
            if (Xml.Number(list.Val("abstractNumId")) is not { } id || !_abstracts.TryGetValue(id, out var pattern)) return null;
            var next = pattern.Val("numStyleLink") is { } style && _styles.ListOf(style) is { } linked ? _lists.GetValueOrDefault(linked) : null;
            if (next is null) return (id, pattern);
            list = next;
        }
        return null;
    }
}
