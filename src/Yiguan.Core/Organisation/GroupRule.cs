using System.Collections.Immutable;

namespace Yiguan.Core.Organisation;

/// <summary>What a name for several units stands for, by rule: the units themselves are found on the day that is asked.</summary>
/// <param name="Aliases">Every other form that documents use.</param>
/// <param name="Kind">All units of this kind; null where members are named one by one.</param>
/// <param name="Members">Ids of units named one by one; one that ended is answered for by its successors.</param>
/// <param name="Duties">职责 that all members share.</param>
/// <param name="IsContextual">Its members are the units that the item itself names.</param>
/// <param name="IsOutside">Its members are no units of the county.</param>
public sealed record GroupRule(
    ImmutableArray<string> Aliases, string? Kind, ImmutableArray<string> Members, ImmutableArray<string> Duties, bool IsContextual, bool IsOutside)
{
    /// <inheritdoc/>
    public bool Equals(GroupRule? other) => ReferenceEquals(this, other) || (other is not null
        && Kind == other.Kind && IsContextual == other.IsContextual && IsOutside == other.IsOutside
        && Aliases.SequenceEqual(other.Aliases) && Members.SequenceEqual(other.Members) && Duties.SequenceEqual(other.Duties));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Members.Length, Aliases.Length);

    /// <summary>The group with the units it stands for.</summary>
    public UnitGroup Group(string name, ImmutableArray<Unit> members) => new()
    {
        Name = name,
        Aliases = Aliases,
        Members = members,
        Duties = Duties,
        IsContextual = IsContextual,
        IsOutside = IsOutside,
    };
}
