using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Expunging;

/// <summary>A proposal to expunge.</summary>
/// <param name="Sequence">Under which it is agreed to.</param>
/// <param name="By">Who proposed.</param>
/// <param name="Recorded">When, UTC.</param>
/// <param name="Values">Salted hashes.</param>
/// <param name="Reason">Why.</param>
/// <param name="Done">Sequence of the fact that removed the values; null while it is open.</param>
/// <param name="Second">Who agreed; null while it is open.</param>
public sealed record Proposal(long Sequence, string By, DateTimeOffset Recorded, ImmutableArray<string> Values, string Reason, long? Done = null, string? Second = null);

/// <summary>What was proposed to be expunged and what was expunged, folded from the stream “expunging”.</summary>
public sealed record ExpungingState
{
    /// <summary>Nothing proposed yet.</summary>
    public static ExpungingState Empty { get; } = new();

    /// <summary>Of the stream.</summary>
    public long Version { get; private init; }

    /// <summary>By sequence.</summary>
    public ImmutableSortedDictionary<long, Proposal> Proposals { get; private init; } = ImmutableSortedDictionary<long, Proposal>.Empty;

    /// <summary>Hashes of values that are gone.</summary>
    public ImmutableHashSet<string> Gone { get; private init; } = [];

    /// <summary>The state after the entries of the stream.</summary>
    public static ExpungingState Of(IEnumerable<Entry> entries) => entries.Aggregate(Empty, (state, entry) => state.After(entry));

    /// <summary>The state after one more entry.</summary>
    public ExpungingState After(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FactCatalogue.Read(entry) switch
        {
            ExpungeProposed e => this with
            {
                Version = entry.Version,
                Proposals = Proposals.Add(entry.Sequence, new Proposal(entry.Sequence, Person(entry), entry.Recorded, e.Values, e.Reason)),
            },
            Expunged e => this with
            {
                Version = entry.Version,
                Proposals = Proposals.TryGetValue(e.Proposed, out var proposal)
                    ? Proposals.SetItem(e.Proposed, proposal with { Done = entry.Sequence, Second = Person(entry) })
                    : Proposals,
                Gone = Gone.Union(e.Values),
            },
            var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
        };
    }

    // Who acts for another is another's hand: two hands of one person are one person.
    private static string Person(Entry entry) => entry.For ?? entry.Actor;
}
