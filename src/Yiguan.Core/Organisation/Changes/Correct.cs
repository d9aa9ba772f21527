using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>Corrects a fact that was wrong. It stays where it is; what is known changes from now on.</summary>
/// <param name="Sequence">The ledger's sequence of the wrong fact.</param>
/// <param name="Instead">What should have been recorded; null: nothing should.</param>
/// <param name="Reason">How the mistake came about.</param>
public sealed record Correct(long Sequence, OrganisationFact? Instead, string Reason) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) => organisation.Find(Sequence)?.Fact switch
    {
        null or TableLoaded => new FactUnknown(Sequence),
        OrganisationCorrected correction => new CorrectionCorrected(Sequence, correction.Sequence),
        _ => new OrganisationCorrected(Sequence, Instead is null ? null : CorrectFact.Of(Instead), Reason),
    };
}
