using System.Collections.Immutable;

namespace Yiguan.Core.Organisation.Tables;

/// <summary>An organisation as a file tells it: what should stand. What a file does not speak of is left alone.</summary>
public sealed record OrganisationTable
{
    /// <summary>The county with what lies around it; null where the file does not say.</summary>
    public Territories? Territories { get; init; }

    /// <summary>Units in the order of the file.</summary>
    public ImmutableArray<Unit> Units { get; init; } = [];

    /// <summary>Posts in the order of the file.</summary>
    public ImmutableArray<Post> Posts { get; init; } = [];

    /// <summary>Persons with the posts they hold, a line each.</summary>
    public ImmutableArray<PersonLine> Persons { get; init; } = [];

    /// <summary>Names for several units.</summary>
    public ImmutableArray<GroupLine> Groups { get; init; } = [];

    /// <summary>Leaders with what they are tied to.</summary>
    public ImmutableArray<SponsorLine> Sponsors { get; init; } = [];
}

/// <summary>A person, and a post that the person holds.</summary>
/// <param name="Id">Id of the person; who holds several posts has several lines.</param>
/// <param name="Name">Full name.</param>
/// <param name="Telephone">Telephone number; null leaves what is known.</param>
/// <param name="Identity">Identity number; null leaves what is known.</param>
/// <param name="Post">Id of the post; null where the person holds none.</param>
/// <param name="From">The first day in the post; null: the first day of the table.</param>
/// <param name="Until">The first day not in the post any more; null: without end.</param>
public sealed record PersonLine(string Id, string Name, string? Telephone, string? Identity, string? Post, DateOnly? From, DateOnly? Until);

/// <summary>A name for several units.</summary>
/// <param name="Name">The name.</param>
/// <param name="Rule">What it stands for.</param>
public sealed record GroupLine(string Name, GroupRule Rule);

/// <summary>A leader tied to something.</summary>
/// <param name="Tie">Who to what.</param>
/// <param name="From">The first day; null: the first day of the table.</param>
/// <param name="Until">The first day not any more; null: without end.</param>
public sealed record SponsorLine(Sponsor Tie, DateOnly? From, DateOnly? Until);
