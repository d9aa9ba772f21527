using System.Collections.Immutable;
using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Expunging;

/// <summary>A person asks for sealed values to be removed for good; nothing is removed yet.</summary>
/// <param name="Values">Salted hashes of the values, by hash, each once.</param>
/// <param name="Reason">Why, in words; without the value itself.</param>
[FactKind(ExpungingFacts.Proposed)]
public sealed record ExpungeProposed(ImmutableArray<string> Values, string Reason);

/// <summary>A second person agreed: the values were removed in the same transaction.</summary>
/// <param name="Values">Salted hashes of the values, as they were proposed.</param>
/// <param name="Reason">Why, in words; without the value itself.</param>
/// <param name="Proposed">Sequence of the proposal.</param>
[FactKind(ExpungingFacts.Expunged)]
public sealed record Expunged(ImmutableArray<string> Values, string Reason, long Proposed);

/// <summary>What facts of expunging are found by.</summary>
public static class ExpungingFacts
{
    /// <summary>Kind of <see cref="ExpungeProposed"/>.</summary>
    public const string Proposed = "expunge-proposed";

    /// <summary>Kind of <see cref="Expunging.Expunged"/>.</summary>
    public const string Expunged = "expunged";

    /// <summary>The one stream of an owner that holds them.</summary>
    public const string Stream = "expunging";

    /// <summary>Hashes of the values that an entry removes; none where it removes nothing.</summary>
    public static ImmutableArray<string> Removed(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Type == Expunged ? CanonicalJson.Read<Expunged>(entry.Body).Values : [];
    }

    // Whoever altered the entry may have left a body that nobody can read.
    internal static IEnumerable<Proof.SealedName> Names(Entry entry)
    {
        try
        {
            var values = Removed(entry);
            return values.IsDefault ? [] : [.. values.Select(v => Proof.SealedName.TryRead(v, out var name) ? name : default)];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
