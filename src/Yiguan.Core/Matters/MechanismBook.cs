using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;

namespace Yiguan.Core.Matters;

/// <summary>A version of a mechanism, ready for use.</summary>
/// <param name="Fact">How it was adopted.</param>
/// <param name="Mechanism">What it says.</param>
/// <param name="Rules">Its rules, read.</param>
/// <param name="Adopted">When it was adopted, UTC.</param>
public sealed record AdoptedMechanism(MechanismAdopted Fact, Mechanism Mechanism, IRules Rules, DateTimeOffset Adopted);

/// <summary>All versions of all mechanisms that were adopted, folded from their stream.</summary>
public sealed class MechanismBook
{
    private readonly ImmutableDictionary<string, ImmutableList<AdoptedMechanism>> _versions;

    private MechanismBook(ImmutableDictionary<string, ImmutableList<AdoptedMechanism>> versions, long version) => (_versions, Version) = (versions, version);

    /// <summary>No mechanism yet.</summary>
    public static MechanismBook Empty { get; } = new(ImmutableDictionary<string, ImmutableList<AdoptedMechanism>>.Empty, 0);

    /// <summary>Version of the stream.</summary>
    public long Version { get; }

    /// <summary>The version in force of each mechanism, by id.</summary>
    public IEnumerable<AdoptedMechanism> InForce => _versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value[^1]);

    /// <summary>Every version of every mechanism, by id, the oldest first.</summary>
    public IEnumerable<AdoptedMechanism> All => _versions.OrderBy(v => v.Key, StringComparer.Ordinal).SelectMany(v => v.Value);

    /// <summary>The book that entries of the stream tell.</summary>
    public static MechanismBook Of(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Aggregate(Empty, (book, entry) => book.Then((MechanismAdopted)FactCatalogue.Read(entry), entry.Recorded));
    }

    /// <summary>The version in force; null where none was adopted.</summary>
    public AdoptedMechanism? Last(string mechanism) => _versions.TryGetValue(mechanism, out var versions) ? versions[^1] : null;

    /// <summary>The versions of one mechanism, the oldest first; none where it was not adopted.</summary>
    public IReadOnlyList<AdoptedMechanism> Versions(string mechanism) => _versions.GetValueOrDefault(mechanism, []);

    /// <summary>One version.</summary>
    /// <exception cref="InvalidOperationException">It was not adopted.</exception>
    public AdoptedMechanism Of(string mechanism, long version) => _versions.TryGetValue(mechanism, out var versions) && version >= 1 && version <= versions.Count
        ? versions[(int)version - 1]
        : throw new InvalidOperationException($"Version {version} of {mechanism} was not adopted.");

    /// <summary>Since when a recurrence has stood in every version up to the one in force.</summary>
    public DateTimeOffset Since(string mechanism, string recurrence) =>
        _versions[mechanism].Reverse().TakeWhile(v => v.Mechanism.Recurs.Any(r => r.Id == recurrence)).Last().Adopted;

    private MechanismBook Then(MechanismAdopted fact, DateTimeOffset adopted)
    {
        var mechanism = fact.Read();
        return new(_versions.SetItem(fact.Mechanism, _versions.GetValueOrDefault(fact.Mechanism, []).Add(new AdoptedMechanism(fact, mechanism, new MechanismRules(mechanism), adopted))), Version + 1);
    }
}
