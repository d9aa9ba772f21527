using System.Collections.Immutable;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Notices;

/// <summary>Whom a notice goes to on one day: posts of units, and the persons behind posts.</summary>
public sealed class Offices
{
    // Names of duties as the county's table has them.
    private const string Accept = "accept", Report = "report", Dispatch = "dispatch";

    private readonly OrganisationOn _day;
    private readonly ILookup<string, string> _posts;
    private readonly ILookup<string, string> _persons;
    private readonly ILookup<string, string> _standIns;

    /// <summary>The offices of a day.</summary>
    public Offices(OrganisationOn day)
    {
        ArgumentNullException.ThrowIfNull(day);
        _day = day;
        _posts = day.Posts.ToLookup(p => p.Unit, p => p.Id, StringComparer.Ordinal);
        _persons = day.Seats.ToLookup(s => s.Value.Post, s => s.Value.Person, StringComparer.Ordinal);
        _standIns = day.StandIns.ToLookup(s => s.Value.Post, s => s.Value.By, StringComparer.Ordinal);
    }

    /// <summary>The organisation of the day.</summary>
    public OrganisationOn Day => _day;

    /// <summary>Posts of a unit that take its matters on: those that accept; where none does those that report; in a unit without either, all.</summary>
    public ImmutableArray<string> Doers(string unit)
    {
        var posts = _posts[_day.Answering.Of(unit)].ToImmutableArray();
        foreach (var duty in (string[])[Accept, Report])
        {
            if (posts.Where(p => _day.May(p, duty)).ToImmutableArray() is { IsEmpty: false } bearing) return bearing;
        }
        return posts;
    }

    /// <summary>Posts that bear one of some duties. Where some of them dispatch, these alone: they follow the matters, and leaders are not told of each step. Else those of a unit, else all.</summary>
    /// <param name="duties">Names of duties; any of them.</param>
    /// <param name="unit">The unit that is asked first.</param>
    public ImmutableArray<string> Officers(IReadOnlyCollection<string> duties, string unit)
    {
        ArgumentNullException.ThrowIfNull(duties);
        var bearing = duties.SelectMany(_day.PostsBearing).DistinctBy(p => p.Id).ToList();
        if (bearing.Where(p => _day.May(p.Id, Dispatch)).ToList() is { Count: > 0 } officers) bearing = officers;
        else if (bearing.Where(p => p.Unit == _day.Answering.Of(unit)).ToList() is { Count: > 0 } near) bearing = near;
        return [.. bearing.Select(p => p.Id)];
    }

    /// <summary>Posts that an id names: of a unit those that take matters on, a post itself, those of a person.</summary>
    public ImmutableArray<string> Named(string id)
    {
        if (_day.FindPost(id) is not null) return [id];
        if (_day.FindPerson(id) is not null) return [.. _persons.Where(p => p.Contains(id)).Select(p => p.Key)];
        return Doers(id);
    }

    /// <summary>Persons behind a post: who holds it, and who stands in for it.</summary>
    public IEnumerable<string> Persons(string post) => _persons[post].Concat(_standIns[post].SelectMany(by => _persons[by])).Distinct();

    /// <summary>Posts that a person holds, and for which he stands in.</summary>
    public ImmutableArray<string> Of(string person)
    {
        var held = _persons.Where(p => p.Contains(person)).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        return [.. held.Union(_standIns.Where(s => s.Any(held.Contains)).Select(s => s.Key))];
    }
}
