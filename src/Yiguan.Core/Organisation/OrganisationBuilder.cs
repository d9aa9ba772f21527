using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Core.Text;

namespace Yiguan.Core.Organisation;

/// <summary>Makes an organisation out of the nodes of its file and reports what does not fit together.</summary>
/// <param name="read">Takes values out of nodes.</param>
/// <param name="standing">What a file that tells a part only may name; null where the file must tell all.</param>
internal sealed class OrganisationBuilder(DataReader read, OrganisationTable? standing = null)
{
    private readonly Dictionary<string, (string Owner, string Field)> _forms = [];
    private readonly Dictionary<string, Unit> _units = [];
    private readonly HashSet<string> _standing = [.. standing?.Units.Select(u => u.Id) ?? []];
    private readonly List<string> _kinds = [.. standing?.Units.Select(u => u.Kind).Distinct() ?? []];

    public OrganisationTable Build(DataNode root)
    {
        var map = read.Map(root, "", "county", "city", "units", "posts", "persons", "groups", "sponsors");
        var territories = standing is not null && map["county"] is null ? null : Territories(map);
        var units = Units(map);
        var people = new PeopleReader(read, Knows, standing?.Posts ?? []);
        return new OrganisationTable
        {
            Territories = territories,
            Units = units,
            Posts = people.Posts(map),
            Persons = people.Persons(map),
            Groups = [.. read.List(map, "groups", "").Select((node, i) => Group(node, $"groups[{i}]"))],
            Sponsors = people.Sponsors(map),
        };
    }

    /// <summary>The organisation of a table that was read without errors, for linking.</summary>
    public static OrganisationTree Tree(OrganisationTable table)
    {
        var units = table.Units.ToDictionary(u => u.Id);
        ImmutableArray<Unit> Members(GroupRule rule) =>
            rule.Kind is { } kind ? [.. table.Units.Where(u => u.Kind == kind)] : [.. rule.Members.Select(m => units[m])];
        var (county, city, peers) = table.Territories!;
        return new OrganisationTree(county, city, peers, table.Units, [.. table.Groups.Select(g => g.Rule.Group(g.Name, Members(g.Rule)))]);
    }

    private Territories Territories(DataMap map)
    {
        var county = read.Required(map, "county", "");
        var (city, counties) = Cities(map["city"]);
        var own = counties.Find(other => other.Name == county) ?? new Territory(county, county);
        return new Territories(own, city, [.. counties.Where(other => other.Name != county)]);
    }

    private bool Knows(string unit) => _units.ContainsKey(unit) || _standing.Contains(unit);

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
        if (!_kinds.Contains(unit.Kind)) _kinds.Add(unit.Kind);
        CheckForms(map, unit.Name, field);
        return unit;
    }

    private GroupLine Group(DataNode node, string field)
    {
        var map = read.Map(node, field, "name", "aliases", "of", "members", "duties", "contextual", "outside");
        var name = read.Required(map, "name", field);
        if (map["of"] is null == map["members"] is null) read.Errors.Add(map, field, "of-or-members");
        var rule = new GroupRule(
            read.Texts(map, "aliases", field),
            map["of"] is { } of ? OfKind(of, field) : null,
            map["of"] is null ? Listed(map, field) : [],
            read.Texts(map, "duties", field),
            read.Flag(map, "contextual", field),
            read.Flag(map, "outside", field));
        CheckForms(map, name, field);
        return new GroupLine(name, rule);
    }

    private string OfKind(DataNode of, string field)
    {
        var map = read.Map(of, field + ".of", "kind");
        var kind = read.Required(map, "kind", field + ".of");
        if (kind.Length > 0 && !_kinds.Contains(kind)) read.Errors.Add(map["kind"]!, field + ".of.kind", "unknown-kind", kind, string.Join(", ", _kinds));
        return kind;
    }

    private ImmutableArray<string> Listed(DataMap map, string field)
    {
        var members = ImmutableArray.CreateBuilder<string>();
        foreach (var id in read.TextNodes(map, "members", field))
        {
            if (Knows(id.Value)) members.Add(id.Value);
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
        if (!Knows(unit.Parent)) read.Errors.Add(map["parent"]!, field + ".parent", "unknown-unit", unit.Parent);
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
