using System.Collections.Concurrent;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Documents;

/// <summary>
/// 触达: how far what a document asked for has reached the units it was sent to, by way: a matter that is passed on is sent to two units. What was withdrawn is not
/// counted. Units are counted, persons never. The ways of the documents that were asked for last are remembered and followed. Safe for many threads.
/// </summary>
public sealed class DocumentReach(ILedgerStore store, Owner owner)
{
    // Of all documents together, a quarter of a kilobyte each. Who was asked for longest ago is forgotten first; whoever is asked for now is never.
    private const int MostRemembered = 1_000_000, MostDocuments = 1_000;

    private readonly ConcurrentDictionary<string, SentWays> _documents = new(StringComparer.Ordinal);
    private long _asked;

    /// <summary>By unit, in the order of their ids.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="at">As it was known then, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<IReadOnlyList<ReachLine>> UnitsAsync(string document, DateTimeOffset at, CancellationToken cancellation)
    {
        var moment = CountyZone.Micro(at);
        return AskAsync<IReadOnlyList<ReachLine>>(document, units => [.. units.Select(u => Line(u.Key, u.Value, moment)).Where(l => l.Sent > 0)], cancellation);
    }

    /// <summary>The ways behind a number, in the order in which they were sent.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="unit">Id of the unit; null: all.</param>
    /// <param name="step">Which ones.</param>
    /// <param name="at">As it was known then, UTC.</param>
    /// <param name="after">Those behind this place, as <see cref="ReachWay.Place"/> tells it; null: from the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ReachWay>> WaysAsync(string document, string? unit, ReachStep step, DateTimeOffset at, string? after, int most, CancellationToken cancellation)
    {
        var (moment, from) = (CountyZone.Micro(at), Place.Before);
        if (after is not null && !Place.TryRead(after, out from)) return [];
        var ways = await AskAsync(document, units => First(units.Where(u => unit is null || u.Key == unit).SelectMany(u => u.Value).Where(w => w.Is(step, moment) && Place.Of(w).CompareTo(from) > 0), most), cancellation);
        var titles = await TitlesAsync(ways.Select(w => w.Matter).Distinct(), cancellation);
        return [.. ways.Select(w => Way(w, titles[w.Matter], moment))];
    }

    /// <summary>Whether a text is a place behind which a list of ways goes on.</summary>
    public static bool IsPlace(string text) => Place.TryRead(text, out _);

    private async Task<T> AskAsync<T>(string document, Func<IEnumerable<KeyValuePair<string, List<SentWay>>>, T> ask, CancellationToken cancellation)
    {
        var ways = _documents.GetOrAdd(document, d => new SentWays(store, owner, d));
        ways.Asked = Interlocked.Increment(ref _asked);
        var answer = await ways.AskAsync(ask, cancellation);
        Forget(ways);
        return answer;
    }

    private void Forget(SentWays keep)
    {
        var count = _documents.Values.Sum(d => (long)d.Count);
        foreach (var (document, ways) in _documents.Where(d => d.Value != keep).OrderBy(d => d.Value.Asked))
        {
            // An empty one is not for nothing either: nobody knows how many addresses are tried.
            if (count <= MostRemembered && _documents.Count <= MostDocuments) return;
            count -= ways.Count;
            _documents.TryRemove(new KeyValuePair<string, SentWays>(document, ways));
        }
    }

    private static ReachLine Line(string unit, List<SentWay> ways, long at)
    {
        var (sent, delivered, read, asked, accepted, declined) = (0L, 0L, 0L, 0L, 0L, 0L);
        foreach (var way in ways)
        {
            if (!way.CountsAt(at)) continue;
            sent++;
            if (way.Delivered <= at) delivered++;
            if (way.Read <= at) read++;
            if (way.IsAskedAt(at)) asked++;
            if (way.Accepted <= at) accepted++;
            if (way.Declined <= at) declined++;
        }
        return new ReachLine(unit, sent, delivered, read, asked, accepted, declined);
    }

    // The whole need not be in order for the first of it.
    private static List<SentWay> First(IEnumerable<SentWay> ways, int most)
    {
        var first = new PriorityQueue<SentWay, Place>(Comparer<Place>.Create((a, b) => b.CompareTo(a)));
        foreach (var way in ways)
        {
            if (first.Count < most) first.Enqueue(way, Place.Of(way));
            else first.EnqueueDequeue(way, Place.Of(way));
        }
        return [.. first.UnorderedItems.OrderBy(i => i.Priority).Select(i => i.Element)];
    }

    private async Task<Dictionary<string, (string Title, string? Number)>> TitlesAsync(IEnumerable<string> matters, CancellationToken cancellation)
    {
        var sql = $"""
            SELECT m.matter, m.title, n.prefix, n.year, n.number FROM matter m LEFT JOIN matter_number n ON n.owner = @owner AND n.matter = m.matter
            WHERE m.owner = @owner AND {Candidates.AmongThem(store.Dialect)}
            """;
        return await store.AskAsync(sql, [("owner", owner.Value), ("among", Candidates.Names(matters))], cancellation)
            .ToDictionaryAsync(r => (string)r[0]!, r => ((string)r[1]!, r[2] is string prefix ? NumberView.Text(prefix, (long)r[3]!, (long)r[4]!) : null), cancellationToken: cancellation);
    }

