using System.Collections.Immutable;
using Yiguan.Core.Linking;
using Yiguan.Core.Organisation;
using Yiguan.Reading;

namespace Yiguan.Core.Plans;

/// <summary>Turns the names of a commitment into units. One a document: a name that recurs is resolved once.</summary>
internal sealed class RowLinker(OrganisationTree? organisation, Lazy<Linker>? linker)
{
    private readonly Dictionary<string, Resolution> _resolved = [];

    public ImmutableArray<PlanRow> Link(DocumentReading reading)
    {
        var rows = ImmutableArray.CreateBuilder<PlanRow>(reading.Commitments.Length);
        var surroundings = new Surroundings(reading);
        for (var i = 0; i < reading.Commitments.Length; i++) rows.Add(Link(reading.Commitments[i], i, surroundings));
        return rows.DrainToImmutable();
    }

    private PlanRow Link(Commitment commitment, int index, Surroundings surroundings)
    {
        var leads = Resolve(commitment, LeadRole(commitment));
        var supports = Resolve(commitment, role => role != UnitRole.Lead && !LeadRole(commitment)(role));
        var candidates = linker is null || leads.Exists(lead => !lead.IsUnknown) ? [] : linker.Value.Candidates(commitment, surroundings.Of(index));
        return new PlanRow(commitment, Units(leads), Units(supports), candidates)
        {
            LeadGroups = Groups(leads),
            SupportGroups = Groups(supports),
        };
    }

    // 责任单位 answer where no 牵头单位 is named.
    private static Func<UnitRole, bool> LeadRole(Commitment commitment) =>
        commitment.Units.Any(unit => unit.Role == UnitRole.Lead) ? role => role == UnitRole.Lead : role => role == UnitRole.Owner;

    private List<Resolution> Resolve(Commitment commitment, Func<UnitRole, bool> isMeant)
    {
        var found = new List<Resolution>();
        foreach (var mention in commitment.Units)
        {
            if (organisation is not null && isMeant(mention.Role)) found.Add(Resolve(organisation, mention.Name));
        }
        return found;
    }

    private Resolution Resolve(OrganisationTree organisation, string name)
    {
        if (!_resolved.TryGetValue(name, out var known)) _resolved.Add(name, known = organisation.Resolve(name));
        return known;
    }

    private static ImmutableArray<Unit> Units(List<Resolution> named) => [.. named.SelectMany(name => name.AllUnits).Distinct()];

    private static ImmutableArray<UnitGroup> Groups(List<Resolution> named) => [.. named.SelectMany(name => name.Groups).Distinct()];
}
