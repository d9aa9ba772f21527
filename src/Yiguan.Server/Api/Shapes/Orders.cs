using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yiguan.Server.Api.Shapes;

/// <summary>立项: a matter that is to be opened.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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
/// <param name="Matters">The rows, 500 at most.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MatterOrders(IReadOnlyList<MatterOrder> Matters);

/// <summary>办理: what is done with a matter. Which members an act takes stands in docs/api.md; what it does not take it does not read.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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

/// <summary>One part of a matter that is divided.</summary>
/// <param name="Owner">Unit that answers for it, by id or name.</param>
/// <param name="Title">What it is called; absent: as the whole.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PartOrder(string Owner, string? Title = null);

/// <summary>Acts on several matters. One that is refused keeps no other from being done; of one matter they are done in their order.</summary>
/// <param name="Acts">The rows, 500 at most.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ActOrders(IReadOnlyList<ActRow> Acts);

/// <summary>One act of several.</summary>
/// <param name="Matter">Id or number of the matter.</param>
/// <param name="Act">The act, as its address has it: accept, report.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ActRow(string Matter, string Act)
{
    /// <summary>What is done; absent where nothing has to be said.</summary>
    public ActOrder? Order { get; init; }

    /// <summary>The version that is meant, as If-Match says it of one; absent: whichever stands.</summary>
    public long? Version { get; init; }

    /// <summary>What makes the row count once beside the key of the request; absent: its place.</summary>
    public string? Key { get; init; }
}

/// <summary>收文: a document that is brought in. Its text is told here, or its file comes along as the part file of a form.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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

/// <summary>What is done with a document. Which members an act takes stands in docs/api.md; what it does not take it does not read.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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
