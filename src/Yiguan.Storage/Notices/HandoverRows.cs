using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Notices;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Notices;

/// <summary>
/// The queue of messages that leave the house. Any number of nodes may hand over: one holds the lease of a message at a time. A node that dies in between leaves it to the next, which repeats it under
/// the same id. Safe for many threads.
/// </summary>
public sealed class HandoverRows(ILedgerStore store, Owner owner)
{
    private const string Columns = "h.id, h.person, h.cause, h.channel, h.queued, h.due, h.urgent, h.tries, h.state, h.answer, h.done";

    /// <summary>How long whoever hands over has for one message; longer than any answer is waited for.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Queues what goes out of a notice, and notes that this is settled. Done by two nodes at once, it counts once.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="handovers">What goes out.</param>
    /// <param name="hasNoWay">Whether channels would have carried it and none reaches the person.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task QueueAsync(Notice notice, IEnumerable<Handover> handovers, bool hasNoWay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return store.ChangeAsync(
            [
                .. handovers.Select(Adding),
                ("UPDATE notice SET planned = @planned WHERE owner = @owner AND person = @person AND cause = @cause", [("owner", owner.Value), ("person", notice.Person), ("cause", notice.Cause), ("planned", hasNoWay ? 2L : 1L)]),
            ],
            cancellation);
    }

    /// <summary>Queues messages that belong to no notice of the page: the digest.</summary>
    public Task QueueAsync(IEnumerable<Handover> handovers, CancellationToken cancellation) => store.ChangeAsync([.. handovers.Select(Adding)], cancellation);

    /// <summary>Messages of a channel that may be tried now and that nobody has in hand, the urgent ones first.</summary>
    public async Task<IReadOnlyList<Handover>> DueAsync(Channel channel, DateTimeOffset now, int most, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {Columns} FROM handover h WHERE h.owner = @owner AND h.state = 'waiting' AND h.channel = @channel AND h.due <= @now AND (h.leased IS NULL OR h.leased <= @now) ORDER BY h.urgent DESC, h.due LIMIT @most",
        [("owner", owner.Value), ("channel", channel.ToString()), ("now", CountyZone.Micro(now)), ("most", (long)most)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>Takes a message in hand; false where another node was first.</summary>
    public async Task<bool> TakeAsync(Handover handover, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(handover);
        return await store.ChangeAsync([(
            "UPDATE handover SET leased = @until, tries = tries + 1 WHERE owner = @owner AND id = @id AND state = 'waiting' AND tries = @tries AND (leased IS NULL OR leased <= @now)",
            [("owner", owner.Value), ("id", handover.Id), ("tries", handover.Tries), ("now", CountyZone.Micro(now)), ("until", CountyZone.Micro(now + Lease))])], cancellation) == 1;
    }

    /// <summary>Lets a message that nobody has in hand wait: its hour has passed. This is no try.</summary>
    /// <param name="handover">The message.</param>
    /// <param name="due">When it may be tried, UTC.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task PostponeAsync(Handover handover, DateTimeOffset due, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(handover);
        return store.ChangeAsync([(
            "UPDATE handover SET due = @due WHERE owner = @owner AND id = @id AND state = 'waiting' AND tries = @tries AND due < @due",
            [("owner", owner.Value), ("id", handover.Id), ("tries", handover.Tries), ("due", CountyZone.Micro(due))])], cancellation);
    }

    /// <summary>What a try came to: a fate, or, where it still waits, when it may be tried again.</summary>
    /// <param name="handover">The message as it was before it was taken in hand.</param>
    /// <param name="fate">What became of it.</param>
    /// <param name="answer">What was answered, without anybody's address.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="due">When it may be tried again, UTC.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task SettleAsync(Handover handover, Fate fate, string answer, DateTimeOffset now, DateTimeOffset due, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(handover);
        // Whoever came too late, because his lease had run out, changes nothing.
        return store.ChangeAsync([(
            "UPDATE handover SET state = @state, answer = @answer, done = @now, due = @due, leased = NULL WHERE owner = @owner AND id = @id AND state = 'waiting' AND tries = @tries",
            [("owner", owner.Value), ("id", handover.Id), ("tries", handover.Tries + 1), ("state", Word(fate)), ("answer", answer), ("now", CountyZone.Micro(now)), ("due", CountyZone.Micro(due))])], cancellation);
    }

    /// <summary>What has become of the messages of a matter, the latest first, each with its notice.</summary>
    /// <param name="matter">Id of the matter.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="by">Of what this post did alone; null: of anybody.</param>
    public async Task<IReadOnlyList<(Notice Notice, Handover Handover)>> OfMatterAsync(string matter, int most, CancellationToken cancellation, string? by = null) => await store.AskAsync(
        $"SELECT {Columns}, {NoticeColumns} FROM notice n JOIN handover h ON h.owner = n.owner AND h.person = n.person AND h.cause = n.cause WHERE n.owner = @owner AND n.matter = @matter AND (@by = '' OR n.actor = @by) ORDER BY n.at DESC, h.id LIMIT @most",
        [("owner", owner.Value), ("matter", matter), ("most", (long)most), ("by", by ?? "")], cancellation).Select(r => (NoticeTables.Of(r[11..]), Of(r))).ToListAsync(cancellation);

    /// <summary>Notices of a matter that stand on the page alone because no channel reaches the person, the latest first.</summary>
    /// <param name="matter">Id of the matter.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="by">Of what this post did alone; null: of anybody.</param>
    public async Task<IReadOnlyList<Notice>> WithoutWayAsync(string matter, int most, CancellationToken cancellation, string? by = null) => await store.AskAsync(
        $"SELECT {NoticeColumns} FROM notice n WHERE n.owner = @owner AND n.matter = @matter AND n.planned = 2 AND (@by = '' OR n.actor = @by) ORDER BY n.at DESC, n.person LIMIT @most",
        [("owner", owner.Value), ("matter", matter), ("most", (long)most), ("by", by ?? "")], cancellation).Select(NoticeTables.Of).ToListAsync(cancellation);

    /// <summary>The messages that were queued last.</summary>
    /// <param name="fate">With one fate alone; null: any.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Handover>> LastAsync(Fate? fate, int most, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {Columns} FROM handover h WHERE h.owner = @owner{(fate is null ? "" : " AND h.state = @state")} ORDER BY h.queued DESC, h.id LIMIT @most",
        fate is { } word ? [("owner", owner.Value), ("most", (long)most), ("state", Word(word))] : [("owner", owner.Value), ("most", (long)most)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>How many messages were queued since a moment, by channel and fate.</summary>
    public async Task<ImmutableDictionary<(Channel Channel, Fate Fate), long>> CountAsync(DateTimeOffset since, CancellationToken cancellation) => (await store.AskAsync(
        "SELECT channel, state, count(*) FROM handover WHERE owner = @owner AND queued >= @since GROUP BY channel, state", [("owner", owner.Value), ("since", CountyZone.Micro(since))], cancellation).ToListAsync(cancellation))
        .ToImmutableDictionary(r => (Enum.Parse<Channel>((string)r[0]!), FateOf((string)r[1]!)), r => (long)r[2]!);

    /// <summary>Notices of which a message has failed for good, and nobody has looked whether all have.</summary>
    public async Task<IReadOnlyList<(string Person, string Cause)>> FailedAsync(int most, CancellationToken cancellation) => await store.AskAsync(
        "SELECT DISTINCT person, cause FROM handover WHERE owner = @owner AND state IN ('refused', 'given-up') AND raised = 0 LIMIT @most", [("owner", owner.Value), ("most", (long)most)], cancellation)
        .Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync(cancellation);

    /// <summary>All messages of one notice.</summary>
    public async Task<IReadOnlyList<Handover>> OfNoticeAsync(string person, string cause, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {Columns} FROM handover h WHERE h.owner = @owner AND h.person = @person AND h.cause = @cause ORDER BY h.id", [("owner", owner.Value), ("person", person), ("cause", cause)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>It was looked at, and what had to follow has followed.</summary>
    public Task RaisedAsync(string person, string cause, CancellationToken cancellation) => store.ChangeAsync([(
        "UPDATE handover SET raised = 1 WHERE owner = @owner AND person = @person AND cause = @cause AND state IN ('refused', 'given-up')", [("owner", owner.Value), ("person", person), ("cause", cause)])], cancellation);

    private static string NoticeColumns => string.Join(", ", NoticeTables.Columns.Split(", ").Select(c => "n." + c));

    private (string, IReadOnlyList<(string, object?)>) Adding(Handover h) => (
        """
        INSERT INTO handover (owner, id, person, cause, channel, queued, due, urgent, tries, state, raised) VALUES (@owner, @id, @person, @cause, @channel, @queued, @due, @urgent, 0, 'waiting', 0)
        ON CONFLICT DO NOTHING
        """,
        [
            ("owner", owner.Value), ("id", h.Id), ("person", h.Person), ("cause", h.Cause), ("channel", h.Channel.ToString()), ("queued", CountyZone.Micro(h.Queued)), ("due", CountyZone.Micro(h.Due)),
            ("urgent", h.IsUrgent ? 1L : 0L),
        ]);

    private static string Word(Fate fate) => fate == Fate.GivenUp ? "given-up" : fate.ToString().ToLowerInvariant();

    private static Fate FateOf(string word) => word == "given-up" ? Fate.GivenUp : Enum.Parse<Fate>(word, ignoreCase: true);

    private static Handover Of(object?[] r) => new(
        (string)r[0]!, (string)r[1]!, (string)r[2]!, Enum.Parse<Channel>((string)r[3]!), CountyZone.Instant((long)r[4]!), CountyZone.Instant((long)r[5]!), (long)r[6]! == 1, (long)r[7]!, FateOf((string)r[8]!), (string?)r[9],
        r[10] is long done ? CountyZone.Instant(done) : null);
}
