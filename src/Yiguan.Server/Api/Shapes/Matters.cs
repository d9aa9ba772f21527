using System.Text.Json.Nodes;

namespace Yiguan.Server.Api.Shapes;

/// <summary>A page of matters.</summary>
/// <param name="Items">The matters.</param>
/// <param name="Next">What the next page is asked for by (cursor); absent on the last one.</param>
public sealed record MatterList(IReadOnlyList<MatterItem> Items, string? Next);

/// <summary>A matter in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">文号; absent before it has one.</param>
/// <param name="Mechanism">Id of its mechanism.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Stage">Id of its stage.</param>
/// <param name="Colour">green, yellow, red or grey.</param>
/// <param name="Why">Why it has this colour, in a sentence.</param>
/// <param name="Unit">Id of the unit that bears the clocks; absent where none does yet.</param>
/// <param name="Opened">When it was opened, UTC.</param>
/// <param name="Deadline">The last day that holds.</param>
/// <param name="FirstDeadline">The day that was promised first.</param>
/// <param name="RedSince">Since when it has been red, UTC.</param>
/// <param name="Returned">Why it was returned, while that stands.</param>
/// <param name="HasEnded">Whether it has ended.</param>
/// <param name="Due">By when something must become of it: the last day that holds, or, where none was promised, the day on which a limit ends; absent where neither runs.</param>
public sealed record MatterItem(
    string Id, string? Number, string Mechanism, string Title, string Stage, string Colour, string Why, string? Unit, DateTimeOffset Opened, DateOnly? Deadline, DateOnly? FirstDeadline, DateTimeOffset? RedSince,
    string? Returned, bool HasEnded, DateOnly? Due);

/// <summary>One matter.</summary>
/// <param name="Summary">As a list has it.</param>
/// <param name="Version">How many facts it has: what the ETag says.</param>
/// <param name="People">Who has to do with it.</param>
/// <param name="Fields">What its fields hold, by id. A sensitive value is masked.</param>
public sealed record MatterShape(MatterItem Summary, long Version, PeopleShape People, IReadOnlyDictionary<string, JsonNode?> Fields)
{
    /// <summary>What the stage is called.</summary>
    public required string StageTitle { get; init; }

    /// <summary>What the next colour will be, if nothing more is recorded.</summary>
    public TurnShape? Next { get; init; }

    /// <summary>Its clocks.</summary>
    public IReadOnlyList<ClockShape> Clocks { get; init; } = [];

    /// <summary>Extensions that were asked for and not answered.</summary>
    public IReadOnlyList<AskedShape> Asked { get; init; } = [];

    /// <summary>Why it is held; absent where it is not.</summary>
    public string? Held { get; init; }

    /// <summary>The day on which a held matter goes on.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>Marks that rules set.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>The matter it is a part of, where it may be seen.</summary>
    public string? Whole { get; init; }

    /// <summary>Its parts, those that may be seen.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The matter it went into, where it may be seen.</summary>
    public string? MergedInto { get; init; }

    /// <summary>What it is tied to, as far as it may be seen.</summary>
    public IReadOnlyList<LinkShape> Links { get; init; } = [];

    /// <summary>The period it stands for: 2026-03.</summary>
    public string? Period { get; init; }

    /// <summary>What asked for it.</summary>
    public string? Source { get; init; }

    /// <summary>回执: each way to a unit. Absent where it was not asked for.</summary>
    public IReadOnlyList<ReceiptShape>? Receipts { get; init; }

    /// <summary>What happened, the last first. Absent where it was not asked for.</summary>
    public IReadOnlyList<TimelineShape>? Timeline { get; init; }
}

/// <summary>Who has to do with a matter: ids of units, and of posts.</summary>
/// <param name="Opener">Unit that opened it.</param>
/// <param name="Lead">牵头单位.</param>
/// <param name="Owner">责任单位.</param>
/// <param name="Support">配合单位.</param>
/// <param name="Sponsors">包抓领导: posts.</param>
/// <param name="Filer">Who filed it.</param>
/// <param name="Relay">Units that passed it on, the first one first.</param>
/// <param name="Handler">经办: the post of the unit that does the work.</param>
public sealed record PeopleShape(string Opener, string? Lead, string? Owner, IReadOnlyList<string> Support, IReadOnlyList<string> Sponsors, string? Filer, IReadOnlyList<string> Relay, string? Handler);

