using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Organisation.Facts;

/// <summary>A whole table was loaded. What it changed stands behind it as facts of the same command; see docs/adr/0009-loaded-tables.md.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="File">Salted hash of the file's content.</param>
/// <param name="From">The first day of what it tells.</param>
/// <param name="Changes">How many facts follow it.</param>
[FactKind("table-loaded")]
public sealed record TableLoaded(string Name, string File, DateOnly From, int Changes) : OrganisationFact;

/// <summary>An earlier fact was wrong. It stays in the ledger; what is known changes from here on.</summary>
/// <param name="Sequence">The ledger's sequence of the fact that was wrong.</param>
/// <param name="Instead">What should have been recorded there; absent where nothing should.</param>
/// <param name="Reason">How the mistake came about.</param>
[FactKind("organisation-corrected")]
public sealed record OrganisationCorrected(long Sequence, CorrectFact? Instead, string Reason) : OrganisationFact;

/// <summary>A fact inside a correction.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Body">Its body.</param>
public sealed record CorrectFact(string Type, JsonElement Body)
{
    /// <summary>A fact as it stands in a correction.</summary>
    public static CorrectFact Of(OrganisationFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new CorrectFact(FactCatalogue.TypeOf(fact), JsonSerializer.SerializeToElement(fact, fact.GetType(), CanonicalJson.Options));
    }

    /// <summary>The fact.</summary>
    /// <exception cref="InvalidOperationException">It is of a kind that is no fact of the organisation.</exception>
    public OrganisationFact Read() =>
        FactCatalogue.Kinds.TryGetValue(Type, out var kind) && Body.Deserialize(kind, CanonicalJson.Options) is OrganisationFact fact
            ? fact
            : throw new InvalidOperationException($"'{Type}' is no fact of the organisation.");
}
