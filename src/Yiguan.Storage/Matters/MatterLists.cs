using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lists of one owner's matters, in the order in which they were opened: now, and at an earlier moment as they were known then. Which matters, and
/// in which colour, the rows of both times tell; what one was called then tell its own facts. Safe for many threads.
/// </summary>
public sealed class MatterLists(ILedgerStore store, Owner owner)
{
    private const int Slice = 200;

    private readonly BookShelf _shelf = new(store, owner);

    /// <summary>Matters as they are at a moment that no later fact than the last precedes.</summary>
    public async Task<IReadOnlyList<MatterLine>> NowAsync(MatterFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var book = await _shelf.BookAsync(cancellation);
        var asking = (await AskingAsync(filter, now, cancellation)).Give("at", CountyZone.Micro(now)).Give("most", (long)filter.Most);
        if (filter.Units is { } units) asking.In("m.bearer", units);
        if (filter.Where is { } where) asking.Holding(where, "m", RowNames.OfMatters(store.Dialect));
        if (filter.Colour is { } colour) asking.Give("colour", Word(colour)).And($"EXISTS (SELECT 1 FROM colour_span c WHERE c.owner = m.owner AND c.matter = m.matter AND {KnownAt.ColourNow("c", "@at")} AND c.colour = @colour)");
        // The page first, then what is shown of it: CROSS JOIN keeps SQLite from beginning with the colours of all.
        var sql = $"""
            SELECT m.matter, n.prefix, n.year, n.number, m.mechanism, m.mechanism_version, m.title, m.stage, m.bearer, m.opened, m.deadline, m.first_deadline, s.colour, s.cause
            FROM (SELECT * FROM matter m WHERE m.owner = @owner{asking.Where} ORDER BY m.opened, m.matter LIMIT @most) m
            CROSS JOIN colour_span s
            LEFT JOIN matter_number n ON n.owner = m.owner AND n.matter = m.matter
            WHERE s.owner = @owner AND s.matter = m.matter AND {KnownAt.ColourNow("s", "@at")}
            ORDER BY m.opened, m.matter
            """;
        return await store.AskAsync(sql, asking.Parameters, cancellation).Select(row => Line(row, book)).ToListAsync(cancellation);
    }

    /// <summary>Matters as they were known at an earlier moment.</summary>
    /// <param name="filter">Which; a rule of it reads the fields as they were then.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="today">The moment by which it is judged who may see a matter; null: the one asked for.</param>
    public async Task<IReadOnlyList<MatterLine>> ThenAsync(MatterFilter filter, DateTimeOffset moment, CancellationToken cancellation, DateTimeOffset? today = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (book, lines) = (await _shelf.BookAsync(cancellation), new List<MatterLine>());
        for (var after = filter.After; lines.Count < filter.Most;)
        {
            var rows = await CandidatesAsync(filter with { After = after, Most = Math.Min(Slice, filter.Where is null ? filter.Most - lines.Count : Slice) }, moment, today ?? moment, cancellation);
            if (rows.Count == 0) break;
            var matters = await FoldAsync(rows.Select(r => (string)r[0]!), book, moment, cancellation);
            foreach (var row in rows)
            {
                var matter = matters[(string)row[0]!];
                var lives = book.Of(matter.Mechanism, matter.MechanismVersion);
                if (filter.Where?.Holds(lives, Scope.Ground(lives, matter, filter.Reader, moment)) ?? true) lines.Add(Line(row, matter, lives.Mechanism));
            }
            after = (string)rows[^1][0]!;
        }
        return [.. lines.Take(filter.Most)];
    }

