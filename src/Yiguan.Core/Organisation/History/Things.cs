using System.Collections.Immutable;

namespace Yiguan.Core.Organisation.History;

/// <summary>The key of a thing of which there is one.</summary>
public readonly record struct Only;

/// <summary>A post that acts for another one.</summary>
/// <param name="Post">Id of the post that is stood in for.</param>
/// <param name="By">Id of the post that acts.</param>
public sealed record StandIn(string Post, string By);

/// <summary>Who answers for a unit that does not stand any more.</summary>
/// <param name="Units">Ids, the principal one first.</param>
public sealed record Heirs(ImmutableArray<string> Units)
{
    /// <inheritdoc/>
    public bool Equals(Heirs? other) => other is not null && Units.SequenceEqual(other.Units);

    /// <inheritdoc/>
    public override int GetHashCode() => Units.Length;
}

/// <summary>Duties: one table of post by right.</summary>
/// <param name="Version">As the office calls it.</param>
/// <param name="Lines">Each post with its rights.</param>
/// <param name="Titles">What each right is called, by its name; null where the table did not say.</param>
public sealed record DutyTable(string Version, ImmutableArray<DutyLine> Lines, ImmutableDictionary<string, string>? Titles = null)
{
    /// <summary>What the county calls a right; null where its table does not say.</summary>
    public string? TitleOf(string right) => Titles?.GetValueOrDefault(right);
}
