using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>How many matters of one unit, mechanism and stage have one colour.</summary>
/// <param name="Unit">Id of the unit that bears the clocks, or that answers for it at the moment of the board; empty where none does yet.</param>
/// <param name="Mechanism">The mechanism, in the version they live by.</param>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Colour">The colour.</param>
/// <param name="Count">How many; at least 1.</param>
public readonly record struct BoardLine(string Unit, Mechanism Mechanism, string Stage, Colour Colour, long Count);

/// <summary>
/// 三色看板: one owner's matters counted by unit, mechanism, stage and colour at any moment, as they were known then. It remembers the counts it was
/// asked for last, so one board is to be kept for all who ask. Safe for many threads.
/// </summary>
public sealed class MatterBoard(ILedgerStore store, Owner owner)
{
    private readonly BookShelf _shelf = new(store, owner);
    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly SeenCounts _seen = new(store, owner);
    private readonly KeptBoards _kept = new(store, owner);

    /// <summary>The whole county: the nearest counts that are kept, and what changed between them and the moment. What is restricted is not among it.</summary>
    /// <param name="moment">A moment; one that is to come shows what will be if nothing more is recorded.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<BoardLines> AtAsync(DateTimeOffset moment, CancellationToken cancellation) =>
        _kept.AtAsync(moment, tally => LinesAsync(tally, moment, seesAll: false, cancellation), cancellation);

    /// <summary>What a reader may see of it today: of one with few units counted from his matters, of one who sees nearly all the county's less what he may not see.</summary>
    /// <param name="moment">A moment.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<BoardLines> AtAsync(DateTimeOffset moment, Reader reader, DateTimeOffset today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var known = await _shelf.OfMattersAsync(cancellation);
        if (reader.Oversees)
        {
            // The county's counts for all that is not restricted, and what he sees of the rest.
            var (restricted, at) = await _seen.AtAsync(SeenWay.SeenOfRestricted, reader, moment, today, known, [], cancellation);
            return (await AtAsync(at, cancellation)).And(await LinesAsync(restricted, at, seesAll: true, cancellation));
        }
        if (Asking.IsOfFew(reader) || !known.Scopes.IsOfEveryRole || await OthersAsync(reader, cancellation) is not { } others)
        {
            var (seen, at) = await _seen.AtAsync(SeenWay.Seen, reader, moment, today, known, [], cancellation);
            return await LinesAsync(seen, at, seesAll: true, cancellation);
        }
        // Where a unit below the reader takes part he sees: hidden is only what others have among themselves. Both are counted of one moment.
        var (hidden, then) = await _seen.AtAsync(SeenWay.Hidden, reader, moment, today, known, others, cancellation);
        var tally = await _kept.CountsAsync(then, cancellation);
        tally.Take(hidden);
        return await LinesAsync(tally, then, seesAll: true, cancellation);
    }

    // Units that take part somewhere and are not below a reader; null where there are too many. One look-up a unit, however many matters.
    private async Task<List<string>?> OthersAsync(Reader reader, CancellationToken cancellation)
    {
        const string Sql = """
            WITH RECURSIVE u(id) AS (
              SELECT min(id) FROM participant WHERE owner = @owner AND kind = 'unit'
              UNION ALL SELECT (SELECT min(p.id) FROM participant p WHERE p.owner = @owner AND p.kind = 'unit' AND p.id > u.id) FROM u WHERE u.id IS NOT NULL)
            SELECT id FROM u WHERE id IS NOT NULL
            """;
        var others = new List<string>();
        await foreach (var row in store.AskAsync(Sql, [("owner", owner.Value)], cancellation))
        {
            if (!reader.Subtree.Contains((string)row[0]!)) others.Add((string)row[0]!);
            if (others.Count > Asking.FewUnits) return null;
        }
        return others;
    }

    // Counts are kept by the ids that matters bear; who answers for them is asked of the day, as known then.
    private async Task<BoardLines> LinesAsync(Tally tally, DateTimeOffset moment, bool seesAll, CancellationToken cancellation)
    {
        var (book, answering) = (await _shelf.BookAsync(cancellation), await _organisation.ThenAsync(moment, cancellation));
        if (!answering.IsItself) tally = tally.AnsweredBy(answering);
        return BoardLines.Of(tally, [.. tally.Stages.Select(s => book.Of(s.Mechanism, s.Version).Mechanism)], m => seesAll || !m.IsRestricted);
    }
}