/// <summary>A turn of the colour that is to come.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Colour">green, yellow, red or grey.</param>
public sealed record TurnShape(DateTimeOffset At, string Colour);

/// <summary>A clock.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Started">When it started last, UTC.</param>
/// <param name="LastDay">The last day in time.</param>
/// <param name="FirstDay">The last day that was promised first.</param>
/// <param name="StandsSince">Since when it stands, UTC.</param>
/// <param name="Stopped">When it stopped, UTC.</param>
/// <param name="IsLate">Whether it was stopped too late.</param>
public sealed record ClockShape(string Id, string Title, DateTimeOffset Started, DateOnly? LastDay, DateOnly? FirstDay, DateTimeOffset? StandsSince, DateTimeOffset? Stopped, bool IsLate);

/// <summary>An extension that was asked for.</summary>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Until">The last day asked for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Unit">Unit that asked.</param>
public sealed record AskedShape(string Clock, DateOnly Until, string Reason, string Unit);

/// <summary>A tie.</summary>
/// <param name="To">matter/ID or subject/ID.</param>
/// <param name="As">What it means.</param>
public sealed record LinkShape(string To, string As);

/// <summary>One way of a matter to a unit, and what the unit did with it.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Role">lead, owner, support.</param>
/// <param name="Sent">下达, UTC.</param>
/// <param name="By">Id of the post that sent it.</param>
/// <param name="Delivered">送达, UTC.</param>
/// <param name="Read">已读, UTC.</param>
/// <param name="Accepted">签收, UTC.</param>
/// <param name="Declined">退单, UTC.</param>
/// <param name="Left">When it left the unit again, UTC.</param>
/// <param name="To">Unit that it went to.</param>
/// <param name="Withdrawn">撤回, UTC.</param>
public sealed record ReceiptShape(
    string Unit, string Role, DateTimeOffset Sent, string By, DateTimeOffset? Delivered, DateTimeOffset? Read, DateTimeOffset? Accepted, DateTimeOffset? Declined, DateTimeOffset? Left, string? To, DateTimeOffset? Withdrawn);

/// <summary>One thing that happened.</summary>
/// <param name="Sequence">Place in the ledger.</param>
/// <param name="Version">Place in the stream of the matter.</param>
/// <param name="Type">Kind of fact: matter-reported.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="Happened">When it is said to have happened, UTC.</param>
/// <param name="By">Id of the post that acted.</param>
/// <param name="For">Id of the post acted for.</param>
/// <param name="Says">What happened, in a sentence.</param>
/// <param name="Files">Files that came with it: /api/v1/matters/ID/files/FILE.</param>
public sealed record TimelineShape(long Sequence, long Version, string Type, DateTimeOffset At, DateTimeOffset Happened, string By, string? For, string Says, IReadOnlyList<string> Files);

/// <summary>What can be done with a matter where it stands.</summary>
/// <param name="Items">Each act, those of the mechanism first.</param>
public sealed record OfferedActs(IReadOnlyList<OfferShape> Items);

/// <summary>One thing that can be done.</summary>
/// <param name="Act">The act: POST /api/v1/matters/ID/acts/ACT.</param>
/// <param name="Way">Id of the move, where it is one of the mechanism.</param>
/// <param name="Title">What it is called.</param>
/// <param name="May">Whether it may be done from this post.</param>
/// <param name="Why">Why not.</param>
/// <param name="Requires">Fields that must be filled.</param>
/// <param name="NeedsReason">Whether a reason must be given.</param>
/// <param name="NeedsEvidence">Whether a file must come along.</param>
public sealed record OfferShape(string Act, string? Way, string Title, bool May, string? Why, IReadOnlyList<string> Requires, bool NeedsReason, bool NeedsEvidence);
