using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Proof;

/// <summary>What came of verifying a ledger.</summary>
public sealed record ProofReport
{
    /// <summary>Where the entries end.</summary>
    public required Head End { get; init; }

    /// <summary>Entries looked at.</summary>
    public required long Count { get; init; }

    /// <summary>The first bad entry; null where there is none.</summary>
    public EntryFault? First { get; init; }

    /// <summary>Sealed values that stand and are true.</summary>
    public long Sealed { get; init; }

    /// <summary>Values that were expunged.</summary>
    public long Expunged { get; init; }

    /// <summary>Sealed values that facts name and the file that was read leaves out by intent; null where it holds them, and of a store.</summary>
    public long? LeftOut { get; init; }

    /// <summary>What is wrong with sealed values, by hash.</summary>
    public ImmutableArray<Refusal> SealedFaults { get; init; } = [];

    /// <summary>What the signed head says against the ledger; null where it agrees or there is none.</summary>
    public Refusal? Against { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWhole => First is null && SealedFaults.IsEmpty && Against is null;
}
