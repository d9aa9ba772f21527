using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Documents;

/// <summary>
/// 触达: how far what a document asked for has reached the units it was sent to, by way: a matter that is passed on is sent to two units. What was withdrawn is not
/// counted. Units are counted, persons never.
/// </summary>
public sealed class DocumentReach(ILedgerStore store, Owner owner)
{
    // As it was known at @at. A way that has ended keeps what it had come to. Whoever answered, by whatever way, knew of it and has read it.
    private const string Ways = """
        SELECT s.matter, s.unit, s.since, s.role, CASE WHEN s.relayed <= @at THEN 1 ELSE 0 END AS relayed, CASE WHEN s.gone <= @at THEN 1 ELSE 0 END AS gone,
          CASE WHEN s.accepted <= @at THEN s.accepted END AS accepted, CASE WHEN s.declined <= @at THEN s.declined END AS declined, s.asks,
          coalesce(CASE WHEN s.accepted <= @at THEN s.accepted END, CASE WHEN s.declined <= @at THEN s.declined END, CASE WHEN s.relayed <= @at THEN s.relayed END) AS answered,
          (SELECT min(d.at) FROM receipt_delivered d WHERE d.owner = s.owner AND d.unit = s.unit AND d.at >= s.since AND d.at <= coalesce(s.gone, @at) AND d.at <= @at) AS came,
          (SELECT min(r.at) FROM receipt_read r WHERE r.owner = s.owner AND r.matter = s.matter AND r.unit = s.unit AND r.at >= s.since AND r.at <= coalesce(s.gone, @at) AND r.at <= @at) AS seen
        FROM sending s WHERE s.owner = @owner AND s.document = @document AND s.since <= @at AND (s.withdrawn IS NULL OR s.withdrawn > @at)
        """;

    private const string Came = "(w.came IS NOT NULL OR w.seen IS NOT NULL OR w.answered IS NOT NULL)";
    private const string Seen = "(w.seen IS NOT NULL OR w.answered IS NOT NULL)";

    // Who answered, or passed it on, need not be waited for any more.
    private const string Asked = "w.asks = 1 AND (w.accepted IS NOT NULL OR w.declined IS NOT NULL OR w.gone = 0)";

    /// <summary>By unit, in the order of their ids.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="at">As it was known then, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ReachLine>> UnitsAsync(string document, DateTimeOffset at, CancellationToken cancellation)
    {
        // Counted, a way that was answered is not looked up any further, and of what lies with a unit still its last visit to the desk tells enough.
        const string Sql = """
            WITH d AS MATERIALIZED (SELECT unit, max(at) AS last FROM receipt_delivered WHERE owner = @owner AND at <= @at GROUP BY unit),
            w AS MATERIALIZED (
              SELECT s.unit, s.asks, CASE WHEN s.accepted <= @at THEN 1 ELSE 0 END AS accepted, CASE WHEN s.declined <= @at THEN 1 ELSE 0 END AS declined, CASE WHEN s.gone <= @at THEN 1 ELSE 0 END AS gone,
                CASE WHEN s.accepted <= @at OR s.declined <= @at OR s.relayed <= @at
                  OR EXISTS (SELECT 1 FROM receipt_read r WHERE r.owner = @owner AND r.matter = s.matter AND r.unit = s.unit AND r.at >= s.since AND r.at <= coalesce(s.gone, @at) AND r.at <= @at) THEN 1 ELSE 0 END AS seen,
                CASE WHEN s.gone IS NULL THEN CASE WHEN d.last >= s.since THEN 1 ELSE 0 END
                  WHEN EXISTS (SELECT 1 FROM receipt_delivered e WHERE e.owner = @owner AND e.unit = s.unit AND e.at >= s.since AND e.at <= s.gone AND e.at <= @at) THEN 1 ELSE 0 END AS came
              FROM sending s LEFT JOIN d ON d.unit = s.unit
              WHERE s.owner = @owner AND s.document = @document AND s.since <= @at AND (s.withdrawn IS NULL OR s.withdrawn > @at))
            SELECT unit, count(*), sum(CASE WHEN came = 1 OR seen = 1 THEN 1 ELSE 0 END), sum(seen), sum(CASE WHEN asks = 1 AND (accepted = 1 OR declined = 1 OR gone = 0) THEN 1 ELSE 0 END), sum(accepted), sum(declined)
            FROM w GROUP BY unit ORDER BY unit
            """;
        return await store.AskAsync(Sql, Given(document, at), cancellation)
            .Select(r => new ReachLine((string)r[0]!, Whole(r[1]), Whole(r[2]), Whole(r[3]), Whole(r[4]), Whole(r[5]), Whole(r[6]))).ToListAsync(cancellation);
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
        var sql = $"""
            SELECT w.matter, m.title, n.prefix, n.year, n.number, w.unit, w.role, w.since, w.came, w.seen, w.asks, w.accepted, w.declined, w.relayed, w.gone, w.answered
            FROM ({Ways}) w JOIN matter m ON m.owner = @owner AND m.matter = w.matter LEFT JOIN matter_number n ON n.owner = @owner AND n.matter = w.matter
            WHERE {Where(step)}{(unit is null ? "" : " AND w.unit = @unit")}{(after is null ? "" : " AND (w.since > @since OR (w.since = @since AND (w.matter > @matter OR (w.matter = @matter AND w.unit > @last))))")}
            ORDER BY w.since, w.matter, w.unit LIMIT @most
            """;
        var given = Given(document, at, ("most", (long)most));
        if (unit is not null) given.Add(("unit", unit));
        if (after?.Split('|') is [var since, var matter, var last] && long.TryParse(since, out var from)) given.AddRange([("since", from), ("matter", matter), ("last", last)]);
        else if (after is not null) return [];
        return await store.AskAsync(sql, given, cancellation).Select(Way).ToListAsync(cancellation);
    }

    private static string Where(ReachStep step) => step switch
    {
        ReachStep.Delivered => Came,
        ReachStep.NotDelivered => $"NOT {Came}",
        ReachStep.Read => Seen,
        ReachStep.NotRead => $"NOT {Seen}",
        ReachStep.Accepted => "w.accepted IS NOT NULL",
        ReachStep.NotAccepted => $"{Asked} AND w.accepted IS NULL AND w.declined IS NULL",
        ReachStep.Declined => "w.declined IS NOT NULL",
        _ => "1 = 1",
    };

    private static ReachWay Way(object?[] r) => new((string)r[0]!, (string)r[1]!, (string)r[5]!, (string)r[6]!, CountyZone.Instant(Whole(r[7])))
    {
        Number = r[2] is string prefix ? NumberView.Text(prefix, Whole(r[3]), Whole(r[4])) : null,
        Delivered = Least(Least(At(r[8]), At(r[9])), At(r[15])),
        Read = Least(At(r[9]), At(r[15])),
        Asks = Whole(r[10]) == 1,
        Accepted = At(r[11]),
        Declined = At(r[12]),
        IsRelayed = Whole(r[13]) == 1,
        IsGone = Whole(r[14]) == 1,
    };

    private static DateTimeOffset? At(object? micro) => micro is null ? null : CountyZone.Instant(Whole(micro));

    private static DateTimeOffset? Least(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    // One of the databases answers sums as a wider number.
    private static long Whole(object? value) => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);

    private List<(string Name, object? Value)> Given(string document, DateTimeOffset at, params (string Name, object? Value)[] more) =>
        [("owner", owner.Value), ("document", document), ("at", CountyZone.Micro(at)), .. more];
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
