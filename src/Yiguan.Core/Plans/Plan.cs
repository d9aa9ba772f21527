using System.Collections.Immutable;
using Yiguan.Core.Findings;
using Yiguan.Core.Organisation;
using Yiguan.Reading;

namespace Yiguan.Core.Plans;

/// <summary>任务分解表: the commitments and figures of one document, linked to units and checked, as an office would circulate it.</summary>
public sealed record Plan
{
    /// <summary>What the reader made of the document.</summary>
    public required DocumentReading Reading { get; init; }

    /// <summary>One row a commitment, in document order.</summary>
    public ImmutableArray<PlanRow> Rows { get; init; } = [];

    /// <summary>Each actual with the target of the same measure.</summary>
    public ImmutableArray<Pairing> Pairings { get; init; } = [];

    /// <summary>文件体检: what a careful reader would ask about, in document order.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>A commitment with the units it is for.</summary>
/// <param name="Commitment">As read.</param>
/// <param name="Leads">Units of the organisation that the text names as lead, groups resolved; empty where it names none.</param>
/// <param name="Supports">Units that the text names beside the lead.</param>
/// <param name="Candidates">Where the text names nobody: up to three units with score and reason, best first. Never a decision.</param>
public sealed record PlanRow(
    Commitment Commitment,
    ImmutableArray<Unit> Leads,
    ImmutableArray<Unit> Supports,
    ImmutableArray<Candidate> Candidates)
{
    /// <summary>Groups that the text names as lead (各镇); their members are among <see cref="Leads"/>, and a table prints the group.</summary>
    public ImmutableArray<UnitGroup> LeadGroups { get; init; } = [];

    /// <summary>Groups that the text names beside the lead.</summary>
    public ImmutableArray<UnitGroup> SupportGroups { get; init; } = [];
}

/// <summary>A unit that may be the lead, and why.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Score">0 to 1; comparable within one commitment only.</param>
/// <param name="Reason">The duty of the unit that matched, as written in the organisation file.</param>
/// <param name="Matched">The words of the commitment that matched it.</param>
public sealed record Candidate(Unit Unit, double Score, string Reason, ImmutableArray<string> Matched);

/// <summary>已完成数 and 目标数 of one measure.</summary>
/// <param name="Actual">The statement of what is achieved.</param>
/// <param name="Target">The statement of what is promised.</param>
/// <param name="Achieved">Achieved share of the target, 1 = all of it; null where the two are not comparable by division.</param>
/// <param name="Elapsed">Share of the target's period gone at the document's date, 0 to 1; null without a deadline or date.</param>
public sealed record Pairing(Statement Actual, Statement Target, decimal? Achieved, decimal? Elapsed);
