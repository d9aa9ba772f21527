using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>待批延期: an extension that a unit asked for and nobody has answered.</summary>
/// <param name="Line">The matter as it stands now.</param>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Until">The last day asked for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Unit">Id of the unit that asked.</param>
/// <param name="At">When it asked, UTC.</param>
public sealed record AskedExtension(MatterLine Line, string Clock, DateOnly Until, string Reason, string Unit, DateTimeOffset At);

/// <summary>What was asked for and waits for an answer: of the matters that somebody sees and whose extensions he may grant. Safe for many threads.</summary>
public sealed class AskedExtensions(ILedgerStore store, Owner owner)
{
    private readonly BookShelf _shelf = new(store, owner);
    private readonly MatterLists _lists = new(store, owner);

    /// <summary>Those that a post may grant, what was asked first coming first. What his own unit asked for another has to answer.</summary>
    /// <param name="by">Who would answer.</param>
    /// <param name="reader">What he sees.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="most">The most of them; they are counted further.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<(long Count, ImmutableArray<AskedExtension> First)> WaitingForAsync(Actor by, Reader reader, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(reader);
        if (!by.Duties.Contains(EngineDuties.Extend)) return (0, []);
        var (book, scopes) = await _shelf.OfMattersAsync(cancellation);
        var asking = new Asking(owner, now, reader).Seen(reader, scopes, book, "m", RowNames.OfMatters(store.Dialect), isAmongHis: true);
        asking.And($"a.unit NOT IN ({asking.Names(reader.Answers)})");
        if (by.Reach is { } reach) asking.In("m.bearer", reach);
        // CROSS JOIN keeps SQLite to the order: from the few that were asked for to their matters.
        var from = $"FROM extension_asked a CROSS JOIN matter m WHERE a.owner = @owner AND m.owner = @owner AND m.matter = a.matter{asking.Where}";
        var count = (long)(await store.AskAsync($"SELECT count(*) {from}", asking.Parameters, cancellation).SingleAsync(cancellation))[0]!;
        if (count == 0) return (0, []);
        var rows = await store.AskAsync($"SELECT a.matter, a.clock, a.until, a.reason, a.unit, a.asked {from} ORDER BY a.asked, a.matter, a.clock LIMIT @most", [.. asking.Parameters, ("most", (long)most)], cancellation).ToListAsync(cancellation);
        var lines = (await _lists.NowAsync(new MatterFilter { Matters = [.. rows.Select(r => (string)r[0]!).Distinct()], Reader = reader }, now, cancellation)).ToDictionary(l => l.Id);
        return (count, [.. rows.Where(r => lines.ContainsKey((string)r[0]!)).Select(r => Of(r, lines))]);
    }

    private static AskedExtension Of(object?[] row, Dictionary<string, MatterLine> lines) =>
        new(lines[(string)row[0]!], (string)row[1]!, CountyZone.Day((long)row[2]!), (string)row[3]!, (string)row[4]!, CountyZone.Instant((long)row[5]!));
}
