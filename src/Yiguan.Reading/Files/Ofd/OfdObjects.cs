using System.Xml.Linq;
using Yiguan.Reading.Files.Layout;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Ofd;

/// <summary>Gathers what the layers of a page show: characters, rules, and whether there are pictures (GB/T 33190, clauses 9 to 11).</summary>
internal sealed class OfdObjects
{
    private readonly List<Glyph> _level = [];
    private readonly List<Glyph> _slanted = [];
    private readonly List<Rule> _rules = [];

    /// <summary>Slanted text is a watermark, unless there is no other.</summary>
    public IReadOnlyList<Glyph> Glyphs => _level.Count > 0 ? _level : _slanted;

    public IReadOnlyList<Rule> Rules => _rules;

    public bool HasPictures { get; private set; }

    public void Read(XElement? container)
    {
        foreach (var item in container?.Elements() ?? []) Take(item);
    }

    private void Take(XElement item)
    {
        if (item.Get("Visible") is "false" or "0") return;
        switch (item.Name())
        {
            case "Layer" or "PageBlock":
                Read(item);
                break;
            case "TextObject":
                var placement = OfdPlacement.Of(item.Get("Boundary"), item.Get("CTM"));
                (placement.IsLevel ? _level : _slanted).AddRange(OfdText.Glyphs(item, placement));
                break;
            case "PathObject":
                _rules.AddRange(OfdPath.Rules(item));
                break;
            case "ImageObject":
                HasPictures = true;
                break;
        }
    }
}
