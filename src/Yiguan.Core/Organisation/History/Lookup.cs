using System.Collections.Immutable;

namespace Yiguan.Core.Organisation.History;

/// <summary>What people call units, posts and persons, found again.</summary>
public static class Lookup
{
    /// <summary>A unit by id, by name or by any form of its name that documents use; null where the text stands for none, or for several.</summary>
    public static Unit? Unit(OrganisationOn day, string said)
    {
        ArgumentNullException.ThrowIfNull(day);
        return Named(day, said) ?? (day.Territories is not null && day.Tree.Resolve(said).AllUnits is [var only] ? only : null);
    }

    /// <summary>The units that a name stands for: itself, or the members of a set on the day (各镇); none where it is unknown.</summary>
    public static ImmutableArray<Unit> Units(OrganisationOn day, string said)
    {
        ArgumentNullException.ThrowIfNull(day);
        return Unit(day, said) is { } one ? [one] : day.Territories is null ? [] : day.Tree.Resolve(said).AllUnits;
    }

    /// <summary>Whether a name stands for a set (各园区), though it may have one member on the day, or none.</summary>
    public static bool IsSet(OrganisationOn day, string said)
    {
        ArgumentNullException.ThrowIfNull(day);
        return Named(day, said) is null && day.Territories is not null && !day.Tree.Resolve(said).Groups.IsEmpty;
    }

    /// <summary>Names of sets that have several members on the day, for a list to choose from.</summary>
    public static IEnumerable<string> Sets(OrganisationOn day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Territories is null ? [] : day.Groups.Select(g => g.Name).Where(name => day.Tree.Resolve(name).AllUnits.Length > 1);
    }

    /// <summary>A post by id, or by the name of its unit and its title where one only bears both: 县交通运输局局长.</summary>
    public static Post? Post(OrganisationOn day, string said)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.FindPost(said) ?? (day.Posts.Where(p => day.Find(p.Unit)?.Name + p.Title == said).Take(2).ToList() is [var only] ? only : null);
    }

    /// <summary>A person by id or by a name that one only bears.</summary>
    public static Person? Person(OrganisationOn day, string said)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.FindPerson(said) ?? (day.Persons.Where(p => p.Name == said).Take(2).ToList() is [var only] ? only : null);
    }

    private static Unit? Named(OrganisationOn day, string said) => day.Find(said) ?? day.Units.FirstOrDefault(u => u.Name == said || u.Aliases.Contains(said));
}
