using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Organisation.Facts;

/// <summary>A post was set up in a unit, or named or placed anew.</summary>
/// <param name="Post">Its id.</param>
/// <param name="Title">What it is called: 局长.</param>
/// <param name="Unit">Id of the unit it belongs to from then on.</param>
/// <param name="From">The first day.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("post-created")]
public sealed record PostCreated(string Post, string Title, string Unit, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>A post ended.</summary>
/// <param name="Post">Its id.</param>
/// <param name="From">The first day on which it does not exist any more.</param>
/// <param name="Leave">Who leaves it by that.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("post-closed")]
public sealed record PostClosed(string Post, DateOnly From, ImmutableArray<Seat> Leave, string? Reason = null) : OrganisationFact;

/// <summary>A person was made known, or what is known of the person changed. Telephone and identity number stand sealed beside the chain.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Name">Full name.</param>
/// <param name="From">The first day of what is told.</param>
/// <param name="Telephone">Salted hash of the telephone number; absent where none is known.</param>
/// <param name="Identity">Salted hash of the identity number; absent where none is known.</param>
[FactKind("person-known")]
public sealed record PersonKnown(string Person, string Name, DateOnly From, string? Telephone = null, string? Identity = null) : OrganisationFact;

/// <summary>A person holds a post.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Post">Id of the post.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which the person does not hold it any more; absent where no end is set.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("person-appointed")]
public sealed record PersonAppointed(string Person, string Post, DateOnly From, DateOnly? Until = null, string? Reason = null) : OrganisationFact;

/// <summary>A person left a post.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Post">Id of the post.</param>
/// <param name="From">The first day on which the person does not hold it any more.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("person-left")]
public sealed record PersonLeft(string Person, string Post, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>代班: a post acts for another one for a time.</summary>
/// <param name="Post">The post that is stood in for.</param>
/// <param name="StandIn">The post that acts for it.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which it does not act any more; a stand-in always has an end.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("stand-in-named")]
public sealed record StandInNamed(string Post, string StandIn, DateOnly From, DateOnly Until, string? Reason = null) : OrganisationFact;

/// <summary>A person in a post.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Post">Id of the post.</param>
public sealed record Seat(string Person, string Post);
