using System.Collections.Immutable;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>Merges units into one: one fact, which takes their posts and what is below them along.</summary>
/// <param name="Parts">Ids of two or more units.</param>
/// <param name="Successor">Id of what they become: one of them, another unit, or a new one.</param>
/// <param name="From">The first day of the one unit.</param>
/// <param name="Name">Full name of the successor; null: the name it has.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Merge(ImmutableArray<string> Parts, string Successor, DateOnly From, string? Name = null, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (Parts.Distinct().Count() < 2) return new TooFewParts(Parts.Distinct().Count());
        if (organisation.Stand(Parts, From) is { } no) return no;
        var isNew = organisation.Spells(Successor).IsEmpty;
        if (isNew && Asking.Fits(Successor) is { } unfit) return unfit;
        if (!isNew && organisation.Stands(Successor, From) is { } gone) return gone;
        if (isNew && Name is null) return new UnitUnknown(Successor);
        var ending = Parts.Where(p => p != Successor).ToImmutableArray();
        return new UnitsMerged(
            Parts,
            Successor,
            As(organisation, isNew),
            From,
            [.. ending.SelectMany(p => organisation.BelowFrom(p, From)).Where(u => u != Successor)],
            [.. ending.SelectMany(p => organisation.PostsFrom(p, From))],
            Reason);
    }

    // Documents go on using the old names for years, so the successor answers to all of them.
    private Founding As(OrganisationHistory organisation, bool isNew)
    {
        var parts = Parts.Select(p => organisation.Unit(p, From)).ToImmutableArray();
        var own = isNew ? parts[0] with { Id = Successor } : organisation.Unit(Successor, From);
        var name = Name ?? own.Name;
        var all = parts.Contains(own) || isNew ? parts : parts.Insert(0, own);
        return new Founding(
            name,
            own.Kind,
            own.Parent,
            [.. all.SelectMany(u => u.Aliases.Prepend(u.Name)).Distinct().Where(form => form != name)],
            [.. all.SelectMany(u => u.Duties).Distinct()],
            [.. all.SelectMany(u => u.Topics).Distinct()]);
    }
}

/// <summary>Divides a unit.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Into">What is split off it; where the unit ends, all that is below it and its posts go to some part, by default the first.</param>
/// <param name="Stays">Whether the unit goes on.</param>
/// <param name="From">The first day of the parts.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Split(string Unit, ImmutableArray<SplitPart> Into, bool Stays, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (Into.IsEmpty) return new TooFewParts(0);
        if (organisation.Stands(Unit, From) is { } no) return no;
        foreach (var part in Into)
        {
            if ((part.As is null ? organisation.Stands(part.Unit, From) : organisation.IsFree(part.Unit)) is { } unfit) return unfit;
            if (part.Unit == Unit) return new OwnAncestor(organisation.NameOf(Unit), From);
            if (Stray(organisation, part) is { } stray) return new NotBelow(stray, organisation.NameOf(Unit), From);
        }
        return new UnitSplit(Unit, Stays ? Into : Into.SetItem(0, WithTheRest(organisation)), Stays, From, Reason);
    }

    private string? Stray(OrganisationHistory organisation, SplitPart part) =>
        part.Units.Except(organisation.BelowFrom(Unit, From)).Concat(part.Posts.Except(organisation.PostsFrom(Unit, From))).FirstOrDefault();

    private SplitPart WithTheRest(OrganisationHistory organisation)
    {
        var (units, posts) = (Into.SelectMany(p => p.Units), Into.SelectMany(p => p.Posts));
        return Into[0] with
        {
            Units = [.. Into[0].Units, .. organisation.BelowFrom(Unit, From).Except(units)],
            Posts = [.. Into[0].Posts, .. organisation.PostsFrom(Unit, From).Except(posts)],
        };
    }
}
