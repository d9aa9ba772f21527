using System.Collections.Immutable;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Tables;

/// <summary>
/// What a table tells otherwise than what stands on a day, as facts. What stands and is not in the table is told and left alone: how a
/// unit ends, and who answers for it, is an order of its own.
/// </summary>
public sealed class Differences
{
    private readonly OrganisationTable _table;
    private readonly OrganisationOn _standing;
    private readonly Sealer _sealer;
    private readonly ImmutableArray<OrganisationFact>.Builder _facts = ImmutableArray.CreateBuilder<OrganisationFact>();

    private Differences(OrganisationTable table, OrganisationOn standing, Sealer sealer)
    {
        (_table, _standing, _sealer) = (table, standing, sealer);
        Territories();
        Units();
        Posts();
        Persons();
        Seats();
        Groups();
        Sponsors();
        Facts = _facts.DrainToImmutable();
        Missing = [.. MissingUnits(), .. MissingPosts(), .. MissingGroups()];
    }

    /// <summary>Gives the salted hash of a sensitive value: the one that stands where the value is the same, else a new one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="label">telephone or identity.</param>
    /// <param name="standing">The hash that stands; null where none does.</param>
    public delegate string Sealer(string value, string label, string? standing);

    /// <summary>What changes.</summary>
    public ImmutableArray<OrganisationFact> Facts { get; }

    /// <summary>Names of units, posts and groups that stand and are not in the table.</summary>
    public ImmutableArray<string> Missing { get; }

    /// <summary>Compares a table with what stands on a day.</summary>
    public static Differences Between(OrganisationTable table, OrganisationOn standing, Sealer sealer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(sealer);
        return new Differences(table, standing, sealer);
    }

    private DateOnly From => _standing.Day;

    private void Territories()
    {
        if (_table.Territories is { } told && !told.Equals(_standing.Territories)) _facts.Add(new TerritoriesNamed(told.County, told.City, told.Peers, From));
    }

    private void Units()
    {
        var moved = new List<(Unit Now, Unit Then)>();
        foreach (var unit in _table.Units)
        {
            if (_standing.Find(unit.Id) is not { } stands) _facts.Add(new UnitFounded(unit.Id, Founding.Of(unit), From));
            else Changed(unit, stands, moved);
        }
        // A new boundary is one fact, however many villages change sides.
        foreach (var side in moved.GroupBy(m => (Out: m.Then.Parent, Into: m.Now.Parent, IsPlace: m.Now.Kind is "village" or "grid")))
        {
            if (side.Key is { Out: { } from, Into: { } into, IsPlace: true }) _facts.Add(new BoundaryMoved([.. side.Select(m => m.Now.Id)], from, into, From));
            else _facts.AddRange(side.Select(m => new UnitMoved(m.Now.Id, m.Now.Parent, From)));
        }
    }

    private void Changed(Unit now, Unit then, List<(Unit Now, Unit Then)> moved)
    {
        var renamed = now.Name != then.Name;
        if (renamed) _facts.Add(new UnitRenamed(now.Id, now.Name, now.Aliases, From));
        var described = new UnitDescribed(
            now.Id,
            From,
            now.Kind == then.Kind ? null : now.Kind,
            renamed ? null : Other(now.Aliases, then.Aliases),
            Other(now.Duties, then.Duties),
            Other(now.Topics, then.Topics));
        if (described is not { Kind: null, Aliases: null, Duties: null, Topics: null }) _facts.Add(described);
        if (now.Parent != then.Parent) moved.Add((now, then));
    }

    private void Posts()
    {
        foreach (var post in _table.Posts.Where(p => _standing.FindPost(p.Id) != p)) _facts.Add(new PostCreated(post.Id, post.Title, post.Unit, From));
    }

    private void Persons()
    {
        foreach (var lines in _table.Persons.GroupBy(p => p.Id))
        {
            var (line, stands) = (lines.First(), _standing.FindPerson(lines.Key));
            var person = new Person(line.Id, line.Name, Sealed(lines, l => l.Telephone, "telephone", stands?.Telephone), Sealed(lines, l => l.Identity, "identity", stands?.Identity));
            if (person != stands) _facts.Add(new PersonKnown(person.Id, person.Name, From, person.Telephone, person.Identity));
        }
    }

    private string? Sealed(IEnumerable<PersonLine> lines, Func<PersonLine, string?> of, string label, string? standing) =>
        lines.Select(of).FirstOrDefault(v => v is { Length: > 0 }) is { } value ? _sealer(value, label, standing) : standing;

    // Those who leave go first: a post has one holder.
    private void Seats()
    {
        var taking = _table.Persons.Where(p => p.Post is not null && _standing.Holder(p.Post)?.Value.Person != p.Id).ToList();
        foreach (var line in taking)
        {
            if (_standing.Holder(line.Post!) is { } held) _facts.Add(new PersonLeft(held.Value.Person, line.Post!, line.From ?? From));
        }
        foreach (var line in taking) _facts.Add(new PersonAppointed(line.Id, line.Post!, line.From ?? From, line.Until));
    }

    private void Groups()
    {
        var standing = _standing.Groups.ToDictionary(g => g.Name, g => g.Rule);
        foreach (var group in _table.Groups.Where(g => !g.Rule.Equals(standing.GetValueOrDefault(g.Name)))) _facts.Add(new GroupDefined(group.Name, group.Rule, From));
    }

    private void Sponsors()
    {
        var standing = _standing.Sponsors.ToDictionary(s => s.Value);
        foreach (var line in _table.Sponsors.Where(l => !standing.TryGetValue(l.Tie, out var spell) || spell.Until != l.Until && l.Until is not null))
            _facts.Add(new SponsorTied(line.Tie, line.From ?? From, line.Until));
    }

    private IEnumerable<string> MissingUnits()
    {
        var told = _table.Units.Select(u => u.Id).ToHashSet();
        return told.Count == 0 ? [] : _standing.Units.Where(u => !told.Contains(u.Id)).Select(u => u.Name);
    }

    private IEnumerable<string> MissingPosts()
    {
        var told = _table.Posts.Select(p => p.Id).ToHashSet();
        return told.Count == 0 ? [] : _standing.Posts.Where(p => !told.Contains(p.Id)).Select(p => p.Id);
    }

    private IEnumerable<string> MissingGroups()
    {
        var told = _table.Groups.Select(g => g.Name).ToHashSet();
        return told.Count == 0 ? [] : _standing.Groups.Where(g => !told.Contains(g.Name)).Select(g => g.Name);
    }

    private static ImmutableArray<string>? Other(ImmutableArray<string> now, ImmutableArray<string> then) => now.SequenceEqual(then) ? null : now;
}
