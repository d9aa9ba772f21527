using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Storage.Matters;

/// <summary>What a command came to.</summary>
/// <param name="Facts">What was recorded, where it was.</param>
/// <param name="Receipt">The ledger's answer; null where it was refused.</param>
/// <param name="Refusal">Why nothing was recorded; null where it was.</param>
public sealed record Done(ImmutableArray<Told> Facts, Receipt? Receipt, Refusal? Refusal)
{
    /// <summary>The entries that were recorded just now, those of other streams too; empty where nothing was, or had been before.</summary>
    public ImmutableArray<Entry> Entries { get; init; } = [];
}
