using System.Text.Json;

namespace Yiguan.Client;

/// <summary>办理: what is done with a matter. Which members an act takes stands in docs/api.md; what it does not take it does not read.</summary>
public sealed record ActOrder
{
    /// <summary>办理情况, or what is said.</summary>
    public string? Text { get; init; }

    /// <summary>理由.</summary>
    public string? Reason { get; init; }

    /// <summary>Fields of the mechanism by id; null empties one.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>Id of the move, where the mechanism has several of the act, and always of move.</summary>
    public string? Way { get; init; }

    /// <summary>Unit it goes to, by id or name: assign, relay, hand-up.</summary>
    public string? To { get; init; }

    /// <summary>Unit that leads (assign); absent: as before.</summary>
    public string? Lead { get; init; }

    /// <summary>Units that support (assign); absent: as before.</summary>
    public IReadOnlyList<string>? Support { get; init; }

    /// <summary>Posts of the leaders tied to it (assign); absent: as before.</summary>
    public IReadOnlyList<string>? Sponsors { get; init; }

    /// <summary>Post that does the work (hand-to), by id or by unit and title; absent: none in particular any more.</summary>
    public string? Post { get; init; }

    /// <summary>Posts that a comment is meant for.</summary>
    public IReadOnlyList<string>? Mentioned { get; init; }

    /// <summary>A day: the last one asked for (extend, grant-extension), until which it is held (hold), that is promised (assign, correct).</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Id of the clock (extend, grant-extension, refuse-extension); absent where one only can be meant.</summary>
    public string? Clock { get; init; }

    /// <summary>The parts it is divided into (split), two at least.</summary>
    public IReadOnlyList<PartOrder>? Parts { get; init; }

    /// <summary>Id or number of another matter (merge, link), or id of a subject (link).</summary>
    public string? Other { get; init; }

    /// <summary>What a tie means, in a word (link).</summary>
    public string? Tie { get; init; }

    /// <summary>Place of the wrong fact in the stream of the matter (correct).</summary>
    public long? Version { get; init; }

    /// <summary>The title as it should have been (correct).</summary>
    public string? Title { get; init; }

    /// <summary>When it is said to have happened; absent: now.</summary>
    public DateTimeOffset? Happened { get; init; }
}

/// <summary>An extension that was asked for.</summary>
public sealed record AskedShape
{
    /// <summary>Id of the clock.</summary>
    public required string Clock { get; init; }

    /// <summary>The last day asked for.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Unit that asked.</summary>
    public required string Unit { get; init; }
}

/// <summary>What became of each row of a bulk, in the order of the rows.</summary>
public sealed record BulkResult
{
    /// <summary>How many were opened, now or before under the same key.</summary>
    public required int Opened { get; init; }

    /// <summary>How many were not.</summary>
    public required int Refused { get; init; }

    /// <summary>One a row.</summary>
    public required IReadOnlyList<RowResult> Results { get; init; }
}

/// <summary>A clock.</summary>
public sealed record ClockShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>When it started last, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The last day in time.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The last day that was promised first.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Since when it stands, UTC.</summary>
    public DateTimeOffset? StandsSince { get; init; }

    /// <summary>When it stopped, UTC.</summary>
    public DateTimeOffset? Stopped { get; init; }

    /// <summary>Whether it was stopped too late.</summary>
    public required bool IsLate { get; init; }
}

/// <summary>A page of documents, the one received last first.</summary>
public sealed record DocumentList
{
    /// <summary>The documents.</summary>
    public required IReadOnlyList<DocumentShape> Items { get; init; }

    /// <summary>What the next page is asked for by (cursor); absent on the last one.</summary>
    public string? Next { get; init; }
}

/// <summary>A document.</summary>
public sealed record DocumentShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands: draft, approved, recalled and others.</summary>
    public required string State { get; init; }

    /// <summary>The day it bears.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>When it was received, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>When it was approved, UTC.</summary>
    public DateTimeOffset? Approved { get; init; }

    /// <summary>How many commitments it has.</summary>
    public required long Commitments { get; init; }
}

/// <summary>A fact of the ledger as a CloudEvent 1.0.</summary>
public sealed record FactEvent
{
    /// <summary>1.0.</summary>
    public required string Specversion { get; init; }

