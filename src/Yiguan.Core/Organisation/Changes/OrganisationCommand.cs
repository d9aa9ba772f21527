using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>Something that an office orders about the organisation.</summary>
public abstract record OrganisationCommand
{
    /// <summary>The facts that it comes to, or why there are none. What would make the organisation unsound on any day is refused.</summary>
    public Decision<OrganisationFact> Decide(OrganisationHistory organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var decision = Judge(organisation);
        if (decision.Refusal is not null) return decision;
        // Names stand in columns too, and one of the databases cannot hold a NUL there.
        if (decision.Facts.FirstOrDefault(CanonicalJson.HoldsNul) is { } broken) return new TextBroken(FactCatalogue.TypeOf(broken));
        var after = Expected.After(organisation, decision.Facts);
        return Soundness.Of(after) is { } unsound ? unsound : Separation.Of(organisation, after) is { } mixed ? mixed : decision;
    }

    /// <summary>What the command itself has to ask.</summary>
    private protected abstract Decision<OrganisationFact> Judge(OrganisationHistory organisation);
}
