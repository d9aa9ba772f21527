namespace Yiguan.Core.Ledger;

/// <summary>Where a ledger ends.</summary>
/// <param name="Owner">Whose ledger.</param>
/// <param name="Algorithm">How it is chained; chosen when it is opened, for good.</param>
/// <param name="Sequence">Of the last entry; 0 for an empty ledger.</param>
/// <param name="Hash">Of the last entry; 32 zero bytes for an empty ledger.</param>
/// <param name="Recorded">Of the last entry, UTC; the next is never recorded before it.</param>
public sealed record Head(Owner Owner, HashAlgorithm Algorithm, long Sequence, ReadOnlyMemory<byte> Hash, DateTimeOffset Recorded)
{
    /// <summary>A ledger that holds nothing yet.</summary>
    public static Head Empty(Owner owner, HashAlgorithm algorithm) => new(owner, algorithm, 0, Chain.Start, DateTimeOffset.UnixEpoch);
}
