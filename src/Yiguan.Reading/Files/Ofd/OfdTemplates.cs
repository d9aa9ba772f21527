using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Ofd;

/// <summary>Template pages, which hold what many pages show, each read once.</summary>
internal sealed class OfdTemplates(Archive archive, string document, XElement? common)
{
    private readonly Dictionary<string, XElement?> _read = new(StringComparer.Ordinal);

    public XElement? Of(string? id)
    {
        if (id is null) return null;
        if (_read.TryGetValue(id, out var known)) return known;
        var place = common.Children("TemplatePage").FirstOrDefault(template => template.Get("ID") == id).Get("BaseLoc");
        return _read[id] = place is null ? null : Xml.Load(archive, Archive.Resolve(document, place));
    }
}
