using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>How many matters of one unit, mechanism and stage have one colour.</summary>
/// <param name="Unit">Id of the unit that answers; empty where none does yet.</param>
/// <param name="Mechanism">The mechanism, in the version they live by.</param>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Colour">The colour.</param>
/// <param name="Count">How many; at least 1.</param>
public sealed record BoardLine(string Unit, Mechanism Mechanism, string Stage, Colour Colour, long Count);

/// <summary>三色看板: one owner's matters counted by unit, mechanism, stage and colour at any moment, as they were known then. Safe for many threads.</summary>
public sealed class MatterBoard(ILedgerStore store, Owner owner)
{
    private readonly BookShelf _shelf = new(store, owner);
    private readonly TallyRows _rows = new(store, owner);

    /// <summary>The whole county: the last counts kept before the moment, and what changed since. What is restricted is not among it.</summary>
    /// <param name="moment">A moment; one that is to come shows what will be if nothing more is recorded.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ImmutableArray<BoardLine>> AtAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var at = CountyZone.Micro(moment);
        if (await _rows.LastAsync(at, cancellation) is not var (from, tally)) return await LinesAsync(await _rows.CountAsync(at, cancellation), seesAll: false, cancellation);
        await _rows.BringAsync(tally, from, at, cancellation);
        return await LinesAsync(tally, seesAll: false, cancellation);
    }

    /// <summary>What a reader may see of it today, counted matter by matter.</summary>
    /// <param name="moment">A moment.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ImmutableArray<BoardLine>> AtAsync(DateTimeOffset moment, Reader reader, DateTimeOffset today, CancellationToken cancellation)
    {
        var (book, scopes) = (await _shelf.BookAsync(cancellation), await _shelf.ScopesAsync(MechanismKind.Loop, cancellation));
        var asking = new Asking(owner, today, reader).Give("at", CountyZone.Micro(moment)).Seen(reader, scopes, book, "m", RowNames.OfMatters(store.Dialect));
        var sql = $"""
            SELECT s.bearer, s.mechanism, s.mechanism_version, s.stage, p.colour, count(*)
            FROM matter m CROSS JOIN matter_state s CROSS JOIN colour_span p
            WHERE m.owner = @owner{asking.Where} AND s.owner = @owner AND s.matter = m.matter AND {KnownAt.Of("s", "@at")}
              AND p.owner = @owner AND p.matter = m.matter AND {KnownAt.Colour("p", "@at")}
            GROUP BY s.bearer, s.mechanism, s.mechanism_version, s.stage, p.colour
            """;
        var tally = new Tally();
        await _rows.AddAsync(tally, sql, asking.Parameters, cancellation);
        return await LinesAsync(tally, seesAll: true, cancellation);
    }

    private async Task<ImmutableArray<BoardLine>> LinesAsync(Tally tally, bool seesAll, CancellationToken cancellation)
    {
        var book = await _shelf.BookAsync(cancellation);
        var known = new Dictionary<(string, long), Mechanism>();
        var lines = ImmutableArray.CreateBuilder<BoardLine>();
        foreach (var (cell, count) in tally.All)
        {
            if (!known.TryGetValue((cell.Mechanism, cell.Version), out var mechanism)) known.Add((cell.Mechanism, cell.Version), mechanism = book.Of(cell.Mechanism, cell.Version).Mechanism);
            if (seesAll || !mechanism.IsRestricted) lines.Add(new BoardLine(cell.Unit, mechanism, cell.Stage, cell.Colour, count));
        }
        return lines.DrainToImmutable();
    }
}
