using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Matters.Facts;

/// <summary>交办: units were named who answer for a matter from here on.</summary>
/// <param name="Owner">Unit that answers for it and bears its clocks.</param>
/// <param name="Lead">Unit that leads; absent where the owner does.</param>
/// <param name="Support">Units that support.</param>
/// <param name="Sponsors">Posts of the leaders tied to it.</param>
/// <param name="Deadline">The last day promised, where it is another than before.</param>
/// <param name="Stage">The stage it goes to; absent where it stays.</param>
[FactKind("matter-assigned")]
public sealed record MatterAssigned(
    string Owner, string? Lead, ImmutableArray<string> Support, ImmutableArray<string> Sponsors, DateOnly? Deadline = null, string? Stage = null) : MatterFact;

/// <summary>转办: the owner passed a matter on to a unit below it, which bears the clocks from here on.</summary>
/// <param name="From">The owner until now, in the relay chain from here on.</param>
/// <param name="To">The owner from here on.</param>
/// <param name="Reason">Why, or what is asked; absent where nothing was said.</param>
[FactKind("matter-relayed")]
public sealed record MatterRelayed(string From, string To, string? Reason = null) : MatterFact;

/// <summary>上交: a unit handed a matter to the unit above it.</summary>
/// <param name="From">The owner until now.</param>
/// <param name="To">The owner from here on.</param>
/// <param name="Stage">The stage it begins in there; absent where it stays.</param>
/// <param name="Reason">Why it could not be settled below.</param>
[FactKind("matter-handed-up")]
public sealed record MatterHandedUp(string From, string To, string? Stage, string? Reason) : MatterFact;

/// <summary>包抓领导: other leaders are tied to it. Who answers for it, and whether it was accepted, stays.</summary>
/// <param name="Sponsors">Posts of the leaders from here on.</param>
[FactKind("matter-sponsors-named")]
public sealed record MatterSponsorsNamed(ImmutableArray<string> Sponsors) : MatterFact;

/// <summary>交经办人: a unit named the post of its own that does the work. The unit answers as before, and its clocks go on.</summary>
/// <param name="Unit">Unit that bears the matter.</param>
/// <param name="Post">Post that does the work from here on; absent where none does any more.</param>
/// <param name="Reason">What is asked of it; absent where nothing was said.</param>
[FactKind("matter-handed-to")]
public sealed record MatterHandedTo(string Unit, string? Post, string? Reason = null) : MatterFact;
