using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Organisation.Facts;

/// <summary>A unit was set up.</summary>
/// <param name="Unit">Its id, which no unit had before and none will have again.</param>
/// <param name="As">What it is.</param>
/// <param name="From">The first day on which it stands.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("unit-founded")]
public sealed record UnitFounded(string Unit, Founding As, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>A unit bears another name from a day on.</summary>
/// <param name="Unit">Its id, which stays.</param>
/// <param name="Name">The new full name.</param>
/// <param name="Aliases">All other forms it is known by from then on; the old name is usually among them.</param>
/// <param name="From">The first day of the new name.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("unit-renamed")]
public sealed record UnitRenamed(string Unit, string Name, ImmutableArray<string> Aliases, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>A unit stands under another one from a day on; what is below it comes with it.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Parent">The unit above from then on; absent for the county itself.</param>
/// <param name="From">The first day under it.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("unit-moved")]
public sealed record UnitMoved(string Unit, string? Parent, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>What is said of a unit beside its name and place changed; what is absent stays.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="From">The first day of the change.</param>
/// <param name="Kind">department, town, village and so on.</param>
/// <param name="Aliases">All other forms it is known by from then on.</param>
/// <param name="Duties">职责: all that it answers for from then on.</param>
/// <param name="Topics">All topics it is the natural lead for from then on.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("unit-described")]
public sealed record UnitDescribed(
    string Unit,
    DateOnly From,
    string? Kind = null,
    ImmutableArray<string>? Aliases = null,
    ImmutableArray<string>? Duties = null,
    ImmutableArray<string>? Topics = null,
    string? Reason = null) : OrganisationFact;

/// <summary>A unit ended. Its posts end with it.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="From">The first day on which it does not stand any more.</param>
/// <param name="Heir">Who answers from then on for what it answered for; absent where nobody does.</param>
/// <param name="Posts">Posts that end with it.</param>
/// <param name="Leave">Who leaves those posts by it.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("unit-abolished")]
public sealed record UnitAbolished(
    string Unit, DateOnly From, string? Heir, ImmutableArray<string> Posts, ImmutableArray<Seat> Leave, string? Reason = null) : OrganisationFact;

/// <summary>Villages went from one town to another: a new boundary is one fact, however many villages.</summary>
/// <param name="Villages">Ids of the units that change sides.</param>
/// <param name="Out">The unit above them until then.</param>
/// <param name="Into">The unit above them from then on.</param>
/// <param name="From">The first day of the new boundary.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("boundary-moved")]
public sealed record BoundaryMoved(ImmutableArray<string> Villages, string Out, string Into, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>The county was named with the city above it and the counties beside it.</summary>
/// <param name="County">The county that owns the ledger.</param>
/// <param name="City">The city above; absent where it is not told.</param>
/// <param name="Peers">The other counties of the city: the field of a 位次.</param>
/// <param name="From">The first day of these names.</param>
[FactKind("territories-named")]
public sealed record TerritoriesNamed(Territory County, Territory? City, ImmutableArray<Territory> Peers, DateOnly From) : OrganisationFact;
