using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>What the rows of a matter hold, in one question: a decision brings it, so that the next fact changes no more than it must.</summary>
internal static class StandingRows
{
    private const string Sql = """
        SELECT 'span', known_from, begins, ends, colour, cause, '' FROM colour_span WHERE owner = @owner AND matter = @matter AND known_to IS NULL
        UNION ALL SELECT 'person', 0, 0, 0, role, kind, id FROM participant WHERE owner = @owner AND matter = @matter
        UNION ALL SELECT 'state', known_from, mechanism_version, 0, mechanism, stage, bearer FROM matter_state WHERE owner = @owner AND matter = @matter AND known_to IS NULL
        UNION ALL SELECT 'due', 0, 0, 0, kind, '', '' FROM due WHERE owner = @owner AND matter = @matter
        """;

    public static async Task<MatterStanding> ReadAsync(ILedgerStore store, Owner owner, MatterStanding standing, CancellationToken cancellation)
    {
        var rows = await store.AskAsync(Sql, [("owner", owner.Value), ("matter", standing.Matter.Id)], cancellation).ToLookupAsync(r => (string)r[0]!, cancellationToken: cancellation);
        return standing with
        {
            Spans = [.. rows["span"].Select(Span)],
            State = rows["state"].Select(r => new KnownState((long)r[1]!, (string)r[4]!, (long)r[2]!, (string)r[5]!, (string)r[6]!)).SingleOrDefault(),
            People = rows["person"].Select(r => ((string)r[4]!, (string)r[5]!, (string)r[6]!)).ToImmutableHashSet(),
            Due = rows["due"].Select(r => (string)r[4]!).ToImmutableHashSet(StringComparer.Ordinal),
        };
    }

    private static KnownSpan Span(object?[] row) => new((long)row[1]!, new ColourSpan(
        CountyZone.Instant((long)row[2]!), row[3] is long ends ? CountyZone.Instant(ends) : null, Enum.Parse<Colour>((string)row[4]!, ignoreCase: true), Cause.Read((string)row[5]!)));
}
