using System.Collections.Immutable;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>Sets up a unit.</summary>
/// <param name="Unit">An id that no unit bore before.</param>
/// <param name="As">What it is.</param>
/// <param name="From">Its first day.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Found(string Unit, Founding As, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) => organisation.IsFree(Unit) is { } no
        ? no
        : As.Parent is { } parent && organisation.Stands(parent, From) is { } homeless ? homeless
        : new UnitFounded(Unit, As, From, Reason);
}

/// <summary>Names a unit anew.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Name">The new full name.</param>
/// <param name="From">The first day of the name.</param>
/// <param name="Aliases">All other forms from then on; null: those it had, and the old name.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Rename(string Unit, string Name, DateOnly From, ImmutableArray<string>? Aliases = null, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (organisation.Stands(Unit, From) is { } no) return no;
        var unit = organisation.Unit(Unit, From);
        if (unit.Name == Name && (Aliases is null || Aliases.Value.SequenceEqual(unit.Aliases))) return new NothingChanges(Name, From);
        return new UnitRenamed(Unit, Name, Aliases ?? [.. unit.Aliases.Where(a => a != Name), unit.Name], From, Reason);
    }
}

/// <summary>Puts a unit under another one.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Parent">Id of the unit above; null for the county itself.</param>
/// <param name="From">The first day under it.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Move(string Unit, string? Parent, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (organisation.Stands(Unit, From) is { } no) return no;
        if (Parent is not null && organisation.Stands(Parent, From) is { } homeless) return homeless;
        var unit = organisation.Unit(Unit, From);
        return unit.Parent == Parent ? new NothingChanges(unit.Name, From) : new UnitMoved(Unit, Parent, From, Reason);
    }
}

/// <summary>Changes what is said of a unit beside its name and place. What is null stays.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="From">The first day of the change.</param>
/// <param name="Kind">department, town, village and so on.</param>
/// <param name="Aliases">All other forms.</param>
/// <param name="Duties">职责.</param>
/// <param name="Topics">Topics it leads.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Describe(
    string Unit,
    DateOnly From,
    string? Kind = null,
    ImmutableArray<string>? Aliases = null,
    ImmutableArray<string>? Duties = null,
    ImmutableArray<string>? Topics = null,
    string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        organisation.Stands(Unit, From) is { } no ? no
        : Kind is null && Aliases is null && Duties is null && Topics is null ? new NothingChanges(organisation.NameOf(Unit), From)
        : new UnitDescribed(Unit, From, Kind, Aliases, Duties, Topics, Reason);
}

/// <summary>Ends a unit; its posts end with it. Units below it must be moved or ended before.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="From">The first day without it.</param>
/// <param name="Heir">Who answers for it from then on; null: nobody.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Abolish(string Unit, DateOnly From, string? Heir = null, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (organisation.Stands(Unit, From) is { } no) return no;
        if (Heir == Unit) return new OwnAncestor(organisation.NameOf(Unit), From);
        if (Heir is not null && organisation.Stands(Heir, From) is { } heirless) return heirless;
        var posts = organisation.PostsFrom(Unit, From);
        return new UnitAbolished(Unit, From, Heir, posts, organisation.SeatsFrom(posts, From), Reason);
    }
}

/// <summary>Moves a boundary: villages go from one town to another.</summary>
/// <param name="Villages">Ids of the villages.</param>
/// <param name="Out">Id of the town they leave.</param>
/// <param name="Into">Id of the town they come to.</param>
/// <param name="From">The first day of the new boundary.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record MoveBoundary(ImmutableArray<string> Villages, string Out, string Into, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (Villages.IsEmpty) return new TooFewParts(0);
        if (organisation.Stand([Out, Into, .. Villages], From) is { } no) return no;
        if (Out == Into) return new NothingChanges(organisation.NameOf(Out), From);
        return Villages.FirstOrDefault(v => organisation.Unit(v, From).Parent != Out) is { } stray
            ? new NotBelow(organisation.NameOf(stray), organisation.NameOf(Out), From)
            : new BoundaryMoved(Villages, Out, Into, From, Reason);
    }
}
