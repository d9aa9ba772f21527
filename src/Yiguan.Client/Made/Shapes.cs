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

/// <summary>Acts on several matters. One that is refused keeps no other from being done; of one matter they are done in their order.</summary>
public sealed record ActOrders
{
    /// <summary>The rows, 500 at most.</summary>
    public required IReadOnlyList<ActRow> Acts { get; init; }
}

/// <summary>One act of several.</summary>
public sealed record ActRow
{
    /// <summary>Id or number of the matter.</summary>
    public required string Matter { get; init; }

    /// <summary>The act, as its address has it: accept, report.</summary>
    public required string Act { get; init; }

    /// <summary>Order.</summary>
    public ActOrder? Order { get; init; }

    /// <summary>The version that is meant, as If-Match says it of one; absent: whichever stands.</summary>
    public long? Version { get; init; }

    /// <summary>What makes the row count once beside the key of the request; absent: its place.</summary>
    public string? Key { get; init; }
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
    /// <summary>How many were opened or done, now or before under the same key.</summary>
    public required int Done { get; init; }

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

/// <summary>What is done with a document. Which members an act takes stands in docs/api.md; what it does not take it does not read.</summary>
public sealed record DocumentActOrder
{
    /// <summary>理由 (withdraw, recall, end), or how a finding was settled (settle).</summary>
    public string? Reason { get; init; }

    /// <summary>批示意见 (approve).</summary>
    public string? Note { get; init; }

    /// <summary>Id or number of one matter of the document (end, set-day; recall: that one alone).</summary>
    public string? Matter { get; init; }

    /// <summary>Code of the findings (settle): all open ones of it.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the document stays as it is (settle); absent: it was cleared up.</summary>
    public bool? Accepted { get; init; }
}

/// <summary>What came of an act on a document. It is on disk.</summary>
public sealed record DocumentActed
{
    /// <summary>Id of the document.</summary>
    public required string Document { get; init; }

    /// <summary>How many facts it has then.</summary>
    public required long Version { get; init; }

    /// <summary>Where it stands then.</summary>
    public required string State { get; init; }

    /// <summary>Rows or matters for which it could not be done; empty where all was.</summary>
    public required IReadOnlyList<NotDone> Refused { get; init; }

    /// <summary>approve, open: matters of its own that it has out then, opened now or before.</summary>
    public int? Matters { get; init; }

    /// <summary>approve, open: commitments that went into matters under way.</summary>
    public int? Joined { get; init; }

    /// <summary>recall: matters of it that have ended then, now or before.</summary>
    public int? Ended { get; init; }

    /// <summary>receive: what an officer should know about how the text was won.</summary>
    public IReadOnlyList<string>? Notes { get; init; }
}

/// <summary>A page of documents, the one received last first.</summary>
public sealed record DocumentList
{
    /// <summary>The documents.</summary>
    public required IReadOnlyList<DocumentShape> Items { get; init; }

    /// <summary>What the next page is asked for by (cursor); absent on the last one.</summary>
    public string? Next { get; init; }
}

/// <summary>收文: a document that is brought in. Its text is told here, or its file comes along as the part file of a form.</summary>
public sealed record DocumentOrder
{
    /// <summary>Its text; absent where a file comes along.</summary>
    public string? Text { get; init; }

    /// <summary>What it is called; absent: as its head says, or its file.</summary>
    public string? Name { get; init; }

