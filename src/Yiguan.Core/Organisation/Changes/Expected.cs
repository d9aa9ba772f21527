using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>The organisation as it would be behind facts that are not recorded yet.</summary>
internal static class Expected
{
    public static OrganisationHistory After(OrganisationHistory organisation, IEnumerable<OrganisationFact> facts)
    {
        var last = organisation.Facts is [.., var end] ? end : new RecordedFact(0, default, null!);
        return organisation.Then(facts.Select((fact, i) => new RecordedFact(last.Sequence + 1 + i, last.Recorded, fact)));
    }
}
