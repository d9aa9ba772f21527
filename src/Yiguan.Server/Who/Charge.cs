using System.Collections.Immutable;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Who;

/// <summary>Whose accounts an administrator keeps: the three those of all, a unit's administrator those of persons whose posts are all in the unit or below it.</summary>
/// <param name="Persons">Ids of the persons with the posts that put them there.</param>
internal sealed record Charge(ImmutableDictionary<string, ImmutableArray<Post>> Persons)
{
    public bool Has(string person) => Persons.ContainsKey(person);

    public static async Task<Charge> OfAsync(Visit visit) => Of(await visit.OrganisationAsync(visit.County.Today), visit.Visitor!);

    public static Charge Of(OrganisationOn day, Visitor visitor)
    {
        var units = visitor.May(Right.OfTheThree) ? null : visitor.Actor.Below.Add(visitor.Actor.Unit);
        var seats = day.Seats.Select(s => (s.Value.Person, Post: day.FindPost(s.Value.Post)!)).ToLookup(s => s.Person, s => s.Post);
        // Whoever could set the password of a person with a post elsewhere could act from that post.
        var persons = units is null ? day.Persons.Select(p => p.Id) : seats.Where(s => s.All(p => units.Contains(p.Unit))).Select(s => s.Key);
        // Accounts of the three are no unit's.
        return new Charge(persons.Where(p => units is null || !seats[p].Any(s => Right.OfTheThree.Any(r => day.May(s.Id, r)))).ToImmutableDictionary(p => p, p => seats[p].ToImmutableArray()));
    }
}
