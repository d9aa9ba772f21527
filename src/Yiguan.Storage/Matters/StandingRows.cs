using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>What the rows of matters hold, in one question: a decision brings it, so that the next fact changes no more than it must.</summary>
internal static class StandingRows
{
    private const string Sql = """
        SELECT 'span', known_from, begins, ends, colour, cause, '', matter FROM colour_span WHERE owner = @owner AND matter {0} AND known_to IS NULL
        UNION ALL SELECT 'person', 0, 0, 0, role, kind, id, matter FROM participant WHERE owner = @owner AND matter {0}
        UNION ALL SELECT 'state', known_from, mechanism_version, 0, mechanism, stage, bearer, matter FROM matter_state WHERE owner = @owner AND matter {0} AND known_to IS NULL
        UNION ALL SELECT 'planned', planned, coalesce(ended, -1), 0, '', '', '', matter FROM matter WHERE owner = @owner AND matter {0}
        UNION ALL SELECT 'due', 0, 0, 0, kind, '', '', matter FROM due WHERE owner = @owner AND matter {0}
        """;

    private static readonly string s_one = Sql.Replace("{0}", "= @m0", StringComparison.Ordinal);

    public static async Task<MatterStanding> ReadAsync(ILedgerStore store, Owner owner, MatterStanding standing, CancellationToken cancellation) =>
        Of(standing, await store.AskAsync(s_one, [("owner", owner.Value), ("m0", standing.Matter.Id)], cancellation).ToListAsync(cancellation));

    /// <summary>Of several, in their order.</summary>
    public static async Task<List<MatterStanding>> ReadAsync(ILedgerStore store, Owner owner, IReadOnlyList<MatterStanding> standings, CancellationToken cancellation)
    {
        var names = standings.Select((s, i) => (Name: string.Create(CultureInfo.InvariantCulture, $"m{i}"), Value: (object?)s.Matter.Id)).ToList();
        var sql = Sql.Replace("{0}", $"IN ({string.Join(", ", names.Select(n => "@" + n.Name))})", StringComparison.Ordinal);
        var rows = await store.AskAsync(sql, [("owner", owner.Value), .. names], cancellation).ToLookupAsync(r => (string)r[7]!, cancellationToken: cancellation);
        return [.. standings.Select(s => Of(s, rows[s.Matter.Id]))];
    }

    private static MatterStanding Of(MatterStanding standing, IEnumerable<object?[]> found)
    {
        var rows = found.ToLookup(r => (string)r[0]!);
        return standing with
        {
            Spans = [.. rows["span"].Select(Span)],
            State = rows["state"].Select(r => new KnownState((long)r[1]!, (string)r[4]!, (long)r[2]!, (string)r[5]!, (string)r[6]!)).SingleOrDefault(),
            Planned = rows["planned"].Select(r => (long)r[1]!).SingleOrDefault(),
            Ended = rows["planned"].Select(r => (long)r[2]! is >= 0 and var ended ? ended : (long?)null).SingleOrDefault(),
            People = rows["person"].Select(r => ((string)r[4]!, (string)r[5]!, (string)r[6]!)).ToImmutableHashSet(),
            Due = rows["due"].Select(r => (string)r[4]!).ToImmutableHashSet(StringComparer.Ordinal),
        };
    }

    private static KnownSpan Span(object?[] row) => new((long)row[1]!, new ColourSpan(
        CountyZone.Instant((long)row[2]!), row[3] is long ends ? CountyZone.Instant(ends) : null, Enum.Parse<Colour>((string)row[4]!, ignoreCase: true), Cause.Read((string)row[5]!)));
}
