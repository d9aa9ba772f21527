using System.Collections.Immutable;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>Names the county with what lies around it.</summary>
/// <param name="Names">The names.</param>
/// <param name="From">Their first day.</param>
public sealed record NameTerritories(Territories Names, DateOnly From) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        organisation.On(From).Territories is { } named && named.Equals(Names)
            ? new NothingChanges(Names.County.Name, From)
            : new TerritoriesNamed(Names.County, Names.City, Names.Peers, From);
}

/// <summary>Defines a name for several units, or defines it anew.</summary>
/// <param name="Group">The name.</param>
/// <param name="As">What it stands for.</param>
/// <param name="From">The first day.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record DefineGroup(string Group, GroupRule As, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        As.Kind is not null && !As.Members.IsEmpty ? new KindOrMembers(Group)
        : organisation.Stand(As.Members, From) is { } no ? no
        : organisation.On(From).Groups.Any(g => g.Name == Group && g.Rule.Equals(As)) ? new NothingChanges(Group, From)
        : new GroupDefined(Group, As, From, Reason);
}

/// <summary>Ends a name for several units.</summary>
/// <param name="Group">The name.</param>
/// <param name="From">The first day without it.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record DissolveGroup(string Group, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        organisation.On(From).Groups.Any(g => g.Name == Group) ? new GroupDissolved(Group, From, Reason) : new GroupUnknown(Group, From);
}

/// <summary>Ties a leader to a matter, a subject or a place.</summary>
/// <param name="As">Who to what, under which title.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day not any more; null: without end.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Tie(Sponsor As, DateOnly From, DateOnly? Until = null, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        Until <= From ? new DatesCrossed(From, Until.Value)
        : organisation.On(From).FindPost(As.Post) is null ? new PostUnknown(As.Post, From)
        : Until is null && organisation.Sponsors.GetValueOrDefault(As)?.On(From) is { Until: null } ? new NothingChanges(As.Title, From)
        : new SponsorTied(As, From, Until, Reason);
}

/// <summary>Unties a leader.</summary>
/// <param name="As">Who from what.</param>
/// <param name="From">The first day without the tie.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Untie(Sponsor As, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        organisation.Sponsors.GetValueOrDefault(As)?.On(From) is null
            ? new NotTied(As.Title, As.Post, As.About, From)
            : new SponsorUntied(As, From, Reason);
}

/// <summary>Adopts a table of duties.</summary>
/// <param name="Version">As the office calls it.</param>
/// <param name="Lines">Each post with its rights.</param>
/// <param name="From">The first day on which it is in force.</param>
public sealed record AdoptDuties(string Version, ImmutableArray<DutyLine> Lines, DateOnly From) : OrganisationCommand
{
    /// <summary>What each right is called, by its name; null where the table does not say.</summary>
    public ImmutableDictionary<string, string>? Titles { get; init; }

    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        var then = organisation.On(From);
        return Lines.FirstOrDefault(l => then.FindPost(l.Post) is null) is { } stray
            ? new PostUnknown(stray.Post, From)
            : new DutiesAdopted(Version, From, Lines, Titles);
    }
}
