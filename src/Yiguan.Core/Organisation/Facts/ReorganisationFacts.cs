using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Organisation.Facts;

/// <summary>Units became one. What pointed at a part is answered for by the successor from that day; no row of a matter changes.</summary>
/// <param name="Parts">Ids of the units that are merged; all of them end but a successor that is among them.</param>
/// <param name="Successor">Id of the unit that they become.</param>
/// <param name="As">What the successor is, where it is new or changes by the merger; absent where it stays as it is.</param>
/// <param name="From">The first day of the one unit.</param>
/// <param name="Units">Units below the parts that stand under the successor from then on.</param>
/// <param name="Posts">Posts of the parts that belong to the successor from then on.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("units-merged")]
public sealed record UnitsMerged(
    ImmutableArray<string> Parts,
    string Successor,
    Founding? As,
    DateOnly From,
    ImmutableArray<string> Units,
    ImmutableArray<string> Posts,
    string? Reason = null) : OrganisationFact;

/// <summary>A unit was divided. Who pointed at it is answered by the parts, the first of them before the others.</summary>
/// <param name="Unit">Id of the unit that is divided.</param>
/// <param name="Into">The parts that are split off; where the unit ends, the first one is its principal heir.</param>
/// <param name="Stays">Whether the unit goes on beside its parts.</param>
/// <param name="From">The first day of the parts.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("unit-split")]
public sealed record UnitSplit(string Unit, ImmutableArray<SplitPart> Into, bool Stays, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>One of the units that a unit was divided into.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="As">What it is, where it is new; absent where it stood before.</param>
/// <param name="Units">Units below the divided one that stand under this one from then on.</param>
/// <param name="Posts">Posts of the divided unit that belong to this one from then on.</param>
public sealed record SplitPart(string Unit, Founding? As, ImmutableArray<string> Units, ImmutableArray<string> Posts);

/// <summary>What a unit is when it is set up.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Kind">department, town, village and so on.</param>
/// <param name="Parent">Id of the unit above; absent for the county itself.</param>
/// <param name="Aliases">Every other form that documents use.</param>
/// <param name="Duties">职责: what it answers for, in words.</param>
/// <param name="Topics">Topics it is the natural lead for.</param>
public sealed record Founding(
    string Name, string Kind, string? Parent, ImmutableArray<string> Aliases, ImmutableArray<string> Duties, ImmutableArray<string> Topics)
{
    /// <summary>The unit of that id.</summary>
    public Unit Unit(string id) => new() { Id = id, Name = Name, Kind = Kind, Parent = Parent, Aliases = Aliases, Duties = Duties, Topics = Topics };

    /// <summary>A unit as it stands.</summary>
    public static Founding Of(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return new Founding(unit.Name, unit.Kind, unit.Parent, unit.Aliases, unit.Duties, unit.Topics);
    }
}
