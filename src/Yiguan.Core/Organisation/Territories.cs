using System.Collections.Immutable;

namespace Yiguan.Core.Organisation;

/// <summary>The county with the city above it and the counties beside it.</summary>
/// <param name="County">The county that owns the ledger.</param>
/// <param name="City">The city above; null where it is not told.</param>
/// <param name="Peers">The other counties of the city.</param>
public sealed record Territories(Territory County, Territory? City, ImmutableArray<Territory> Peers)
{
    /// <inheritdoc/>
    public bool Equals(Territories? other) =>
        other is not null && County == other.County && City == other.City && Peers.SequenceEqual(other.Peers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(County, City, Peers.Length);
}
