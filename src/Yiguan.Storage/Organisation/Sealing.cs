using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Organisation;

/// <summary>Telephone and identity numbers of a table: one that stands already keeps its hash, a new one is sealed.</summary>
public sealed class Sealing
{
    private readonly Dictionary<string, string> _standing;
    private readonly List<SealedValue> _new = [];
    private readonly HashAlgorithm _algorithm;

    private Sealing(Dictionary<string, string> standing, HashAlgorithm algorithm) => (_standing, _algorithm) = (standing, algorithm);

    /// <summary>Values that were sealed anew.</summary>
    public IReadOnlyList<SealedValue> New => _new;

    /// <summary>The numbers that stand on a day.</summary>
    public static async Task<Sealing> OfAsync(ILedgerStore store, Owner owner, OrganisationOn standing, HashAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(standing);
        var values = new Dictionary<string, string>();
        foreach (var hash in standing.Persons.SelectMany(p => (string?[])[p.Telephone, p.Identity]).OfType<string>().Distinct())
        {
            if (await store.SealedAsync(owner, hash, CancellationToken.None) is { } value) values.Add(hash, value.Value);
        }
        return new Sealing(values, algorithm);
    }

    /// <summary>The hash of a number: the one that stands where it is the same.</summary>
    /// <param name="value">The number.</param>
    /// <param name="label">telephone or identity.</param>
    /// <param name="standing">The hash that stands; null where none does.</param>
    public string Seal(string value, string label, string? standing)
    {
        if (standing is not null && _standing.GetValueOrDefault(standing) == value) return standing;
        var made = Expunging.Seal.Of(value, label, _algorithm);
        _new.Add(made);
        return made.Hash;
    }
}
