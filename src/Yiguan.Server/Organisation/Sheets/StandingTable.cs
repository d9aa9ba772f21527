using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;

namespace Yiguan.Server.Organisation.Sheets;

/// <summary>What stands on a day, in the form of a table. Telephone and identity numbers are left out: what is empty leaves what is known.</summary>
internal static class StandingTable
{
    public static OrganisationTable Of(OrganisationOn standing) => new()
    {
        Territories = standing.Territories,
        Units = standing.Units,
        Posts = standing.Posts,
        Persons = [.. standing.Persons.SelectMany(person => Lines(person, standing))],
        Groups = [.. standing.Groups.Select(g => new GroupLine(g.Name, g.Rule))],
        Sponsors = [.. standing.Sponsors.Select(s => new SponsorLine(s.Value, s.From, s.Until))],
    };

    private static IEnumerable<PersonLine> Lines(Core.Organisation.Person person, OrganisationOn standing)
    {
        var seats = standing.Seats.Where(s => s.Value.Person == person.Id).ToList();
        return seats.Count == 0
            ? [new PersonLine(person.Id, person.Name, null, null, null, null, null)]
            : seats.Select(s => new PersonLine(person.Id, person.Name, null, null, s.Value.Post, s.From, s.Until));
    }
}