    private static ReachWay Way(SentWay way, (string Title, string? Number) of, long at) => new(way.Matter, of.Title, way.Unit, way.Role, CountyZone.Instant(way.Sent))
    {
        Number = of.Number,
        Delivered = Told(way.Delivered, at),
        Read = Told(way.Read, at),
        Asks = way.Asks,
        Accepted = Told(way.Accepted, at),
        Declined = Told(way.Declined, at),
        IsRelayed = way.Relayed <= at,
        IsGone = way.Gone <= at,
    };

    private static DateTimeOffset? Told(long micro, long at) => micro <= at ? CountyZone.Instant(micro) : null;

    // In the order of sending; a matter that goes to many at once, by unit.
    private readonly record struct Place(long Sent, string Matter, string Unit) : IComparable<Place>
    {
        public static Place Before { get; } = new(long.MinValue, "", "");

        public static Place Of(SentWay way) => new(way.Sent, way.Matter, way.Unit);

        public static bool TryRead(string text, out Place place)
        {
            place = text.Split('|') is [var sent, var matter, var unit] && long.TryParse(sent, out var from) ? new Place(from, matter, unit) : Before;
            return place != Before;
        }

        public int CompareTo(Place other) =>
            Sent != other.Sent ? Sent.CompareTo(other.Sent) : string.CompareOrdinal(Matter, other.Matter) is var by and not 0 ? by : string.CompareOrdinal(Unit, other.Unit);
    }
}

/// <summary>Which ways of a document are asked for.</summary>
public enum ReachStep
{
    /// <summary>All that was sent.</summary>
    Sent,

    /// <summary>送达.</summary>
    Delivered,

    /// <summary>未送达.</summary>
    NotDelivered,

    /// <summary>已读.</summary>
    Read,

    /// <summary>未读.</summary>
    NotRead,

    /// <summary>已签收.</summary>
    Accepted,

    /// <summary>待签收: asked for, and neither accepted nor declined.</summary>
    NotAccepted,

    /// <summary>退单.</summary>
    Declined,
}

/// <summary>What reached one unit, in ways.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Sent">What was sent to it, to do and to support.</param>
/// <param name="Delivered">Of this what somebody of the unit was shown had come.</param>
/// <param name="Read">Of this what somebody of the unit opened.</param>
/// <param name="Asked">What it is asked to accept, or was.</param>
/// <param name="Accepted">Of this what it accepted.</param>
/// <param name="Declined">Of this what it declined.</param>
public sealed record ReachLine(string Unit, long Sent, long Delivered, long Read, long Asked, long Accepted, long Declined)
{
    /// <summary>A share in whole per cent; what is not all is never called so. Of nothing: 0.</summary>
    public static long Percent(long part, long all) => all == 0 ? 0 : part == all ? 100 : Math.Min(99, part * 100 / all);

    /// <summary>Several together.</summary>
    public static ReachLine Together(IEnumerable<ReachLine> lines) => lines.Aggregate(
        new ReachLine("", 0, 0, 0, 0, 0, 0),
        (a, b) => new ReachLine("", a.Sent + b.Sent, a.Delivered + b.Delivered, a.Read + b.Read, a.Asked + b.Asked, a.Accepted + b.Accepted, a.Declined + b.Declined));
}

/// <summary>One way of a matter to a unit.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Role">owner, lead or support.</param>
/// <param name="Sent">When it was sent, UTC.</param>
public sealed record ReachWay(string Matter, string Title, string Unit, string Role, DateTimeOffset Sent)
{
    /// <summary>文号; null where it bears none.</summary>
    public string? Number { get; init; }

    /// <summary>送达, UTC; null where nobody of the unit was shown it.</summary>
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>已读, UTC; null where nobody of the unit opened it.</summary>
    public DateTimeOffset? Read { get; init; }

    /// <summary>Whether the unit is asked to accept it.</summary>
    public bool Asks { get; init; }

    /// <summary>签收, UTC; null where it was not.</summary>
    public DateTimeOffset? Accepted { get; init; }

    /// <summary>退单, UTC; null where it was not.</summary>
    public DateTimeOffset? Declined { get; init; }

    /// <summary>Whether the unit passed it on to one below.</summary>
    public bool IsRelayed { get; init; }

    /// <summary>Whether it lies with the unit no more.</summary>
    public bool IsGone { get; init; }

    /// <summary>Where a list goes on behind it.</summary>
    public string Place => FormattableString.Invariant($"{CountyZone.Micro(Sent)}|{Matter}|{Unit}");
}