    /// <summary>The day it bears; absent: as its text says.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Id of the document that it is a new version of.</summary>
    public string? Before { get; init; }
}

/// <summary>A document.</summary>
public sealed record DocumentShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How many facts it has: what the ETag says, and If-Match asks for.</summary>
    public required long Version { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands: received, approved, recalled, withdrawn.</summary>
    public required string State { get; init; }

    /// <summary>The day it bears.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>When it was received, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>When it was approved, UTC.</summary>
    public DateTimeOffset? Approved { get; init; }

    /// <summary>How many commitments it has.</summary>
    public required long Commitments { get; init; }

    /// <summary>Id of the document that it is a new version of.</summary>
    public string? Before { get; init; }
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

/// <summary>What a check found.</summary>
public sealed record FindingShape
{
    /// <summary>Its code: YG117.</summary>
    public required string Code { get; init; }

    /// <summary>error, warning, note.</summary>
    public required string Severity { get; init; }

    /// <summary>One sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Where it points.</summary>
    public required StretchShape Place { get; init; }

    /// <summary>Whether it must be settled or accepted before the document is approved.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How it was settled or why it was accepted; absent where it was not.</summary>
    public string? Settled { get; init; }
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

    /// <summary>Units, persons by their names or posts, and posts that nobody holds.</summary>
    public required IReadOnlyList<OrganisationItem> Organisation { get; init; }
}

/// <summary>What a commitment asks for and the unit keeps or reports elsewhere already.</summary>
public sealed record HeldShape
{
    /// <summary>Number of the commitment.</summary>
    public required int Row { get; init; }

    /// <summary>What is asked.</summary>
    public required string Asked { get; init; }

    /// <summary>Id of the mechanism or register in which the unit has it.</summary>
    public required string Mechanism { get; init; }

    /// <summary>Id of the field there; absent where the indicator alone is known.</summary>
    public string? Field { get; init; }

    /// <summary>How it is known: indicator, field, measure, term.</summary>
    public required string By { get; init; }

    /// <summary>When it was filled in last; absent where nobody knows.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>How many of the unit's have it filled in.</summary>
    public required int Count { get; init; }
}

/// <summary>A commitment that would begin red.</summary>
public sealed record LateShape
{
    /// <summary>Its number.</summary>
    public required int Row { get; init; }

    /// <summary>What its matter would be called.</summary>
    public required string Title { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>Whether the text tells the day; else it is the end of the document's year.</summary>
    public required bool IsWritten { get; init; }
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

    /// <summary>By when something must become of it: the last day that holds, or, where none was promised, the day on which a limit ends; absent where neither runs.</summary>
    public DateOnly? Due { get; init; }
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

/// <summary>One for which it could not be done.</summary>
public sealed record NotDone
{
    /// <summary>Number of the commitment; absent of a matter that runs.</summary>
    public int? Row { get; init; }

    /// <summary>What the matter is called; absent of a commitment.</summary>
    public string? Title { get; init; }

    /// <summary>Why.</summary>
    public required Problem Problem { get; init; }
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

/// <summary>A unit, a person or a post that words find.</summary>
public sealed record OrganisationItem
{
    /// <summary>units, persons or posts.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>A person's posts; empty for a unit, and for a post, which nobody holds.</summary>
    public required string Beside { get; init; }
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

/// <summary>A figure.</summary>
public sealed record PlanFigureShape
{
    /// <summary>target, actual and others.</summary>
    public required string Kind { get; init; }

    /// <summary>What is measured.</summary>
    public required string Measure { get; init; }

    /// <summary>The value; of a range the lower end.</summary>
    public decimal? Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueTo { get; init; }

    /// <summary>Unit of measure.</summary>
    public string? Unit { get; init; }

    /// <summary>The number as it is written.</summary>
    public required string Text { get; init; }

    /// <summary>Where it stands.</summary>
    public required StretchShape Place { get; init; }
}

/// <summary>A commitment.</summary>
public sealed record PlanRowShape
{
    /// <summary>Its number in the document.</summary>
    public required int Row { get; init; }

    /// <summary>Its words.</summary>
    public required string Text { get; init; }

    /// <summary>Where they stand.</summary>
    public required StretchShape Place { get; init; }

    /// <summary>Ids of the units that lead, the one that answers for it first.</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>Ids of the units that support.</summary>
    public required IReadOnlyList<string> Supports { get; init; }

    /// <summary>The last day; absent where the text tells none.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>How the text tells it.</summary>
    public string? DeadlineText { get; init; }

    /// <summary>Id of the mechanism that its matter lives by.</summary>
    public required string Mechanism { get; init; }

    /// <summary>The indicator that its figure counts for.</summary>
    public string? Indicator { get; init; }

    /// <summary>Id of the matter under way that it goes into, in place of one of its own.</summary>
    public string? Into { get; init; }
}

/// <summary>任务分解: what was read out of a document, with what officers corrected.</summary>
public sealed record PlanShape
{
    /// <summary>The version of the document that it is of.</summary>
    public required long Version { get; init; }

    /// <summary>Its commitments.</summary>
    public required IReadOnlyList<PlanRowShape> Rows { get; init; }

    /// <summary>Its figures.</summary>
    public required IReadOnlyList<PlanFigureShape> Figures { get; init; }

    /// <summary>What a check found.</summary>
    public required IReadOnlyList<FindingShape> Findings { get; init; }

    /// <summary>How many of the findings are asked and not settled: until there is none, it is not approved.</summary>
    public required int Open { get; init; }
}

/// <summary>Posts: what a matter is handed to, and who is mentioned.</summary>
public sealed record PostList
{
    /// <summary>The posts, those of a unit together.</summary>
    public required IReadOnlyList<PostShape> Items { get; init; }
}

/// <summary>A post.</summary>
public sealed record PostShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Id of its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>What it is called: 局长.</summary>
    public required string Title { get; init; }

    /// <summary>Name of who holds it today; null where nobody does.</summary>
    public string? Holder { get; init; }
}

/// <summary>下达预览: what would go out if the document were approved now.</summary>
public sealed record PreviewShape
{
    /// <summary>The version of the document that it is of.</summary>
    public required long Version { get; init; }

    /// <summary>By unit, what gets most first.</summary>
    public required IReadOnlyList<UnitPreviewShape> Units { get; init; }

    /// <summary>Commitments whose last day has passed: their matters would begin red.</summary>
    public required IReadOnlyList<LateShape> Late { get; init; }
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

/// <summary>What reached one unit.</summary>
public sealed record ReachLineShape
{
    /// <summary>Id of the unit; absent of all together.</summary>
    public string? Unit { get; init; }

    /// <summary>What was sent.</summary>
    public required long Sent { get; init; }

    /// <summary>Of this what somebody of the unit was shown had come.</summary>
    public required long Delivered { get; init; }

    /// <summary>Of this what somebody opened.</summary>
    public required long Read { get; init; }

    /// <summary>What it is asked to accept, or was.</summary>
    public required long Asked { get; init; }

    /// <summary>Of this what it accepted.</summary>
    public required long Accepted { get; init; }

    /// <summary>Of this what it declined.</summary>
    public required long Declined { get; init; }
}

/// <summary>触达: how far a document has reached the units it went to, counted in ways: a matter that was passed on went to two units.</summary>
public sealed record ReachShape
{
    /// <summary>All together.</summary>
    public required ReachLineShape All { get; init; }

    /// <summary>By unit.</summary>
    public required IReadOnlyList<ReachLineShape> Units { get; init; }
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

/// <summary>A stretch of a document's text, in characters of Unicode from 0.</summary>
public sealed record StretchShape
{
    /// <summary>Its first character.</summary>
    public required int Start { get; init; }

    /// <summary>Behind its last one.</summary>
    public required int End { get; init; }
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

/// <summary>What one unit would get, and what it has.</summary>
public sealed record UnitPreviewShape
{
    /// <summary>Id of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>What it would get.</summary>
    public required IReadOnlyList<WayPreviewShape> Gets { get; init; }

    /// <summary>What lies open with it.</summary>
    public required long Open { get; init; }

    /// <summary>Of this the red.</summary>
    public required long Red { get; init; }

    /// <summary>Of this the yellow.</summary>
    public required long Yellow { get; init; }

    /// <summary>How much it would be asked this month: due, rounds and adds together.</summary>
    public required long Asked { get; init; }

    /// <summary>What it has promised for the end of this month or before and not done.</summary>
    public required long Due { get; init; }

    /// <summary>Rounds of what comes again that begin with it before the month ends.</summary>
    public required long Rounds { get; init; }

    /// <summary>What the document would add to this month.</summary>
    public required long Adds { get; init; }

    /// <summary>What need not be asked of it again.</summary>
    public required IReadOnlyList<HeldShape> Held { get; init; }
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

/// <summary>A page of ways, in the order of sending.</summary>
public sealed record WayList
{
    /// <summary>The ways.</summary>
    public required IReadOnlyList<WayShape> Items { get; init; }

    /// <summary>What the next page is asked for by (cursor); absent on the last one.</summary>
    public string? Next { get; init; }
}

/// <summary>What a unit would get of one commitment.</summary>
public sealed record WayPreviewShape
{
    /// <summary>Number of the commitment.</summary>
    public required int Row { get; init; }

    /// <summary>What its matter would be called.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the unit answers for it; else it supports.</summary>
    public required bool Bears { get; init; }

    /// <summary>Id of the mechanism.</summary>
    public required string Mechanism { get; init; }

    /// <summary>The last day; of what comes again that of its first round.</summary>
    public DateOnly? Deadline { get; init; }
}

/// <summary>One way of a matter to a unit.</summary>
public sealed record WayShape
{
    /// <summary>Id of the matter.</summary>
    public required string Matter { get; init; }

    /// <summary>Its number.</summary>
    public string? Number { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>owner, lead or support.</summary>
    public required string Role { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTimeOffset Sent { get; init; }

    /// <summary>送达, UTC.</summary>
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>已读, UTC.</summary>
    public DateTimeOffset? Read { get; init; }

    /// <summary>签收, UTC.</summary>
    public DateTimeOffset? Accepted { get; init; }

    /// <summary>退单, UTC.</summary>
    public DateTimeOffset? Declined { get; init; }
}