    /// <summary>Its place in the ledger; with source it names the fact for good.</summary>
    public required string Id { get; init; }

    /// <summary>Whose ledger: /ledgers/yunxiu.</summary>
    public required string Source { get; init; }

    /// <summary>yiguan. and the kind of fact, see docs/facts.md: yiguan.matter-reported.</summary>
    public required string Type { get; init; }

    /// <summary>What it belongs to: matter/ID, subject/ID.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>application/json.</summary>
    public required string Datacontenttype { get; init; }

    /// <summary>Its place in the ledger.</summary>
    public required string Sequence { get; init; }

    /// <summary>Its place in the stream of its subject.</summary>
    public required long Streamversion { get; init; }

    /// <summary>Id of the post that acted.</summary>
    public required string Actor { get; init; }

    /// <summary>Id of the post acted for.</summary>
    public string? Actedfor { get; init; }

    /// <summary>When it is said to have happened, UTC.</summary>
    public required DateTimeOffset Happened { get; init; }

    /// <summary>What happened. A sensitive value is masked.</summary>
    public required JsonElement Data { get; init; }
}

/// <summary>A field.</summary>
public sealed record FieldShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>text, number, money, date, choice, flag, person, unit, matter, subject, point, line, area, attachment, photo, identity, telephone.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it holds a list.</summary>
    public required bool IsMany { get; init; }

    /// <summary>Whether it is masked.</summary>
    public required bool IsSensitive { get; init; }

    /// <summary>Decimal digits of a number.</summary>
    public required int Decimals { get; init; }

    /// <summary>Unit of measure of a number.</summary>
    public string? Unit { get; init; }

    /// <summary>The mechanism that a link points into.</summary>
    public string? Of { get; init; }

    /// <summary>What a choice may be.</summary>
    public IReadOnlyList<NamedShape>? Options { get; init; }
}

/// <summary>What some words find.</summary>
public sealed record Found
{
    /// <summary>Matters.</summary>
    public required IReadOnlyList<MatterItem> Matters { get; init; }

    /// <summary>Subjects.</summary>
    public required IReadOnlyList<SubjectItem> Subjects { get; init; }

    /// <summary>Documents; none for who may not enter their room.</summary>
    public required IReadOnlyList<DocumentShape> Documents { get; init; }
}

/// <summary>A tie.</summary>
public sealed record LinkShape
{
    /// <summary>matter/ID or subject/ID.</summary>
    public required string To { get; init; }

    /// <summary>What it means.</summary>
    public required string As { get; init; }
}

