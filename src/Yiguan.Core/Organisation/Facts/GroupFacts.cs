using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Organisation.Facts;

/// <summary>A name stands for several units: by their kind, or one by one.</summary>
/// <param name="Group">Its name, 各镇, which is also its id.</param>
/// <param name="As">What it stands for from then on.</param>
/// <param name="From">The first day.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("group-defined")]
public sealed record GroupDefined(string Group, GroupRule As, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>A name does not stand for several units any more.</summary>
/// <param name="Group">Its name.</param>
/// <param name="From">The first day on which it does not.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("group-dissolved")]
public sealed record GroupDissolved(string Group, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>包抓: a leader was tied to a matter, a subject or a place.</summary>
/// <param name="Tie">Who is tied to what, and under which title.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which the leader is not tied any more; absent where no end is set.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("sponsor-tied")]
public sealed record SponsorTied(Sponsor Tie, DateOnly From, DateOnly? Until = null, string? Reason = null) : OrganisationFact;

/// <summary>A leader is not tied to a matter, a subject or a place any more.</summary>
/// <param name="Tie">Who was tied to what.</param>
/// <param name="From">The first day without the tie.</param>
/// <param name="Reason">The document or decision behind it.</param>
[FactKind("sponsor-untied")]
public sealed record SponsorUntied(Sponsor Tie, DateOnly From, string? Reason = null) : OrganisationFact;

/// <summary>The table of duties, what each post may do, was adopted; it takes the place of the one before.</summary>
/// <param name="Version">As the office calls it: 2024-1.</param>
/// <param name="From">The first day on which it is in force.</param>
/// <param name="Lines">Each post with its rights.</param>
/// <param name="Titles">What each right is called, by its name; absent where the table did not say.</param>
[FactKind("duties-adopted")]
public sealed record DutiesAdopted(string Version, DateOnly From, ImmutableArray<DutyLine> Lines, ImmutableDictionary<string, string>? Titles = null) : OrganisationFact;
