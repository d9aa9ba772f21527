using System.Collections.Immutable;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Who;

/// <summary>
/// Whose accounts an administrator keeps: the three those of all, a unit's administrator those of persons whose posts are all in the unit or below it. 三员分立: none of the three takes over or
/// closes the account of another of them, but that the one for security sets the passwords of the other two, and the one for the system that of the one for security. Whoever has left such a post is as others are.
/// </summary>
/// <param name="Persons">Ids of the persons with the posts that put them there.</param>
/// <param name="Three">Of these the ones who are of the three, and as what.</param>
/// <param name="As">As what the administrator is of the three himself; null: he is not.</param>
internal sealed record Charge(ImmutableDictionary<string, ImmutableArray<Post>> Persons, ILookup<string, string> Three, string? As)
{
    public bool Has(string person) => Persons.ContainsKey(person);

    /// <summary>Whether the password of a person may be set anew.</summary>
    public bool MayReset(string person) => Has(person) && (!Three.Contains(person) || (As == Right.Security && Three[person].All(r => r != Right.Security)) || (As == Right.System && Three[person].All(r => r == Right.Security)));

    /// <summary>Whether the account of a person may be closed.</summary>
    public bool MayClose(string person) => Has(person) && !Three.Contains(person);

    public static async Task<Charge> OfAsync(Visit visit) => Of(await visit.OrganisationAsync(visit.County.Today), visit.Visitor!);

    public static Charge Of(OrganisationOn day, Visitor visitor)
    {
        var units = visitor.May(Right.OfTheThree) ? null : visitor.Actor.Below.Add(visitor.Actor.Unit);
        var seats = day.Seats.Select(s => (s.Value.Person, Post: day.FindPost(s.Value.Post)!)).ToLookup(s => s.Person, s => s.Post);
        // Whoever could set the password of a person with a post elsewhere could act from that post.
        var persons = units is null ? day.Persons.Select(p => p.Id) : seats.Where(s => s.All(p => units.Contains(p.Unit))).Select(s => s.Key);
        // Whoever stands in for a post acts with its rights.
        var standIns = day.StandIns.ToLookup(s => s.Value.By, s => s.Value.Post, StringComparer.Ordinal);
        var three = seats.SelectMany(s => s.SelectMany(p => standIns[p.Id].Append(p.Id)).SelectMany(p => Right.OfTheThree.Where(r => day.May(p, r))).Distinct().Select(r => (Person: s.Key, As: r))).ToLookup(s => s.Person, s => s.As);
        // Accounts of the three are no unit's.
        return new Charge(persons.Where(p => units is null || !three.Contains(p)).ToImmutableDictionary(p => p, p => seats[p].ToImmutableArray()), three, Right.OfTheThree.FirstOrDefault(r => visitor.May(r)));
    }
}
