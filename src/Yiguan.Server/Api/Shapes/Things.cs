using System.Text.Json.Nodes;

namespace Yiguan.Server.Api.Shapes;

/// <summary>A page of subjects.</summary>
/// <param name="Items">The subjects.</param>
/// <param name="Next">What the next page is asked for by (cursor); absent on the last one.</param>
public sealed record SubjectList(IReadOnlyList<SubjectItem> Items, string? Next);

/// <summary>A subject in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Register">Id of its register.</param>
/// <param name="Stage">Id of its stage.</param>
/// <param name="Keeper">Id of the unit that keeps it.</param>
/// <param name="Registered">When it was registered, UTC.</param>
public sealed record SubjectItem(string Id, string Name, string Register, string Stage, string Keeper, DateTimeOffset Registered);

/// <summary>One subject.</summary>
/// <param name="Summary">As a list has it.</param>
/// <param name="Fields">What its fields hold, by id. A sensitive value is masked.</param>
/// <param name="Matters">Matters about it that may be seen, the one opened last first.</param>
public sealed record SubjectShape(SubjectItem Summary, IReadOnlyDictionary<string, JsonNode?> Fields, IReadOnlyList<MatterItem> Matters);

/// <summary>What matters and subjects live by.</summary>
/// <param name="Items">The mechanisms in force.</param>
public sealed record MechanismList(IReadOnlyList<MechanismItem> Items);

/// <summary>A mechanism in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">loop or register.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Version">The version in force.</param>
public sealed record MechanismItem(string Id, string Kind, string Title, long Version);

/// <summary>One mechanism.</summary>
/// <param name="Summary">As a list has it.</param>
/// <param name="Need">The need it serves.</param>
/// <param name="OpensWith">Fields that must be filled when a matter is opened.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Stages">Its stages.</param>
/// <param name="Moves">Its moves.</param>
/// <param name="Clocks">Ids and titles of its clocks.</param>
public sealed record MechanismShape(
    MechanismItem Summary, string Need, IReadOnlyList<string> OpensWith, IReadOnlyList<FieldShape> Fields, IReadOnlyList<NamedShape> Stages, IReadOnlyList<MoveShape> Moves, IReadOnlyList<NamedShape> Clocks);

/// <summary>An id and what it is called.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">The title.</param>
public sealed record NamedShape(string Id, string Title);

/// <summary>A field.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Type">text, number, money, date, choice, flag, person, unit, matter, subject, point, line, area, attachment, photo, identity, telephone.</param>
/// <param name="IsMany">Whether it holds a list.</param>
/// <param name="IsSensitive">Whether it is masked.</param>
/// <param name="Decimals">Decimal digits of a number.</param>
/// <param name="Unit">Unit of measure of a number.</param>
/// <param name="Of">The mechanism that a link points into.</param>
/// <param name="Options">What a choice may be.</param>
public sealed record FieldShape(string Id, string Title, string Type, bool IsMany, bool IsSensitive, int Decimals, string? Unit, string? Of, IReadOnlyList<NamedShape>? Options);

/// <summary>A move.</summary>
/// <param name="Id">Its id: the way of an act.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Act">The act by which it is gone: accept, decline, submit, return, close, reopen, move.</param>
/// <param name="From">Stages it leads on from.</param>
/// <param name="To">The stage it leads to; absent where it stays.</param>
/// <param name="By">Who may: roles, and duty:NAME.</param>
/// <param name="Requires">Fields that must be filled.</param>
/// <param name="NeedsReason">Whether a reason must be given.</param>
/// <param name="NeedsEvidence">Whether a file must come along.</param>
public sealed record MoveShape(string Id, string Title, string Act, IReadOnlyList<string> From, string? To, IReadOnlyList<string> By, IReadOnlyList<string> Requires, bool NeedsReason, bool NeedsEvidence);

/// <summary>Units of today.</summary>
/// <param name="Items">The units, each behind the one above it.</param>
public sealed record UnitList(IReadOnlyList<UnitShape> Items);

/// <summary>A unit.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">department, town, village and others.</param>
/// <param name="Parent">Id of the unit above it.</param>
public sealed record UnitShape(string Id, string Name, string Kind, string? Parent);

/// <summary>Posts: what a matter is handed to, and who is mentioned.</summary>
/// <param name="Items">The posts, those of a unit together.</param>
public sealed record PostList(IReadOnlyList<PostShape> Items);

/// <summary>A post.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Unit">Id of its unit.</param>
/// <param name="Title">What it is called: 局长.</param>
/// <param name="Holder">Name of who holds it today; null where nobody does.</param>
public sealed record PostShape(string Id, string Unit, string Title, string? Holder);

/// <summary>A unit, a person or a post that words find.</summary>
/// <param name="Kind">units, persons or posts.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Beside">A person's posts; empty for a unit, and for a post, which nobody holds.</param>
public sealed record OrganisationItem(string Kind, string Id, string Name, string Beside);

/// <summary>What some words find.</summary>
/// <param name="Matters">Matters.</param>
/// <param name="Subjects">Subjects.</param>
/// <param name="Documents">Documents; none for who may not enter their room.</param>
/// <param name="Organisation">Units, persons by their names or posts, and posts that nobody holds.</param>
public sealed record Found(IReadOnlyList<MatterItem> Matters, IReadOnlyList<SubjectItem> Subjects, IReadOnlyList<DocumentShape> Documents, IReadOnlyList<OrganisationItem> Organisation);
