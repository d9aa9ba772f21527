using System.Xml.Linq;

namespace Yiguan.Reading.Files.Packages;

/// <summary>The relationships of one part (ECMA-376 part 2): which member is its numbering, its styles, its sheets.</summary>
internal sealed class Relationships
{
    private readonly Dictionary<string, string> _byType = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);

    public static Relationships Of(Archive archive, string part)
    {
        var relationships = new Relationships();
        var slash = part.LastIndexOf('/') + 1;
        var root = Xml.Load(archive, $"{part[..slash]}_rels/{part[slash..]}.rels");
        foreach (var item in root.Children("Relationship").Where(item => item.Get("TargetMode") != "External"))
            relationships.Add(part, item);
        return relationships;
    }

    /// <summary>The first member of a type, compared by its last word, which the strict and transitional forms share.</summary>
    public string? OfType(string type) => _byType.GetValueOrDefault(type);

    public string? OfId(string? id) => _byId.GetValueOrDefault(id ?? "");

    private void Add(string part, XElement item)
    {
        if (item.Get("Target") is not { } target) return;
        var member = Archive.Resolve(part, target);
        var type = item.Get("Type") ?? "";
        _byType.TryAdd(type[(type.LastIndexOf('/') + 1)..], member);
        _byId.TryAdd(item.Get("Id") ?? "", member);
    }
}