/// <summary>A matter in a list.</summary>
public sealed record MatterItem
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>文号; absent before it has one.</summary>
    public string? Number { get; init; }

    /// <summary>Id of its mechanism.</summary>
    public required string Mechanism { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Id of its stage.</summary>
    public required string Stage { get; init; }

    /// <summary>green, yellow, red or grey.</summary>
    public required string Colour { get; init; }

    /// <summary>Why it has this colour, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Id of the unit that bears the clocks; absent where none does yet.</summary>
    public string? Unit { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTimeOffset Opened { get; init; }

    /// <summary>The last day that holds.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The day that was promised first.</summary>
    public DateOnly? FirstDeadline { get; init; }

    /// <summary>Since when it has been red, UTC.</summary>
    public DateTimeOffset? RedSince { get; init; }

    /// <summary>Why it was returned, while that stands.</summary>
    public string? Returned { get; init; }

    /// <summary>Whether it has ended.</summary>
    public required bool HasEnded { get; init; }
}

/// <summary>A page of matters.</summary>
public sealed record MatterList
{
    /// <summary>The matters.</summary>
    public required IReadOnlyList<MatterItem> Items { get; init; }

    /// <summary>What the next page is asked for by (cursor); absent on the last one.</summary>
    public string? Next { get; init; }
}

/// <summary>立项: a matter that is to be opened.</summary>
public sealed record MatterOrder
{
    /// <summary>Id of the mechanism: instruction.</summary>
    public required string Mechanism { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Unit that answers for it, by id or name; absent where it is assigned later.</summary>
    public string? Owner { get; init; }

    /// <summary>Unit that leads; absent where none does beside the owner.</summary>
    public string? Lead { get; init; }

    /// <summary>Units that support it.</summary>
    public IReadOnlyList<string>? Support { get; init; }

    /// <summary>Posts of the leaders tied to it.</summary>
    public IReadOnlyList<string>? Sponsors { get; init; }

    /// <summary>Unit or post that filed it; absent where the post of the token did.</summary>
    public string? Filer { get; init; }

    /// <summary>The last day promised: 2026-12-31.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The hour of the county at which that day ends for it; absent: its end.</summary>
    public TimeOnly? Hour { get; init; }

    /// <summary>A set of units (各镇) instead of an owner: each gets a part of its own.</summary>
    public string? Set { get; init; }

    /// <summary>What asked for it, as the other system calls it: hotline:2026-000123.</summary>
    public string? Source { get; init; }

    /// <summary>Fields of the mechanism by id: text, number, true or false, a list where a field holds several.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>When it is said to have happened; absent: now.</summary>
    public DateTimeOffset? Happened { get; init; }

    /// <summary>In a bulk: what makes the row count once beside the key of the request; absent: its place.</summary>
    public string? Key { get; init; }
}

/// <summary>Matters that are to be opened together. A row that is refused keeps no other from being opened.</summary>
public sealed record MatterOrders
{
    /// <summary>The rows, 500 at most.</summary>
    public required IReadOnlyList<MatterOrder> Matters { get; init; }
}

/// <summary>One matter.</summary>
public sealed record MatterShape
{
    /// <summary>As a list has it.</summary>
    public required MatterItem Summary { get; init; }

    /// <summary>How many facts it has: what the ETag says.</summary>
    public required long Version { get; init; }

    /// <summary>Who has to do with it.</summary>
    public required PeopleShape People { get; init; }

    /// <summary>What its fields hold, by id. A sensitive value is masked.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }

    /// <summary>What the stage is called.</summary>
    public required string StageTitle { get; init; }

    /// <summary>Next.</summary>
    public TurnShape? Next { get; init; }

    /// <summary>Its clocks.</summary>
    public IReadOnlyList<ClockShape>? Clocks { get; init; }

    /// <summary>Extensions that were asked for and not answered.</summary>
    public IReadOnlyList<AskedShape>? Asked { get; init; }

    /// <summary>Why it is held; absent where it is not.</summary>
    public string? Held { get; init; }

    /// <summary>The day on which a held matter goes on.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>Marks that rules set.</summary>
    public IReadOnlyList<string>? Marks { get; init; }

    /// <summary>The matter it is a part of, where it may be seen.</summary>
    public string? Whole { get; init; }

    /// <summary>Its parts, those that may be seen.</summary>
    public IReadOnlyList<string>? Parts { get; init; }

    /// <summary>The matter it went into, where it may be seen.</summary>
    public string? MergedInto { get; init; }

    /// <summary>What it is tied to, as far as it may be seen.</summary>
    public IReadOnlyList<LinkShape>? Links { get; init; }

    /// <summary>The period it stands for: 2026-03.</summary>
    public string? Period { get; init; }

    /// <summary>What asked for it.</summary>
    public string? Source { get; init; }

    /// <summary>回执: each way to a unit. Absent where it was not asked for.</summary>
    public IReadOnlyList<ReceiptShape>? Receipts { get; init; }

    /// <summary>What happened, the last first. Absent where it was not asked for.</summary>
    public IReadOnlyList<TimelineShape>? Timeline { get; init; }
}

/// <summary>Whom the office takes the request for.</summary>
public sealed record Me
{
    /// <summary>Id of the post it acts from.</summary>
    public required string Post { get; init; }

    /// <summary>Id of the unit of the post.</summary>
    public required string Unit { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Rights { get; init; }

    /// <summary>Name of the application; absent where a person asks.</summary>
    public string? Application { get; init; }

    /// <summary>The last day of the token; absent likewise.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>A mechanism in a list.</summary>
public sealed record MechanismItem
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>loop or register.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>The version in force.</summary>
    public required long Version { get; init; }
}

/// <summary>What matters and subjects live by.</summary>
public sealed record MechanismList
{
    /// <summary>The mechanisms in force.</summary>
    public required IReadOnlyList<MechanismItem> Items { get; init; }
}

/// <summary>One mechanism.</summary>
public sealed record MechanismShape
{
    /// <summary>As a list has it.</summary>
    public required MechanismItem Summary { get; init; }

    /// <summary>The need it serves.</summary>
    public required string Need { get; init; }

    /// <summary>Fields that must be filled when a matter is opened.</summary>
    public required IReadOnlyList<string> OpensWith { get; init; }

    /// <summary>Its fields.</summary>
    public required IReadOnlyList<FieldShape> Fields { get; init; }

    /// <summary>Its stages.</summary>
    public required IReadOnlyList<NamedShape> Stages { get; init; }

    /// <summary>Its moves.</summary>
    public required IReadOnlyList<MoveShape> Moves { get; init; }

    /// <summary>Ids and titles of its clocks.</summary>
    public required IReadOnlyList<NamedShape> Clocks { get; init; }
}

/// <summary>A move.</summary>
public sealed record MoveShape
{
    /// <summary>Its id: the way of an act.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>The act by which it is gone: accept, decline, submit, return, close, reopen, move.</summary>
    public required string Act { get; init; }

    /// <summary>Stages it leads on from.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>The stage it leads to; absent where it stays.</summary>
    public string? To { get; init; }

    /// <summary>Who may: roles, and duty:NAME.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Fields that must be filled.</summary>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>Whether a reason must be given.</summary>
    public required bool NeedsReason { get; init; }

    /// <summary>Whether a file must come along.</summary>
    public required bool NeedsEvidence { get; init; }
}

/// <summary>An id and what it is called.</summary>
public sealed record NamedShape
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }
}

/// <summary>One thing that can be done.</summary>
public sealed record OfferShape
{
    /// <summary>The act: POST /api/v1/matters/ID/acts/ACT.</summary>
    public required string Act { get; init; }

    /// <summary>Id of the move, where it is one of the mechanism.</summary>
    public string? Way { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it may be done from this post.</summary>
    public required bool May { get; init; }

    /// <summary>Why not.</summary>
    public string? Why { get; init; }

    /// <summary>Fields that must be filled.</summary>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>Whether a reason must be given.</summary>
    public required bool NeedsReason { get; init; }

    /// <summary>Whether a file must come along.</summary>
    public required bool NeedsEvidence { get; init; }
}

/// <summary>What can be done with a matter where it stands.</summary>
public sealed record OfferedActs
{
    /// <summary>Each act, those of the mechanism first.</summary>
    public required IReadOnlyList<OfferShape> Items { get; init; }
}

/// <summary>One part of a matter that is divided.</summary>
public sealed record PartOrder
{
    /// <summary>Unit that answers for it, by id or name.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is called; absent: as the whole.</summary>
    public string? Title { get; init; }
}

/// <summary>Who has to do with a matter: ids of units, and of posts.</summary>
public sealed record PeopleShape
{
    /// <summary>Unit that opened it.</summary>
    public required string Opener { get; init; }

    /// <summary>牵头单位.</summary>
    public string? Lead { get; init; }

    /// <summary>责任单位.</summary>
    public string? Owner { get; init; }

    /// <summary>配合单位.</summary>
    public required IReadOnlyList<string> Support { get; init; }

    /// <summary>包抓领导: posts.</summary>
    public required IReadOnlyList<string> Sponsors { get; init; }

    /// <summary>Who filed it.</summary>
    public string? Filer { get; init; }

    /// <summary>Units that passed it on, the first one first.</summary>
    public required IReadOnlyList<string> Relay { get; init; }

    /// <summary>经办: the post of the unit that does the work.</summary>
    public string? Handler { get; init; }
}

/// <summary>Why something was not done, by RFC 9457.</summary>
public sealed record Problem
{
    /// <summary>A name of the kind of problem: urn:yiguan: and the code.</summary>
    public required string Type { get; init; }

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>A code that never changes: matter.not-yours.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence, in the language that was asked for.</summary>
    public required string Detail { get; init; }

    /// <summary>What is wrong with each part of the body, where several parts are.</summary>
    public IReadOnlyList<ProblemPart>? Errors { get; init; }
}

/// <summary>What is wrong with one part of the body.</summary>
public sealed record ProblemPart
{
    /// <summary>Where, by RFC 6901: /fields/target.</summary>
    public required string Pointer { get; init; }

    /// <summary>A code that never changes.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence.</summary>
    public required string Detail { get; init; }
}

/// <summary>One way of a matter to a unit, and what the unit did with it.</summary>
public sealed record ReceiptShape
{
    /// <summary>Id of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>lead, owner, support.</summary>
    public required string Role { get; init; }

    /// <summary>下达, UTC.</summary>
    public required DateTimeOffset Sent { get; init; }

    /// <summary>Id of the post that sent it.</summary>
    public required string By { get; init; }

    /// <summary>送达, UTC.</summary>
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>已读, UTC.</summary>
    public DateTimeOffset? Read { get; init; }

    /// <summary>签收, UTC.</summary>
    public DateTimeOffset? Accepted { get; init; }

    /// <summary>退单, UTC.</summary>
    public DateTimeOffset? Declined { get; init; }

    /// <summary>When it left the unit again, UTC.</summary>
    public DateTimeOffset? Left { get; init; }

    /// <summary>Unit that it went to.</summary>
    public string? To { get; init; }

    /// <summary>撤回, UTC.</summary>
    public DateTimeOffset? Withdrawn { get; init; }
}

/// <summary>What was recorded. It is on disk.</summary>
public sealed record Recorded
{
    /// <summary>Id of the matter.</summary>
    public required string Matter { get; init; }

    /// <summary>How many facts the matter has then: what the ETag says, and If-Match asks for.</summary>
    public required long Version { get; init; }

    /// <summary>Place of the first fact in the ledger.</summary>
    public required long First { get; init; }

    /// <summary>Place of the last one.</summary>
    public required long Last { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>文号 of a matter that was opened: 督〔2026〕12号; absent else.</summary>
    public string? Number { get; init; }
}

/// <summary>What became of one row.</summary>
public sealed record RowResult
{
    /// <summary>Its place, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>The status that it would have had by itself.</summary>
    public required int Status { get; init; }

    /// <summary>Recorded.</summary>
    public Recorded? Recorded { get; init; }

    /// <summary>Problem.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>A subject in a list.</summary>
public sealed record SubjectItem
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Id of its register.</summary>
    public required string Register { get; init; }

    /// <summary>Id of its stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Id of the unit that keeps it.</summary>
    public required string Keeper { get; init; }

    /// <summary>When it was registered, UTC.</summary>
    public required DateTimeOffset Registered { get; init; }
}

/// <summary>A page of subjects.</summary>
public sealed record SubjectList
{
    /// <summary>The subjects.</summary>
    public required IReadOnlyList<SubjectItem> Items { get; init; }

    /// <summary>What the next page is asked for by (cursor); absent on the last one.</summary>
    public string? Next { get; init; }
}

/// <summary>One subject.</summary>
public sealed record SubjectShape
{
    /// <summary>As a list has it.</summary>
    public required SubjectItem Summary { get; init; }

    /// <summary>What its fields hold, by id. A sensitive value is masked.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }

    /// <summary>Matters about it that may be seen, the one opened last first.</summary>
    public required IReadOnlyList<MatterItem> Matters { get; init; }
}

/// <summary>One thing that happened.</summary>
public sealed record TimelineShape
{
    /// <summary>Place in the ledger.</summary>
    public required long Sequence { get; init; }

    /// <summary>Place in the stream of the matter.</summary>
    public required long Version { get; init; }

    /// <summary>Kind of fact: matter-reported.</summary>
    public required string Type { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is said to have happened, UTC.</summary>
    public required DateTimeOffset Happened { get; init; }

    /// <summary>Id of the post that acted.</summary>
    public required string By { get; init; }

    /// <summary>Id of the post acted for.</summary>
    public string? For { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public required string Says { get; init; }

    /// <summary>Files that came with it: /api/v1/matters/ID/files/FILE.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}

/// <summary>A turn of the colour that is to come.</summary>
public sealed record TurnShape
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>green, yellow, red or grey.</summary>
    public required string Colour { get; init; }
}

/// <summary>Units of today.</summary>
public sealed record UnitList
{
    /// <summary>The units, each behind the one above it.</summary>
    public required IReadOnlyList<UnitShape> Items { get; init; }
}

/// <summary>A unit.</summary>
public sealed record UnitShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>department, town, village and others.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the unit above it.</summary>
    public string? Parent { get; init; }
}
