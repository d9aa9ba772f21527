using System.Collections.Immutable;

namespace Yiguan.Core.Organisation;

/// <summary>单位: a node of the organisation tree.</summary>
public sealed record Unit
{
    /// <summary>Never changes, unique in the county: fagai.</summary>
    public required string Id { get; init; }

    /// <summary>Full name: 县发展和改革局.</summary>
    public required string Name { get; init; }

    /// <summary>Every other form that documents use; unique over all units.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>department, town, village, grid and so on, as in the organisation file.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the unit above; null for the county itself.</summary>
    public string? Parent { get; init; }

    /// <summary>职责: what it answers for, in words.</summary>
    public ImmutableArray<string> Duties { get; init; } = [];

    /// <summary>Topics it is the natural lead for.</summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>Two readings of the same unit are equal, lists included.</summary>
    public bool Equals(Unit? other) => ReferenceEquals(this, other) || (other is not null
        && Id == other.Id && Name == other.Name && Kind == other.Kind && Parent == other.Parent
        && Aliases.SequenceEqual(other.Aliases) && Duties.SequenceEqual(other.Duties) && Topics.SequenceEqual(other.Topics));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name);
}
