using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>What people call units, persons, stages and fields, found again.</summary>
internal static class Lookup
{
    /// <summary>A unit by id, by name or by any form of its name that documents use; null where the text stands for none, or for several.</summary>
    public static Unit? Unit(OrganisationOn day, string said) =>
        Named(day, said) ?? (day.Territories is not null && day.Tree.Resolve(said).AllUnits is [var only] ? only : null);

    /// <summary>The units that a name stands for: itself, or the members of a set on the day (各镇); none where it is unknown.</summary>
    public static ImmutableArray<Unit> Units(OrganisationOn day, string said) =>
        Unit(day, said) is { } one ? [one] : day.Territories is null ? [] : day.Tree.Resolve(said).AllUnits;

    /// <summary>Whether a name stands for a set (各园区), though it may have one member on the day, or none.</summary>
    public static bool IsSet(OrganisationOn day, string said) => Named(day, said) is null && day.Territories is not null && !day.Tree.Resolve(said).Groups.IsEmpty;

    private static Unit? Named(OrganisationOn day, string said) => day.Find(said) ?? day.Units.FirstOrDefault(u => u.Name == said || u.Aliases.Contains(said));

    /// <summary>A post by id, or by the name of its unit and its title where one only bears both: 县交通运输局局长.</summary>
    public static Post? Post(OrganisationOn day, string said) =>
        day.FindPost(said) ?? (day.Posts.Where(p => day.Find(p.Unit)?.Name + p.Title == said).Take(2).ToList() is [var only] ? only : null);

    /// <summary>A person by id or by a name that one only bears.</summary>
    public static Person? Person(OrganisationOn day, string said) =>
        day.FindPerson(said) ?? (day.Persons.Where(p => p.Name == said).Take(2).ToList() is [var only] ? only : null);

    /// <summary>Whether a text is a title in one of the languages.</summary>
    public static bool Is(this Title title, string said) => title.Zh == said || string.Equals(title.En, said, StringComparison.OrdinalIgnoreCase);
}
