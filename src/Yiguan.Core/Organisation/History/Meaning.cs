using System.Collections.Immutable;
using System.Diagnostics;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Core.Organisation.History;

/// <summary>What each kind of fact says of which things. An unread fact is loud: silence would hide history.</summary>
internal static class Meaning
{
    public static void Of(OrganisationFact fact, Saying say)
    {
        switch (fact)
        {
            case TerritoriesNamed e: say.Is(say.Of.Territories, default, new Territories(e.County, e.City, e.Peers), e.From); break;
            case UnitFounded e: say.Is(say.Of.Units, e.Unit, e.As.Unit(e.Unit), e.From); break;
            case UnitRenamed e: say.Becomes(say.Of.Units, e.Unit, e.From, u => u with { Name = e.Name, Aliases = e.Aliases }); break;
            case UnitMoved e: say.Becomes(say.Of.Units, e.Unit, e.From, u => u with { Parent = e.Parent }); break;
            case UnitDescribed e: say.Becomes(say.Of.Units, e.Unit, e.From, u => Described(u, e)); break;
            case UnitAbolished e: Abolished(e, say); break;
            case UnitsMerged e: Merged(e, say); break;
            case UnitSplit e: Split(e, say); break;
            case BoundaryMoved e: Under(e.Villages, e.Into, e.From, say); break;
            case PostCreated e: say.Is(say.Of.Posts, e.Post, new Post(e.Post, e.Title, e.Unit), e.From); break;
            case PostClosed e: Closed([e.Post], e.Leave, e.From, say); break;
            case PersonKnown e: say.Is(say.Of.Persons, e.Person, new Person(e.Person, e.Name, e.Telephone, e.Identity), e.From); break;
            case PersonAppointed e: say.Is(say.Of.Seats, new Seat(e.Person, e.Post), new Seat(e.Person, e.Post), e.From, e.Until); break;
            case PersonLeft e: say.IsGone(say.Of.Seats, new Seat(e.Person, e.Post), e.From); break;
            case StandInNamed e: say.Is(say.Of.StandIns, new StandIn(e.Post, e.StandIn), new StandIn(e.Post, e.StandIn), e.From, e.Until); break;
            case GroupDefined e: say.Is(say.Of.Groups, e.Group, e.As, e.From); break;
            case GroupDissolved e: say.IsGone(say.Of.Groups, e.Group, e.From); break;
            case SponsorTied e: say.Is(say.Of.Sponsors, e.Tie, e.Tie, e.From, e.Until); break;
            case SponsorUntied e: say.IsGone(say.Of.Sponsors, e.Tie, e.From); break;
            case DutiesAdopted e: say.Is(say.Of.Duties, default, new DutyTable(e.Version, e.Lines, e.Titles), e.From); break;
            case TableLoaded: break;
            default: throw new UnreachableException($"No reading for {fact.GetType().Name}.");
        }
    }

    private static Unit Described(Unit unit, UnitDescribed e) => unit with
    {
        Kind = e.Kind ?? unit.Kind,
        Aliases = e.Aliases ?? unit.Aliases,
        Duties = e.Duties ?? unit.Duties,
        Topics = e.Topics ?? unit.Topics,
    };

    private static void Abolished(UnitAbolished e, Saying say)
    {
        say.IsGone(say.Of.Units, e.Unit, e.From);
        if (e.Heir is not null) say.Is(say.Of.Heirs, e.Unit, new Heirs([e.Heir]), e.From);
        Closed(e.Posts, e.Leave, e.From, say);
    }

    private static void Merged(UnitsMerged e, Saying say)
    {
        if (e.As is not null) say.Is(say.Of.Units, e.Successor, e.As.Unit(e.Successor), e.From);
        foreach (var part in e.Parts.Where(part => part != e.Successor))
        {
            say.IsGone(say.Of.Units, part, e.From);
            say.Is(say.Of.Heirs, part, new Heirs([e.Successor]), e.From);
        }
        Under(e.Units, e.Successor, e.From, say);
        Belong(e.Posts, e.Successor, e.From, say);
    }

    private static void Split(UnitSplit e, Saying say)
    {
        if (!e.Stays)
        {
            say.IsGone(say.Of.Units, e.Unit, e.From);
            say.Is(say.Of.Heirs, e.Unit, new Heirs([.. e.Into.Select(part => part.Unit)]), e.From);
        }
        foreach (var part in e.Into)
        {
            if (part.As is not null) say.Is(say.Of.Units, part.Unit, part.As.Unit(part.Unit), e.From);
            Under(part.Units, part.Unit, e.From, say);
            Belong(part.Posts, part.Unit, e.From, say);
        }
    }

    private static void Under(ImmutableArray<string> units, string parent, DateOnly from, Saying say)
    {
        foreach (var unit in units) say.Becomes(say.Of.Units, unit, from, u => u with { Parent = parent });
    }

    private static void Belong(ImmutableArray<string> posts, string unit, DateOnly from, Saying say)
    {
        foreach (var post in posts) say.Becomes(say.Of.Posts, post, from, p => p with { Unit = unit });
    }

    private static void Closed(ImmutableArray<string> posts, ImmutableArray<Seat> leave, DateOnly from, Saying say)
    {
        foreach (var post in posts) say.IsGone(say.Of.Posts, post, from);
        foreach (var seat in leave) say.IsGone(say.Of.Seats, seat, from);
    }
}
