using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Where it is recorded that a unit was shown what had been sent to it. Asked again and again, by many nodes at once, it records each thing once: its key is
/// what was sent. What already stands costs a look-up and no fact. Safe for many threads.
/// </summary>
public sealed class ReceiptDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);

    /// <summary>送达: a post came to the desk of its unit. Nothing is recorded where nothing had come to the unit since it was there last.</summary>
    /// <param name="units">Ids that the unit answers for, its own among them.</param>
    /// <param name="by">Who came.</param>
    /// <param name="person">Id of the person who holds the post; null where nobody had signed in by name.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task DeskShownAsync(IReadOnlyCollection<string> units, Actor by, string? person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(by);
        const string Sql = """
            SELECT max(since) FROM sending WHERE owner = @owner AND unit = @unit
              AND since > coalesce((SELECT max(at) FROM receipt_delivered WHERE owner = @owner AND unit = @unit AND post = @post), -1)
            """;
        foreach (var unit in units)
        {
            var row = await store.AskAsync(Sql, [("owner", owner.Value), ("unit", unit), ("post", by.Acts)], cancellation).FirstOrDefaultAsync(cancellation);
            if (row is [long last]) await RecordAsync(new ReceiptDelivered(unit, person), unit, FormattableString.Invariant($"delivered/{unit}/{by.Acts}/{last}"), by, cancellation);
        }
    }

    /// <summary>已读: a post opened a matter. Nothing is recorded where it was not sent to the unit, or lies there no more, or the post has opened it since it was sent.</summary>
    /// <param name="matter">Id of the matter.</param>
    /// <param name="sendings">The ways it went.</param>
    /// <param name="units">Ids that the unit answers for, its own among them.</param>
    /// <param name="by">Who opened it.</param>
    /// <param name="person">Id of the person who holds the post; null where nobody had signed in by name.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task MatterShownAsync(string matter, IEnumerable<Sending> sendings, IReadOnlyCollection<string> units, Actor by, string? person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sendings);
        ArgumentNullException.ThrowIfNull(by);
        foreach (var sending in sendings.Where(s => s.Left is null && units.Contains(s.Unit)))
        {
            var since = CountyZone.Micro(sending.Sent);
            var key = FormattableString.Invariant($"read/{matter}/{sending.Unit}/{by.Acts}/{since}");
            if (!await IsReadAsync(matter, sending.Unit, by.Acts, since, cancellation)) await RecordAsync(new ReceiptRead(matter, sending.Unit, person), sending.Unit, key, by, cancellation);
        }
    }

    /// <summary>提到已读: a post opened a matter. Nothing is recorded where no comment was meant for it, or it has opened the matter since.</summary>
    /// <param name="matter">Id of the matter.</param>
    /// <param name="by">Who opened it.</param>
    /// <param name="person">Id of the person who holds the post; null where nobody had signed in by name.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task MentionShownAsync(string matter, Actor by, string? person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        var row = await store.AskAsync($"SELECT n.at FROM mention n WHERE n.owner = @owner AND n.matter = @matter AND n.post = @post AND {MentionLists.Unread}",
            [("owner", owner.Value), ("matter", matter), ("post", by.Post)], cancellation).FirstOrDefaultAsync(cancellation);
        if (row is [long at]) await RecordAsync(new ReceiptMentionRead(matter, by.Post, person), by.Unit, FormattableString.Invariant($"mention-read/{matter}/{by.Post}/{at}"), by, cancellation);
    }

    /// <summary>回执 of one matter, in the order in which it was sent.</summary>
    /// <param name="matter">Id of the matter.</param>
    /// <param name="sendings">The ways it went.</param>
    /// <param name="moment">As it was known then, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ImmutableArray<SendingReceipt>> OfMatterAsync(string matter, ImmutableArray<Sending> sendings, DateTimeOffset moment, CancellationToken cancellation)
    {
        var reads = await store.AskAsync(
            "SELECT unit, post, person, at FROM receipt_read WHERE owner = @owner AND matter = @matter AND at <= @at",
            [("owner", owner.Value), ("matter", matter), ("at", CountyZone.Micro(moment))], cancellation).ToListAsync(cancellation);
        var prompts = await store.AskAsync(
            "SELECT unit, what, at FROM receipt_prompted WHERE owner = @owner AND matter = @matter AND at <= @at ORDER BY at, what",
            [("owner", owner.Value), ("matter", matter), ("at", CountyZone.Micro(moment))], cancellation)
            .Select(r => (Unit: (string)r[0]!, Of: Enum.Parse<Prompted>((string)r[1]!, ignoreCase: true), At: CountyZone.Instant((long)r[2]!))).ToListAsync(cancellation);
        var receipts = ImmutableArray.CreateBuilder<SendingReceipt>(sendings.Length);
        foreach (var sending in sendings)
        {
            receipts.Add(SendingReceipt.Of(sending, await DesksAsync(sending, moment, cancellation), reads.Where(r => (string)r[0]! == sending.Unit).Select(r => ShownOf(r, 1))) with
            {
                Prompts = [.. prompts.Where(p => p.Unit == sending.Unit && p.At >= sending.Sent && !(p.At > sending.Left)).Select(p => (p.Of, p.At))],
            });
        }
        return receipts.MoveToImmutable();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>签收 of the parts of a whole, as it was known at a moment: how many were accepted, of how many that units are asked to accept.</summary>
    /// <param name="whole">Id of the whole.</param>
    /// <param name="moment">As it was known then, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<(long Accepted, long Asked)> OfPartsAsync(string whole, DateTimeOffset moment, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT count(DISTINCT CASE WHEN s.accepted <= @at THEN m.matter END), count(DISTINCT m.matter) FROM matter m JOIN sending s ON s.owner = m.owner AND s.matter = m.matter
            WHERE m.owner = @owner AND m.parent = @whole AND s.asks = 1 AND s.since <= @at AND (s.accepted <= @at OR s.gone IS NULL OR s.gone > @at) AND (s.withdrawn IS NULL OR s.withdrawn > @at)
            """;
        var row = await store.AskAsync(Sql, [("owner", owner.Value), ("whole", whole), ("at", CountyZone.Micro(moment))], cancellation).SingleAsync(cancellation);
        return ((long)row[0]!, (long)row[1]!);
    }

    // The first time of each post is enough.
    private Task<List<Shown>> DesksAsync(Sending sending, DateTimeOffset moment, CancellationToken cancellation) => store.AskAsync(
        "SELECT post, person, min(at) FROM receipt_delivered WHERE owner = @owner AND unit = @unit AND at >= @since AND at <= @at GROUP BY post, person",
        [("owner", owner.Value), ("unit", sending.Unit), ("since", CountyZone.Micro(sending.Sent)), ("at", CountyZone.Micro(sending.Left is { } left && left < moment ? left : moment))], cancellation)
        .Select(r => ShownOf(r, 0)).ToListAsync(cancellation).AsTask();

    private static Shown ShownOf(object?[] row, int from) => new((string)row[from]!, (string?)row[from + 1], CountyZone.Instant((long)row[from + 2]!));

    private async Task<bool> IsReadAsync(string matter, string unit, string post, long since, CancellationToken cancellation) => await store.AskAsync(
        "SELECT 1 FROM receipt_read WHERE owner = @owner AND matter = @matter AND unit = @unit AND at >= @since AND post = @post LIMIT 1",
        [("owner", owner.Value), ("matter", matter), ("unit", unit), ("since", since), ("post", post)], cancellation).AnyAsync(cancellation);

    private async Task RecordAsync(ReceiptFact fact, string unit, string key, Actor by, CancellationToken cancellation)
    {
        var append = new Append { Actor = by.Acts, For = by.ActsFor(null), Key = key, Facts = [FactCatalogue.Draft(ReceiptFact.Stream(unit), fact)] };
        // Where another node was first, or another person holds the post by now, what stands is enough.
        if ((await _writer.AppendAsync(owner, append, cancellation)).Refusal is { } no and not KeyUsedOtherwise) StoreAwayException.ThrowIf(no);
    }
}
