using System.Collections.Immutable;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Plans;

/// <summary>A commitment of a document with the units it is for, by their ids.</summary>
/// <param name="Commitment">As read or corrected.</param>
/// <param name="Leads">Ids of the units that lead; the first answers.</param>
/// <param name="Supports">Ids of the units that support.</param>
public sealed record DocumentRow(Commitment Commitment, ImmutableArray<string> Leads, ImmutableArray<string> Supports)
{
    /// <summary>Names of the groups that lead (各镇), whose members are among <see cref="Leads"/>.</summary>
    public ImmutableArray<string> LeadGroups { get; init; } = [];

    /// <summary>Names of the groups that support.</summary>
    public ImmutableArray<string> SupportGroups { get; init; } = [];

    /// <summary>Units that may lead where the text names nobody, best first.</summary>
    public ImmutableArray<ProposedUnit> Proposed { get; init; } = [];

    /// <summary>Id of the mechanism that its matter will live by.</summary>
    public string Mechanism { get; init; } = PlanOpening.Mechanism;

    /// <summary>The indicator that its figure counts for; null: none was chosen.</summary>
    public string? Indicator { get; init; }

    /// <summary>并入在办事项: id of the running matter that it goes into, in place of a matter of its own; null: none.</summary>
    public string? Into { get; init; }

    /// <summary>Its stretch of text.</summary>
    public Span Span => Commitment.Span;

    internal static DocumentRow Of(PlanRow row) => new(row.Commitment, [.. row.Leads.Select(u => u.Id)], [.. row.Supports.Select(u => u.Id)])
    {
        LeadGroups = [.. row.LeadGroups.Select(g => g.Name)],
        SupportGroups = [.. row.SupportGroups.Select(g => g.Name)],
        Proposed = [.. row.Candidates.Select(c => new ProposedUnit(c.Unit.Id, (long)Math.Round(c.Score * 10_000), c.Reason, c.Matched))],
    };
}

/// <summary>A unit that may lead, and why. Never a decision.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Score">0 to 10000; comparable within one commitment only.</param>
/// <param name="Reason">The duty of the unit that matched.</param>
/// <param name="Matched">The words of the commitment that matched it.</param>
public sealed record ProposedUnit(string Unit, long Score, string Reason, ImmutableArray<string> Matched);
