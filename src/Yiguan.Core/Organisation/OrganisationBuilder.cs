using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Text;

namespace Yiguan.Core.Organisation;

/// <summary>Makes an organisation out of the nodes of its file and reports what does not fit together.</summary>
internal sealed class OrganisationBuilder(DataReader read)
{
    private readonly Dictionary<string, (string Owner, string Field)> _forms = [];
    private readonly Dictionary<string, Unit> _units = [];
    private readonly Dictionary<string, List<Unit>> _kinds = [];

    public OrganisationTree Build(DataNode root)
    {
        var map = read.Map(root, "", "county", "city", "units", "groups");
        var county = read.Required(map, "county", "");
        var (city, counties) = Cities(map["city"]);
        var units = Units(map);
        var groups = read.List(map, "groups", "").Select((node, i) => Group(node, $"groups[{i}]")).ToImmutableArray();
        var own = counties.Find(other => other.Name == county) ?? new Territory(county, county);
        return new OrganisationTree(own, city, [.. counties.Where(other => other.Name != county)], units, groups);
    }

    private (Territory? City, List<Territory> Counties) Cities(DataNode? node)
    {
        if (node is null) return (null, []);
        var map = read.Map(node, "city", "id", "name", "counties");
        var counties = read.List(map, "counties", "city")
            .Select((county, i) => Territory(read.Map(county, $"city.counties[{i}]", "id", "name"), $"city.counties[{i}]"));
        return (Territory(map, "city"), counties.ToList());
    }

    private Territory Territory(DataMap map, string field) => new(read.Required(map, "id", field), read.Required(map, "name", field));

    private ImmutableArray<Unit> Units(DataMap root)
    {
        var nodes = read.List(root, "units", "");
        var units = ImmutableArray.CreateBuilder<Unit>(nodes.Count);
        var maps = new List<DataMap>(nodes.Count);
        foreach (var node in nodes)
        {
            var field = $"units[{units.Count}]";
            var map = read.Map(node, field, "id", "name", "aliases", "kind", "parent", "duties", "leads");
            maps.Add(map);
            units.Add(Unit(map, field));
        }
        for (var i = 0; i < units.Count; i++) CheckParent(units[i], maps[i], $"units[{i}]");
        return units.DrainToImmutable();
    }

    private Unit Unit(DataMap map, string field)
    {
        var unit = new Unit
        {
            Id = read.Required(map, "id", field),
            Name = read.Required(map, "name", field),
            Kind = read.Required(map, "kind", field),
            Aliases = read.Texts(map, "aliases", field),
            Parent = read.Optional(map, "parent", field),
            Duties = read.Texts(map, "duties", field),
            Topics = read.Texts(map, "leads", field),
        };
        if (unit.Id.Length > 0 && !_units.TryAdd(unit.Id, unit)) read.Errors.Add(map["id"]!, field + ".id", "duplicate", unit.Id, _units[unit.Id].Name);
        if (!_kinds.TryGetValue(unit.Kind, out var kind)) _kinds.Add(unit.Kind, kind = []);
        kind.Add(unit);
        CheckForms(map, unit.Name, field);
        return unit;
    }

    private UnitGroup Group(DataNode node, string field)
    {
        var map = read.Map(node, field, "name", "aliases", "of", "members", "duties", "contextual", "outside");
        var group = new UnitGroup
        {
            Name = read.Required(map, "name", field),
            Aliases = read.Texts(map, "aliases", field),
            Duties = read.Texts(map, "duties", field),
            IsContextual = read.Flag(map, "contextual", field),
            IsOutside = read.Flag(map, "outside", field),
            Members = Members(map, field),
        };
        CheckForms(map, group.Name, field);
        return group;
    }

    private ImmutableArray<Unit> Members(DataMap map, string field)
    {
        if (map["of"] is null == map["members"] is null)
        {
            read.Errors.Add(map, field, "of-or-members");
            return [];
        }
        return map["of"] is { } of ? OfKind(of, field) : Listed(map, field);
    }

    private ImmutableArray<Unit> OfKind(DataNode of, string field)
    {
        var map = read.Map(of, field + ".of", "kind");
        var kind = read.Required(map, "kind", field + ".of");
        if (_kinds.TryGetValue(kind, out var units)) return [.. units];
        if (kind.Length > 0) read.Errors.Add(map["kind"]!, field + ".of.kind", "unknown-kind", kind, string.Join(", ", _kinds.Keys));
        return [];
    }

    private ImmutableArray<Unit> Listed(DataMap map, string field)
    {
        var members = ImmutableArray.CreateBuilder<Unit>();
        foreach (var id in read.TextNodes(map, "members", field))
        {
            if (_units.TryGetValue(id.Value, out var unit)) members.Add(unit);
            else read.Errors.Add(id, field + ".members", "unknown-unit", id.Value);
        }
        return members.DrainToImmutable();
    }

    private void CheckForms(DataMap map, string owner, string field)
    {
        var forms = map["aliases"] is DataList list ? list.Items.OfType<DataText>() : [];
        foreach (var form in map["name"] is DataText name ? forms.Prepend(name) : forms)
        {
            var folded = Fold.Name(form.Value);
            if (folded.Length == 0 || _forms.TryAdd(folded, (owner, field)) || _forms[folded].Field == field) continue;
            read.Errors.Add(form, field, "duplicate", form.Value, _forms[folded].Owner);
        }
    }

    private void CheckParent(Unit unit, DataMap map, string field)
    {
        if (unit.Parent is null) return;
        if (!_units.ContainsKey(unit.Parent)) read.Errors.Add(map["parent"]!, field + ".parent", "unknown-unit", unit.Parent);
        else if (IsOwnAncestor(unit)) read.Errors.Add(map["parent"]!, field + ".parent", "own-ancestor", unit.Name);
    }

    private bool IsOwnAncestor(Unit unit)
    {
        var above = unit.Parent;
        for (var steps = 0; above is not null && steps <= _units.Count; steps++)
        {
            if (above == unit.Id) return true;
            above = _units.GetValueOrDefault(above)?.Parent;
        }
        return false;
    }
}
