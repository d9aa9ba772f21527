using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>A matter that turned red, or will if nothing more is recorded.</summary>
/// <param name="Line">The matter as it stood at the moment asked for; it may have been made good by then.</param>
/// <param name="At">When it turns, UTC.</param>
/// <param name="Cause">Why.</param>
public sealed record RedTurn(MatterLine Line, DateTimeOffset At, Cause Cause);

/// <summary>The first of several turns, and how many there are in all.</summary>
/// <param name="Count">How many, not counted further than <see cref="Counted"/>.</param>
/// <param name="First">The first of them.</param>
public sealed record RedTurns(long Count, ImmutableArray<RedTurn> First)
{
    /// <summary>Further than this turns are not counted: each is looked up by itself, and a screen that tells of so many is no longer read by number.</summary>
    public const int Counted = 500;

    /// <summary>How many, as told: 37, or 500+.</summary>
    public string Told => Count > Counted ? string.Create(CultureInfo.InvariantCulture, $"{Counted}+") : Count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// What turned red and what turns red next, as it was known at any moment. A red that follows upon a red for another reason is no turn. Safe for many threads.
/// </summary>
public sealed class RedList(ILedgerStore store, Owner owner)
{
    private readonly BookShelf _shelf = new(store, owner);
    private readonly MatterLists _lists = new(store, owner);

    /// <summary>Matters that turned red after one moment and not after another, the latest first.</summary>
    /// <param name="reader">Who reads; null: nobody in particular.</param>
    /// <param name="from">After it.</param>
    /// <param name="at">Not after it, and as it was known then.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="most">The most of them; they are counted further.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<RedTurns> TurnedAsync(Reader? reader, DateTimeOffset from, DateTimeOffset at, DateTimeOffset today, int most, CancellationToken cancellation)
    {
        var asking = (await AskingAsync(reader, at, today, cancellation)).Give("from", CountyZone.Micro(from)).And("c.begins > @from AND c.begins <= @at");
        var count = await store.AskAsync($"SELECT count(*) FROM (SELECT 1 {From(asking)} LIMIT {RedTurns.Counted + 1}) turns", asking.Parameters, cancellation).SingleAsync(cancellation);
        return new RedTurns((long)count[0]!, await FirstAsync(asking, "c.begins DESC, c.matter", reader, at, today, most, cancellation));
    }

    /// <summary>Matters that turn red next if nothing more is recorded, the nearest first.</summary>
    /// <param name="reader">Who reads; null: nobody in particular.</param>
    /// <param name="at">After it, as it was known then.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="most">The most of them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ImmutableArray<RedTurn>> NextAsync(Reader? reader, DateTimeOffset at, DateTimeOffset today, int most, CancellationToken cancellation)
    {
        var asking = (await AskingAsync(reader, at, today, cancellation)).And("c.begins > @at");
        return await FirstAsync(asking, "c.begins, c.matter", reader, at, today, most, cancellation);
    }

    private async Task<Asking> AskingAsync(Reader? reader, DateTimeOffset at, DateTimeOffset today, CancellationToken cancellation)
    {
        var (book, scopes) = await _shelf.OfMattersAsync(cancellation);
        return new Asking(owner, today, reader, at).Give("at", CountyZone.Micro(at)).Seen(reader, scopes, book, "m", RowNames.OfMatters(store.Dialect), isAmongHis: true);
    }

    private async Task<ImmutableArray<RedTurn>> FirstAsync(Asking asking, string order, Reader? reader, DateTimeOffset at, DateTimeOffset today, int most, CancellationToken cancellation)
    {
        List<(string, object?)> parameters = [.. asking.Parameters, ("most", (long)most)];
        var turns = await store.AskAsync($"SELECT c.matter, c.begins, c.cause {From(asking)} ORDER BY {order} LIMIT @most", parameters, cancellation).ToListAsync(cancellation);
        if (turns.Count == 0) return [];
        var filter = new MatterFilter { Matters = [.. turns.Select(t => (string)t[0]!).Distinct()], Reader = reader };
        var lines = (await _lists.ThenAsync(filter, at, cancellation, today)).ToDictionary(l => l.Id);
        return [.. turns.Where(t => lines.ContainsKey((string)t[0]!)).Select(t => new RedTurn(lines[(string)t[0]!], CountyZone.Instant((long)t[1]!), Cause.Read((string)t[2]!)))];
    }

    // CROSS JOIN keeps SQLite to the order: from the few reds to their matters.
    private static string From(Asking asking) => $"""
        FROM colour_span c CROSS JOIN matter m
        WHERE c.owner = @owner AND c.colour = 'red' AND {KnownAt.Of("c", "@at")} AND m.owner = @owner AND m.matter = c.matter{asking.Where}
          AND NOT EXISTS (SELECT 1 FROM colour_span b WHERE b.owner = c.owner AND b.matter = c.matter AND {KnownAt.Of("b", "@at")} AND b.ends = c.begins AND b.colour = 'red')
        """;
}
