using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>How long matters of a mechanism stay in its stages, measured over those that were opened last. Safe for many threads.</summary>
public sealed class StageLives(ILedgerStore store, Owner owner)
{
    private readonly BookShelf _shelf = new(store, owner);

    /// <summary>The life of each stage, by id.</summary>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="reader">Who reads: only what he may see is measured.</param>
    /// <param name="now">The moment by which it is judged what he may see, UTC.</param>
    /// <param name="most">Over how many matters at most.</param>
    /// <param name="cancellation">Ends the measuring.</param>
    public async Task<ImmutableDictionary<string, StageLife>> OfAsync(string mechanism, Reader reader, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var (book, scopes) = await _shelf.OfMattersAsync(cancellation);
        var asking = new Asking(owner, now, reader).Seen(reader, scopes, book, "m", RowNames.OfMatters(store.Dialect)).Give("mechanism", mechanism).Give("most", (long)most);
        var sql = $"""
            SELECT s.matter, s.stage, s.known_from, s.known_to
            FROM (SELECT m.matter FROM matter m WHERE m.owner = @owner AND m.mechanism = @mechanism{asking.Where} ORDER BY m.opened DESC, m.matter DESC LIMIT @most) m
            CROSS JOIN matter_state s WHERE s.owner = @owner AND s.matter = m.matter
            """;
        var stays = await store.AskAsync(sql, asking.Parameters, cancellation)
            .Select(r => new StageStay((string)r[0]!, (string)r[1]!, CountyZone.Instant((long)r[2]!), r[3] is long to ? CountyZone.Instant(to) : null)).ToListAsync(cancellation);
        return StageLife.Of(stays.OrderBy(s => s.Matter, StringComparer.Ordinal).ThenBy(s => s.From));
    }
}
