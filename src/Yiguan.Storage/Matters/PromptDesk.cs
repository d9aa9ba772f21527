using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// 催签收: reminds units of what they were sent and have not opened or not accepted, as long afterwards as the mechanism says. Any number of nodes may look; the
/// key of a reminder is the way that it is about, so it counts once whoever comes first. Safe for many threads.
/// </summary>
public sealed class PromptDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    /// <summary>What was sent longer ago is left to the ladder: a mechanism that begins to remind does not remind of years.</summary>
    public const int Days = 60;

    private const int Page = 1000;

    // Behind a place, so that who is not due yet keeps nobody waiting.
    private const string Waiting = """
        SELECT s.matter, s.unit, s.since, s.asks, m.mechanism, m.mechanism_version,
          CASE WHEN EXISTS (SELECT 1 FROM receipt_read r WHERE r.owner = s.owner AND r.matter = s.matter AND r.unit = s.unit AND r.at >= s.since) THEN 0 ELSE 1 END AS unread,
          CASE WHEN EXISTS (SELECT 1 FROM receipt_prompted p WHERE p.owner = s.owner AND p.matter = s.matter AND p.unit = s.unit AND p.at >= s.since AND p.what = 'unread') THEN 1 ELSE 0 END AS of_reading,
          CASE WHEN EXISTS (SELECT 1 FROM receipt_prompted p WHERE p.owner = s.owner AND p.matter = s.matter AND p.unit = s.unit AND p.at >= s.since AND p.what = 'unaccepted') THEN 1 ELSE 0 END AS of_accepting
        FROM sending s JOIN matter m ON m.owner = s.owner AND m.matter = s.matter
        WHERE s.owner = @owner AND s.gone IS NULL AND s.accepted IS NULL AND s.since >= @from AND s.since <= @now AND m.ended IS NULL AND m.held IS NULL
          AND (s.since > @since OR (s.since = @since AND (s.matter > @matter OR (s.matter = @matter AND s.unit > @unit))))
        ORDER BY s.since, s.matter, s.unit LIMIT @most
        """;

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);

    /// <summary>Reminds of all that is due now; answers how many reminders were recorded here.</summary>
    /// <param name="book">What matters live by.</param>
    /// <param name="cancellation">Ends the work; what was recorded by then stands.</param>
    public async Task<int> RoundAsync(MechanismBook book, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.InForce.All(m => m.Mechanism.Prompt is null)) return 0;
        var (done, now) = (0, time.GetUtcNow());
        for (List<Way> page = [new("", "", now.AddDays(-Days), false, "", 0, false, false, false)]; page.Count > 0;)
        {
            page = await PageAsync(page[^1], now, cancellation);
            foreach (var way in page)
            {
                foreach (var of in Due(way, book, now)) done += await RecordAsync(way, of, cancellation) ? 1 : 0;
            }
            if (page.Count < Page) break;
        }
        return done;
    }

    /// <summary>What a unit was reminded of and has not done since, by matter, the oldest first.</summary>
    /// <param name="units">Ids that the unit answers for.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<OpenPrompt>> OfUnitAsync(IReadOnlyCollection<string> units, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(units);
        const string Sql = """
            SELECT p.matter, s.since, min(p.at), max(CASE WHEN p.what = 'unread' THEN 1 ELSE 0 END), max(CASE WHEN p.what = 'unaccepted' THEN 1 ELSE 0 END)
            FROM receipt_prompted p
            JOIN sending s ON s.owner = p.owner AND s.matter = p.matter AND s.unit = p.unit AND s.since <= p.at AND s.gone IS NULL AND s.accepted IS NULL
            JOIN matter m ON m.owner = p.owner AND m.matter = p.matter AND m.ended IS NULL
            WHERE p.owner = @owner AND p.unit = @unit AND (p.what = 'unaccepted'
              OR NOT EXISTS (SELECT 1 FROM receipt_read r WHERE r.owner = p.owner AND r.matter = p.matter AND r.unit = p.unit AND r.at >= s.since))
            GROUP BY p.matter, s.since ORDER BY s.since, p.matter LIMIT @most
            """;
        var open = new List<OpenPrompt>();
        foreach (var unit in units)
        {
            open.AddRange(await store.AskAsync(Sql, [("owner", owner.Value), ("unit", unit), ("most", (long)most)], cancellation)
                .Select(r => new OpenPrompt((string)r[0]!, CountyZone.Instant((long)r[1]!), CountyZone.Instant((long)r[2]!), Is(r[3]), Is(r[4]))).ToListAsync(cancellation));
        }
        return [.. open.OrderBy(p => p.Sent).Take(most)];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static IEnumerable<Prompted> Due(Way way, MechanismBook book, DateTimeOffset now)
    {
        if (book.Of(way.Mechanism, way.Version).Mechanism.Prompt is not { } prompt) yield break;
        if (prompt.Unread is { } reading && way is { Unread: true, OfReading: false } && Prompting.At(way.Sent, reading, book.Calendars) <= now) yield return Prompted.Unread;
        if (prompt.Unaccepted is { } accepting && way is { Asks: true, OfAccepting: false } && Prompting.At(way.Sent, accepting, book.Calendars) <= now) yield return Prompted.Unaccepted;
    }

    private Task<List<Way>> PageAsync(Way after, DateTimeOffset now, CancellationToken cancellation) => store.AskAsync(
        Waiting,
        [
            ("owner", owner.Value), ("from", CountyZone.Micro(now.AddDays(-Days))), ("now", CountyZone.Micro(now)), ("since", CountyZone.Micro(after.Sent)), ("matter", after.Matter), ("unit", after.Unit),
            ("most", (long)Page),
        ], cancellation)
        .Select(r => new Way((string)r[0]!, (string)r[1]!, CountyZone.Instant((long)r[2]!), Is(r[3]), (string)r[4]!, (long)r[5]!, Is(r[6]), Is(r[7]), Is(r[8]))).ToListAsync(cancellation).AsTask();

    private static bool Is(object? flag) => Convert.ToInt64(flag, System.Globalization.CultureInfo.InvariantCulture) == 1;

    private async Task<bool> RecordAsync(Way way, Prompted of, CancellationToken cancellation)
    {
        var fact = new ReceiptPrompted(way.Matter, way.Unit, of);
        var key = FormattableString.Invariant($"prompted/{way.Matter}/{way.Unit}/{CountyZone.Micro(way.Sent)}/{of}");
        var append = new Append { Actor = DueDesk.Post, Key = key, Cause = $"mechanism:{way.Mechanism}", Facts = [FactCatalogue.Draft(ReceiptFact.Stream(way.Unit), fact)] };
        var outcome = await _writer.AppendAsync(owner, append, cancellation);
        StoreAwayException.ThrowIf(outcome.Refusal);
        return outcome.Receipt is { Again: false };
    }

    private sealed record Way(string Matter, string Unit, DateTimeOffset Sent, bool Asks, string Mechanism, long Version, bool Unread, bool OfReading, bool OfAccepting);
}

/// <summary>Something that a unit was reminded of and has not done.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Sent">When it was sent to the unit, UTC.</param>
/// <param name="At">When the unit was reminded first, UTC.</param>
/// <param name="Unread">Whether nobody of the unit has opened it.</param>
/// <param name="Unaccepted">Whether the unit was reminded to accept it.</param>
public sealed record OpenPrompt(string Matter, DateTimeOffset Sent, DateTimeOffset At, bool Unread, bool Unaccepted);
