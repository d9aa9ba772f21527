using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Storage.Simulation;

/// <summary>The units and posts of a simulated county: who bears matters, how they work, and who acts where a mechanism asks.</summary>
internal sealed class SimulatedOffice
{
    private readonly Dictionary<string, Actor> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Temper> _tempers;
    private readonly Dictionary<string, string> _places;
    private readonly ILookup<string, Actor> _byDuty;
    private readonly List<string> _bearers;
    private readonly Random _chance;

    public SimulatedOffice(OrganisationOn today, Random chance)
    {
        _chance = chance;
        Units = [.. today.Units.Where(u => u.Kind is "department" or "town" or "village").Select(u => u.Id)];
        if (Units.Count == 0) throw new InvalidOperationException("The organisation has no unit that could do any work.");
        _places = today.Units.Where(u => u.Kind is "town" or "village").ToDictionary(u => u.Id, u => u.Name, StringComparer.Ordinal);
        var rights = today.Duties?.Lines.ToDictionary(l => l.Post, l => l.Rights.ToImmutableHashSet()) ?? [];
        var posts = today.Posts.Select(p => Of(today, p.Id, p.Unit, rights.GetValueOrDefault(p.Id, []))).ToList();
        foreach (var unit in Units) _heads[unit] = posts.Find(p => p.Unit == unit) ?? Of(today, unit, unit, []);
        var working = today.Units.Where(u => u.Kind is "department" or "town" or "village").ToList();
        _tempers = Tempers.Of(today, working, chance);
        Departments = [.. working.Where(u => u.Kind == "department").Select(u => u.Id)];
        _byDuty = posts.SelectMany(p => p.Duties.Select(d => (d, p))).ToLookup(x => x.d, x => x.p);
        // Few units bear much, many bear little: departments and towns the more the nearer to the front, a village now and then.
        var above = working.Where(u => u.Kind != "village").Select(u => u.Id).OrderBy(_ => chance.Next()).ToList();
        _bearers = [.. above.SelectMany((unit, i) => Enumerable.Repeat(unit, Math.Max(2, above.Count / (i + 5)))), .. Units.Except(above)];
    }

    public IReadOnlyList<string> Units { get; }

    /// <summary>Ids of the departments; of all units where there is none.</summary>
    public IReadOnlyList<string> Departments => field.Count > 0 ? field : Units;

    /// <summary>Departments of those who hold a duty by which a mechanism lets open, as its work is theirs; else all.</summary>
    public IReadOnlyList<string> DepartmentsOf(Mechanism mechanism)
    {
        var of = mechanism.Opening.By.Select(Roles.DutyOf).OfType<string>().SelectMany(d => _byDuty[d]).Select(p => p.Unit).Distinct().Intersect(Departments).ToList();
        return of.Count > 0 ? of : Departments;
    }

    /// <summary>A unit to bear a new matter.</summary>
    public string Bearer() => _bearers[_chance.Next(_bearers.Count)];

    /// <summary>The name of a town or a village; null for a department, whose work is anywhere.</summary>
    public string? Place(string unit) => _places.GetValueOrDefault(unit);

    public Temper Of(string unit) => _tempers.GetValueOrDefault(unit, Temper.Prompt);

    /// <summary>Who speaks for a unit.</summary>
    public Actor Head(string unit) => _heads.GetValueOrDefault(unit) ?? new Actor(unit, unit, [], []);

    /// <summary>Who holds a duty, of another unit where that is asked; null where nobody does.</summary>
    public Actor? Holder(string duty, string? notOf = null)
    {
        var holders = _byDuty[duty].Where(p => p.Unit != notOf).ToList();
        return holders.Count == 0 ? null : holders[_chance.Next(holders.Count)];
    }

    /// <summary>Who makes a move of a matter; null where nobody can.</summary>
    public Actor? Mover(Move move, Participants people)
    {
        foreach (var by in move.By)
        {
            if (Roles.DutyOf(by) is { } duty)
            {
                if (Holder(duty, move.ByAnother ? people.Bearer : null) is { } holder) return holder;
            }
            else if (people.All().FirstOrDefault(p => p.Role == by).Id is { } id && !(move.ByAnother && id == people.Bearer)) return Head(id);
        }
        return null;
    }

    /// <summary>A unit below one, to pass a matter on to; null where there is none.</summary>
    public string? Below(string unit)
    {
        var below = Head(unit).Below.Where(_heads.ContainsKey).Order(StringComparer.Ordinal).ToList();
        return below.Count == 0 ? null : below[_chance.Next(below.Count)];
    }

    private static Actor Of(OrganisationOn today, string post, string unit, ImmutableHashSet<string> duties) =>
        new(post, unit, duties, [.. today.Subtree(unit).Select(u => u.Id).Where(u => u != unit)]);
}
