using System.Collections.Immutable;
using Yiguan.Core.Text;
using Yiguan.Reading;

namespace Yiguan.Core.Organisation;

/// <summary>人: the units of one county with every name that documents call them by.</summary>
public sealed class OrganisationTree
{
    private readonly Dictionary<string, Unit> _byId = [];
    private readonly NameIndex _names = new();
    private readonly NameResolver _resolver;

    /// <summary>Indexes the names once; a form that two bear belongs to the first.</summary>
    internal OrganisationTree(
        Territory county, Territory? city, ImmutableArray<Territory> neighbours, ImmutableArray<Unit> units, ImmutableArray<UnitGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(county);
        (County, City, Neighbours, Units, Groups) = (county, city, neighbours, units, groups);
        foreach (var unit in units) Add(unit);
        foreach (var group in groups) Add(group);
        foreach (var territory in (IEnumerable<Territory>)[county, .. city is null ? [] : (Territory[])[city], .. neighbours]) _names.Add(territory.Name, territory);
        foreach (var form in (string[])["全县", "我县", "本县", "县委", "县政府", "县人民政府", "县委县政府", "县委、县政府"]) _names.Add(form, county);
        if (city is not null)
        {
            foreach (var form in (string[])["全市", "我市", "市委", "市政府", "市人民政府", "市委市政府", "市委、市政府"]) _names.Add(form, city);
        }
        _resolver = new NameResolver(_names, county.Name);
    }

    /// <summary>The county that all units belong to.</summary>
    public Territory County { get; }

    /// <summary>The city above; null where the file names none.</summary>
    public Territory? City { get; }

    /// <summary>Counties of the same city: the field of a 位次.</summary>
    public ImmutableArray<Territory> Neighbours { get; }

    /// <summary>Every unit in the order of the file.</summary>
    public ImmutableArray<Unit> Units { get; }

    /// <summary>Names for several units.</summary>
    public ImmutableArray<UnitGroup> Groups { get; }

    /// <summary>The unit of that id; null where there is none.</summary>
    public Unit? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What a name stands for, tolerant of the forms that documents use.</summary>
    public Resolution Resolve(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _resolver.Resolve(name);
    }

    /// <summary>Names that occur in running text, longest first at each place, in text order. Takes linear time.</summary>
    public ImmutableArray<NameMatch> FindMentions(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = ImmutableArray.CreateBuilder<NameMatch>();
        for (var i = 0; i < text.Length; i++)
        {
            if (_names.Longest(text, i, out var length) is not { } known || IsPartOfLongerTitle(text, i, known)) continue;
            var span = new Span(i, i + length);
            found.Add(new NameMatch(span, Resolution.Of(text[i..span.End], known)));
            i = span.End - 1;
        }
        return found.DrainToImmutable();
    }

    /// <summary>The unit itself and those above it, nearest first.</summary>
    public IEnumerable<Unit> Upwards(Unit unit)
    {
        for (var at = unit; at is not null; at = at.Parent is null ? null : Find(at.Parent)) yield return at;
    }

    /// <summary>发改 in “发改、财政等部门”, 青溪 in “青溪、石桥等镇”: the unit of a bare stem.</summary>
    internal Unit? FindByStem(string stem) => _names.Stem(Fold.Name(stem));

    // 县长 stands inside 副县长, who is another post.
    private static bool IsPartOfLongerTitle(string text, int start, object known) =>
        start > 0 && text[start - 1] == '副' && known is Unit;

    private void Add(Unit unit)
    {
        _byId.TryAdd(unit.Id, unit);
        _names.Add(unit.Name, unit);
        foreach (var alias in unit.Aliases) _names.Add(alias, unit);
    }

    private void Add(UnitGroup group)
    {
        _names.Add(group.Name, group);
        foreach (var alias in group.Aliases) _names.Add(alias, group);
    }
}