    private async Task<List<object?[]>> CandidatesAsync(MatterFilter filter, DateTimeOffset moment, DateTimeOffset today, CancellationToken cancellation)
    {
        var asking = (await AskingAsync(filter, today, cancellation)).Give("at", CountyZone.Micro(moment)).Give("most", (long)filter.Most).And("m.opened <= @at");
        if (filter.Units is { } units) asking.And($"EXISTS (SELECT 1 FROM matter_state u WHERE u.owner = m.owner AND u.matter = m.matter AND {KnownAt.Of("u", "@at")} AND u.bearer IN ({asking.Names(units)}))");
        if (filter.Colour is { } colour) asking.Give("colour", Word(colour)).And($"EXISTS (SELECT 1 FROM colour_span c WHERE c.owner = m.owner AND c.matter = m.matter AND {KnownAt.Colour("c", "@at")} AND c.colour = @colour)");
        var sql = $"""
            SELECT m.matter, n.prefix, n.year, n.number, s.colour, s.cause
            FROM (SELECT m.owner, m.matter, m.opened FROM matter m WHERE m.owner = @owner{asking.Where} ORDER BY m.opened, m.matter LIMIT @most) m
            CROSS JOIN colour_span s
            LEFT JOIN matter_number n ON n.owner = m.owner AND n.matter = m.matter
            WHERE s.owner = @owner AND s.matter = m.matter AND {KnownAt.Colour("s", "@at")}
            ORDER BY m.opened, m.matter
            """;
        return await store.AskAsync(sql, asking.Parameters, cancellation).ToListAsync(cancellation);
    }

    // What both questions ask alike: of which mechanism, for whom, after which matter.
    private async Task<Asking> AskingAsync(MatterFilter filter, DateTimeOffset today, CancellationToken cancellation)
    {
        var (book, scopes) = (await _shelf.BookAsync(cancellation), await _shelf.ScopesAsync(MechanismKind.Loop, cancellation));
        var asking = new Asking(owner, today, filter.Reader).Seen(filter.Reader, scopes, book, "m", RowNames.OfMatters(store.Dialect));
        if (filter.Mechanism is { } mechanism) asking.Give("mechanism", mechanism).And("m.mechanism = @mechanism");
        if (filter.After is not { } after) return asking;
        var opened = await store.AskAsync("SELECT opened FROM matter WHERE owner = @owner AND matter = @matter", [("owner", owner.Value), ("matter", after)], cancellation).FirstOrDefaultAsync(cancellation);
        return asking.Give("after", after).Give("opened", opened?[0] ?? long.MaxValue).And("m.opened >= @opened AND (m.opened > @opened OR m.matter > @after)");
    }

    private async Task<Dictionary<string, Matter>> FoldAsync(IEnumerable<string> ids, MechanismBook book, DateTimeOffset moment, CancellationToken cancellation)
    {
        var streams = await store.StreamsAsync(owner, [.. ids.Select(MatterFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[MatterFact.Streams.Length..], cancellationToken: cancellation);
        return streams.ToDictionary(s => s.Key, s => Matter.Of(s.Key, s, book, moment), StringComparer.Ordinal);
    }

    private static MatterLine Line(object?[] row, Matter matter, Mechanism mechanism) => new(
        matter.Id, Number(row), mechanism, matter.Title, matter.Stage, matter.Answering, matter.Moments[0].At, matter.Deadline, matter.FirstDeadline,
        Enum.Parse<Colour>((string)row[4]!, ignoreCase: true), Cause.Read((string)row[5]!));

    private static MatterLine Line(object?[] row, MechanismBook book) => new(
        (string)row[0]!,
        Number(row),
        book.Of((string)row[4]!, (long)row[5]!).Mechanism,
        (string)row[6]!, (string)row[7]!, (string)row[8]!,
        CountyZone.Instant((long)row[9]!),
        row[10] is long day ? CountyZone.Day(day) : null,
        row[11] is long first ? CountyZone.Day(first) : null,
        Enum.Parse<Colour>((string)row[12]!, ignoreCase: true),
        Cause.Read((string)row[13]!));

    private static string? Number(object?[] row) => row[3] is long number ? NumberView.Text((string)row[1]!, (long)row[2]!, number) : null;

    private static string Word(Colour colour) => colour.ToString().ToLower(CultureInfo.InvariantCulture);
}
