using System.Collections.Concurrent;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>Counts of one owner's matters out of the rows: what is kept, and what changed since.</summary>
internal sealed class TallyRows(ILedgerStore store, Owner owner)
{
    private const string Cell = "s.bearer, s.mechanism, s.mechanism_version, s.stage, p.colour";

    /// <summary>Matters that changed, or whose colour turned, after @from until @to; one may come more than once.</summary>
    public const string Touched = """
        SELECT matter FROM colour_span WHERE owner = @owner AND known_from > @from AND known_from <= @to
        UNION ALL SELECT matter FROM colour_span WHERE owner = @owner AND begins > @from AND begins <= @to AND known_from <= @to AND (known_to IS NULL OR known_to > @from)
        UNION ALL SELECT matter FROM matter_state WHERE owner = @owner AND known_from > @from AND known_from <= @to
        """;

    // So many are kept unpacked, about two megabytes each where there are a million matters: what is asked again is not unpacked again.
    private const int Remembered = 16;

    // Each matter that changed or turned is taken out as it was and put in as it is, in one look at its rows.
    private static readonly string s_change = $"sum({One("@to")}) - sum({One("@from")})";

    // CROSS JOIN keeps SQLite to the order: from the few to their rows.
    private static readonly string s_changes = $"""
        WITH touched AS (SELECT DISTINCT matter FROM ({Touched}) x)
        SELECT {Cell}, {s_change} FROM touched x CROSS JOIN matter_state s CROSS JOIN colour_span p
        WHERE s.owner = @owner AND s.matter = x.matter AND s.known_from <= @to AND (s.known_to IS NULL OR s.known_to > @from)
          AND p.owner = @owner AND p.matter = x.matter AND p.known_from <= @to AND (p.known_to IS NULL OR p.known_to > @from) AND p.begins <= @to AND (p.ends IS NULL OR p.ends > @from)
        GROUP BY {Cell} HAVING {s_change} <> 0
        """;

    private static readonly string s_all = $"""
        SELECT {Cell}, count(*) FROM matter_state s CROSS JOIN colour_span p
        WHERE s.owner = @owner AND {KnownAt.Of("s", "@to")} AND p.owner = @owner AND p.matter = s.matter AND {KnownAt.Colour("p", "@to")}
        GROUP BY {Cell}
        """;

    private readonly ConcurrentDictionary<long, (byte[] Packed, Tally Tally)> _unpacked = new();

    // The counts kept nearest to a moment, before or after it; null where there are none before it, for the first are kept when there was something to count.
    private async Task<(long At, Tally Tally)?> NearestAsync(long moment, CancellationToken cancellation)
    {
        const string Sql = "SELECT (SELECT max(at) FROM tally WHERE owner = @owner AND at <= @moment), (SELECT min(at) FROM tally WHERE owner = @owner AND at > @moment)";
        var row = await store.AskAsync(Sql, [("owner", owner.Value), ("moment", moment)], cancellation).SingleAsync(cancellation);
        if (row[0] is not long before) return null;
        var nearest = row[1] is long after && after - moment < moment - before ? after : before;
        return await AtAsync(nearest, cancellation) is { } tally ? (nearest, tally) : null;
    }

    /// <summary>The counts of the last moment, until one, of which some are kept: the last whole ones, and what changed from row to row since; null where none are.</summary>
    public async Task<Tally?> AtAsync(long moment, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT at, counts FROM tally
            WHERE owner = @owner AND at <= @moment AND at >= (SELECT max(at) FROM tally WHERE owner = @owner AND at <= @moment AND whole = 1)
            ORDER BY at
            """;
        var tally = (Tally?)null;
        await foreach (var row in store.AskAsync(Sql, [("owner", owner.Value), ("moment", moment)], cancellation))
        {
            if (tally is null) tally = new Tally(Whole((long)row[0]!, (byte[])row[1]!));
            else tally.AddPacked((byte[])row[1]!);
        }
        return tally;
    }

    /// <summary>Moments of which counts are kept.</summary>
    public async Task<IReadOnlyList<long>> KeptAsync(CancellationToken cancellation) =>
        await store.AskAsync("SELECT at FROM tally WHERE owner = @owner", [("owner", owner.Value)], cancellation).Select(r => (long)r[0]!).ToListAsync(cancellation);

    /// <summary>What changed from one moment to a later one.</summary>
    public async Task<Tally> ChangeAsync(long from, long to, CancellationToken cancellation)
    {
        var change = new Tally();
        await BringAsync(change, from, to, cancellation);
        return change;
    }

    /// <summary>Brings counts from one moment to another, later or earlier.</summary>
    public Task BringAsync(Tally tally, long from, long to, CancellationToken cancellation) => to == from ? Task.CompletedTask : to > from
        ? AddAsync(tally, s_changes, [("owner", owner.Value), ("from", from), ("to", to)], cancellation)
        : AddAsync(tally, s_changes, [("owner", owner.Value), ("from", to), ("to", from)], cancellation, sign: -1);

    /// <summary>The counts of a moment: from the nearest that are kept, or of everything there was.</summary>
    public async Task<Tally> CountedAsync(long moment, CancellationToken cancellation)
    {
        if (await NearestAsync(moment, cancellation) is not var (from, tally)) return await CountAsync(moment, cancellation);
        await BringAsync(tally, from, moment, cancellation);
        return tally;
    }

    private async Task<Tally> CountAsync(long moment, CancellationToken cancellation)
    {
        var tally = new Tally();
        await AddAsync(tally, s_all, [("owner", owner.Value), ("to", moment)], cancellation);
        return tally;
    }

    /// <summary>Adds what a question answers, or takes it off: the cell, then how many.</summary>
    public async Task AddAsync(Tally tally, string sql, IReadOnlyList<(string, object?)> parameters, CancellationToken cancellation, int sign = 1)
    {
        await foreach (var r in store.AskAsync(sql, parameters, cancellation))
        {
            tally.Add(CellOf(r, 0), sign * (long)r[5]!);
        }
    }

    /// <summary>The cell that stands in a row from a column on.</summary>
    public static TallyCell CellOf(object?[] row, int from) =>
        new((string)row[from]!, (string)row[from + 1]!, (long)row[from + 2]!, (string)row[from + 3]!, Enum.Parse<Colour>((string)row[from + 4]!, ignoreCase: true));

    // A rebuild may have thrown counts away, and others stand in their place: only the same bytes are the same counts.
    private Tally Whole(long at, byte[] packed)
    {
        if (_unpacked.TryGetValue(at, out var known) && known.Packed.AsSpan().SequenceEqual(packed)) return known.Tally;
        var tally = Tally.Unpack(packed);
        if (_unpacked.Count >= Remembered) _unpacked.Clear();
        _unpacked[at] = (packed, tally);
        return tally;
    }

    // 1 where the row of a matter and its colour both held at a moment.
    private static string One(string moment) => $"CASE WHEN {KnownAt.Of("s", moment)} AND {KnownAt.Colour("p", moment)} THEN 1 ELSE 0 END";

    /// <summary>The day on which the first matter was opened; null where there is none.</summary>
    public async Task<DateOnly?> FirstDayAsync(CancellationToken cancellation)
    {
        var row = await store.AskAsync("SELECT min(opened) FROM matter WHERE owner = @owner", [("owner", owner.Value)], cancellation).SingleAsync(cancellation);
        return row[0] is long opened ? CountyZone.DayOf(CountyZone.Instant(opened)) : null;
    }
}
