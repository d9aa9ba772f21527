using System.Globalization;
using System.Runtime.CompilerServices;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lists of one owner's matters, in the order in which they were opened: now, and at an earlier moment as they were known then. Which matters, and
/// in which colour, the rows of both times tell; what one was called then tell its own facts. Safe for many threads.
/// </summary>
public sealed class MatterLists(ILedgerStore store, Owner owner)
{
    private const int LargestPage = 5000;

    /// <summary>As of an earlier moment no more are sorted.</summary>
    public const int MostSorted = 1000;

    /// <summary>Matters whose titles one search looks at.</summary>
    public int MostLookedAt { get; init; } = 20_000;

    // As columns have it that tell from when on it is yellow or red: red first, then yellow, green, grey.
    private const string Rank = "CASE WHEN m.red_at <= @at THEN 0 WHEN m.yellow_at <= @at THEN 1 ELSE 2 + m.calm END";

    private static readonly string[] s_ranks = ["k.red_at <= @at", "k.yellow_at <= @at AND (k.red_at IS NULL OR k.red_at > @at)", "(k.yellow_at IS NULL OR k.yellow_at > @at) AND k.calm = 0", "(k.yellow_at IS NULL OR k.yellow_at > @at) AND k.calm = 1"];

    private readonly BookShelf _shelf = new(store, owner);
    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly Candidates _candidates = new(store, owner);

    /// <summary>Matters as they are at a moment that no later fact than the last precedes.</summary>
    public async Task<IReadOnlyList<MatterLine>> NowAsync(MatterFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var known = await _shelf.OfMattersAsync(cancellation);
        var answering = await _organisation.NowAsync(now, cancellation);
        filter = Told(filter, answering);
        // The order of a reader's own matters is that of opening; in any other they are all looked at.
        if (filter.Matters is not null || filter.Order != MatterOrder.Opened || !Asking.IsOfFew(filter.Reader) || !known.Scopes.IsOfParticipants(filter.Reader)) return [.. (await NowAsync(filter, now, known, filter.Matters, filter.Most, cancellation)).Select(l => l.AnsweredBy(answering))];
        var lines = new List<MatterLine>();
        var after = await AfterAsync(filter.After, cancellation);
        await foreach (var slice in _candidates.OfReaderAsync(filter.Reader, filter.IsRunning || IsOfRunning(filter.Colour), after, Slice(filter.Most), cancellation))
        {
            lines.AddRange((await NowAsync(filter, now, known, slice, filter.Most - lines.Count, cancellation)).Select(l => l.AnsweredBy(answering)));
            if (lines.Count >= filter.Most) break;
        }
        return lines;
    }

    /// <summary>How many there are now, counted up to a limit.</summary>
    /// <param name="filter">Which; order and page do not matter.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="most">Where counting ends.</param>
    /// <param name="cancellation">Ends the counting.</param>
    public async Task<long> CountAsync(MatterFilter filter, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var known = await _shelf.OfMattersAsync(cancellation);
        filter = Told(filter, await _organisation.NowAsync(now, cancellation)) with { After = null, IsRunning = IsOfWhatRuns(filter), Order = MatterOrder.Opened };
        var asking = await AskingNowAsync(filter, now, known, filter.Matters, most, cancellation);
        var by = IsWalkedByDay(filter, filter.Matters) ? "matter_day" : Asking.IsOfFew(filter.Reader) ? "" : By(filter, filter.Matters);
        var from = IsOfTitles(filter, filter.Matters) ? OfTitles(MatterOrder.Opened) : $"SELECT 1 FROM matter m{(by.Length == 0 ? by : Candidates.By(store.Dialect, by))} WHERE m.owner = @owner";
        var sql = $"SELECT count(*) FROM ({from}{asking.Where} LIMIT @most) m";
        return (long)(await store.AskAsync(sql, asking.Parameters, cancellation).SingleAsync(cancellation))[0]!;
    }

    /// <summary>How many had gone into another at a moment without ending before: they stand in the stage in which they stood, and run no more.</summary>
    /// <param name="filter">Which, by mechanism, stage, unit and reader.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="cancellation">Ends the counting.</param>
    public async Task<long> MergedAsync(MatterFilter filter, DateTimeOffset moment, DateTimeOffset today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var known = await _shelf.OfMattersAsync(cancellation);
        filter = new MatterFilter { Mechanism = filter.Mechanism, Units = filter.Units is { } units ? (await _organisation.ThenAsync(moment, cancellation)).For(units) : null, Reader = filter.Reader, Stage = filter.Stage };
        // They are few, whoever reads.
        var asking = (await AskingAsync(filter, moment, today, known, null, cancellation, isAmongHis: true)).Give("at", CountyZone.Micro(moment)).And("m.ended <= @at");
        if (filter.Units is { } bearers) asking.In("m.bearer", bearers);
        if (filter.Stage is { } stage) asking.Give("stage", stage).And("m.stage = @stage");
        var sql = $"SELECT count(*) FROM matter m{Candidates.By(store.Dialect, "matter_merged")} WHERE m.owner = @owner AND m.merged_into IS NOT NULL AND m.phase <> 'ended'{asking.Where}";
        return (long)(await store.AskAsync(sql, asking.Parameters, cancellation).SingleAsync(cancellation))[0]!;
    }

    /// <summary>Matters as they were known at an earlier moment.</summary>
    /// <param name="filter">Which; a rule of it reads the fields as they were then.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="today">The moment by which it is judged who may see a matter; null: the one asked for.</param>
    public async Task<IReadOnlyList<MatterLine>> ThenAsync(MatterFilter filter, DateTimeOffset moment, CancellationToken cancellation, DateTimeOffset? today = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter = filter with { Order = MatterOrder.Opened };
        var (known, lines) = (await _shelf.OfMattersAsync(cancellation), new List<MatterLine>());
        var answering = await _organisation.ThenAsync(moment, cancellation);
        filter = Told(filter, answering);
        await foreach (var rows in SlicesThenAsync(filter, moment, today ?? moment, known, cancellation))
        {
            // No more are folded than the page has room for.
            foreach (var some in rows.Chunk(Slice(filter.Most)))
            {
                if (lines.Count < filter.Most) lines.AddRange((await LinesThenAsync(some, filter, moment, known.Book, cancellation)).Where(l => l.HasEnded ? !filter.IsRunning : !filter.IsEnded).Select(l => l.AnsweredBy(answering)));
            }
            if (lines.Count >= filter.Most) break;
        }
        return [.. lines.Take(filter.Most)];
    }

    /// <summary>Matters as they were known at an earlier moment, in any order: all that are asked for are found first, so they must be few.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>A page of them; null where there are more than <see cref="MostSorted"/>.</returns>
    public async Task<IReadOnlyList<MatterLine>?> ThenSortedAsync(MatterFilter filter, DateTimeOffset moment, DateTimeOffset today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var all = await ThenAsync(filter with { IsRunning = filter.IsRunning || filter.Order is MatterOrder.Deadline or MatterOrder.Worst, After = null, Most = MostSorted + 1 }, moment, cancellation, today);
        if (all.Count > MostSorted) return null;
        var sorted = filter.Order switch
        {
            MatterOrder.Deadline => all.OrderBy(l => l.Deadline ?? DateOnly.MaxValue).ThenBy(l => l.Id, StringComparer.Ordinal),
            MatterOrder.Worst => all.OrderByDescending(l => l.Colour).ThenBy(l => l.Deadline ?? DateOnly.MaxValue).ThenBy(l => l.Id, StringComparer.Ordinal),
            MatterOrder.OpenedLast => all.Reverse(),
            MatterOrder.Number => all.Where(l => l.Place is not null).OrderBy(l => l.Place!.Value.Prefix, StringComparer.Ordinal).ThenBy(l => (l.Place!.Value.Year, l.Place.Value.Number)),
            MatterOrder.NumberLast => all.Where(l => l.Place is not null).OrderByDescending(l => l.Place!.Value.Prefix, StringComparer.Ordinal).ThenByDescending(l => (l.Place!.Value.Year, l.Place.Value.Number)),
            _ => (IEnumerable<MatterLine>)all,
        };
        return [.. (filter.After is { } after ? sorted.SkipWhile(l => l.Id != after).Skip(1) : sorted).Take(filter.Most)];
    }

    /// <summary>
    /// Looks for a word in the titles of everything, ended or not, in the order of opening: through <see cref="MostLookedAt"/> matters a time, so that nobody waits for the search of a million.
    /// </summary>
    /// <param name="filter">Which; it goes on behind <see cref="MatterFilter.After"/>.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What was found, and the matter behind which the search goes on; null where it is at its end, or the page was filled before.</returns>
    public async Task<(IReadOnlyList<MatterLine> Lines, string? GoesOn)> SearchAsync(MatterFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (opened, after) = await AfterAsync(filter.After, cancellation);
        // What was opened before the first day asked for need not be walked through.
        if (filter.OpenedFrom is { } from && opened < CountyZone.Micro(from)) (opened, after) = (CountyZone.Micro(from) - 1, "");
        var sql = $"SELECT m.matter FROM matter m{Candidates.By(store.Dialect, "matter_opened")} WHERE m.owner = @owner AND (m.opened, m.matter) > (@opened, @after) ORDER BY m.opened, m.matter LIMIT 1 OFFSET {MostLookedAt - 1}";
        var last = await store.AskAsync(sql, [("owner", owner.Value), ("opened", opened), ("after", after)], cancellation).Select(r => (string)r[0]!).FirstOrDefaultAsync(cancellation);
        var lines = await NowAsync(filter with { Order = MatterOrder.Opened, IsRunning = false, Through = last }, now, cancellation);
        return (lines, lines.Count < filter.Most ? last : null);
    }

    /// <summary>The same through everything, a stretch after another, so that what others ask gets its turn in between.</summary>
    /// <param name="filter">Which; at most <see cref="MatterFilter.Most"/> are found.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="stretches">Through how many stretches, at most.</param>
    /// <param name="cancellation">Ends the search behind a stretch.</param>
    /// <returns>What was found, and the matter behind which nothing was looked at; null where all was, or so many were found.</returns>
    public async Task<(IReadOnlyList<MatterLine> Lines, string? GoesOn)> SearchAllAsync(MatterFilter filter, DateTimeOffset now, int stretches, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var found = new List<MatterLine>();
        var goesOn = filter.After;
        for (var i = 0; i < stretches; i++)
        {
            (var lines, goesOn) = await SearchAsync(filter with { After = goesOn, Most = filter.Most - found.Count }, now, cancellation);
            found.AddRange(lines);
            if (goesOn is null) break;
        }
        return (found, goesOn);
    }

    private async Task<List<MatterLine>> LinesThenAsync(object?[][] rows, MatterFilter filter, DateTimeOffset moment, MechanismBook book, CancellationToken cancellation)
    {
        // What has not changed since stands in its row as it was then.
        var matters = await FoldAsync(rows.Where(r => (long)r[14]! > CountyZone.Micro(moment)).Select(r => (string)r[0]!), book, moment, cancellation);
        var lines = new List<MatterLine>(rows.Length);
        foreach (var row in rows)
        {
            if (!matters.TryGetValue((string)row[0]!, out var matter)) lines.Add(Line(row, book));
            else if (WereSo(filter, matter) && book.Of(matter.Mechanism, matter.MechanismVersion) is var lives && (filter.Where?.Holds(lives, Scope.Ground(lives, matter, filter.Reader, moment)) ?? true)) lines.Add(Line(row, matter, lives.Mechanism, PlanMaker.DayOf(matter, book, book.LastChangeAt(moment))));
        }
        return lines;
    }

    // What may have changed since is asked of the matter as it was.
    private static bool WereSo(MatterFilter filter, Matter matter) =>
        (filter.Post is null || matter.People.All().Any(p => p.Id == filter.Post)) && (filter.Support is null || matter.People.Support.Any(filter.Support.Contains)) && (!filter.IsReturned || matter.Returned is not null)
        && (filter.Text is null || matter.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase));

    private static MatterFilter Told(MatterFilter filter, Answering answering) => filter with
    {
        Units = filter.Units is { } units ? answering.For(units) : null,
        Support = filter.Support is { } support ? answering.For(support) : null,
        // Of one colour what is due first comes first.
        Order = filter is { Order: MatterOrder.Worst, Colour: not null } ? MatterOrder.Deadline : filter.Order,
    };

    private async Task<List<MatterLine>> NowAsync(
        MatterFilter filter, DateTimeOffset now, (MechanismBook Book, VersionedRule Scopes) known, IReadOnlyList<string>? among, int most, CancellationToken cancellation)
    {
        if (filter.Order is MatterOrder.Deadline or MatterOrder.Worst && IsWalkedByDay(filter, among)) return await WalkedByDayAsync(filter, now, known, most, cancellation);
        var asking = await AskingNowAsync(filter, now, known, among, most, cancellation);
        var by = By(filter, among);
        var sql = Sql(asking, KnownAt.ColourNow("s", "@at"), KnownAt.RedSince(KnownAt.Now, "@at"), among, by.Length == 0 ? by : Candidates.By(store.Dialect, by), filter.Order, IsOfTitles(filter, among) ? OfTitles(filter.Order) : IsWalkedByNumber(filter, among) ? ByNumber() : null, Sorted(filter, among));
        return await store.AskAsync(sql, asking.Parameters, cancellation).Select(row => Line(row, known.Book, filter.Order)).ToListAsync(cancellation);
    }

    // What runs stands in an index in the order of its days, with what most lists ask: a page is found in it alone, a colour after the other.
    private async Task<List<MatterLine>> WalkedByDayAsync(MatterFilter filter, DateTimeOffset now, (MechanismBook Book, VersionedRule Scopes) known, int most, CancellationToken cancellation)
    {
        var (lines, isWorst) = (new List<MatterLine>(), filter.Order == MatterOrder.Worst);
        var (rank, day, after) = isWorst ? Worst.Read(filter.After) : (0, 0, null);
        for (; rank < s_ranks.Length && lines.Count < most; rank++, after = null)
        {
            var asking = await AskingNowAsync(isWorst ? filter with { After = null } : filter, now, known, null, most - lines.Count, cancellation);
            if (after is not null) asking.Give("day", day).Give("after", after).And("(k.day, k.matter) > (@day, @after)");
            if (filter.Mechanism is not null) asking.And("k.mechanism = @mechanism");
            if (filter.Stage is not null) asking.And("k.stage = @stage");
            var of = isWorst ? s_ranks[rank] : filter.Colour switch { Colour.Red => "k.red_at <= @at", Colour.Yellow => "k.yellow_at <= @at", Colour.Green => "k.calm = 0", Colour.Grey => "k.calm = 1", _ => "1 = 1" };
            var walk = $"SELECT m.* FROM matter k{Candidates.By(store.Dialect, "matter_day")} CROSS JOIN matter m WHERE k.owner = @owner AND k.ended IS NULL AND {of} AND m.owner = @owner AND m.matter = k.matter";
            var sql = Sql(asking, KnownAt.ColourNow("s", "@at"), KnownAt.RedSince(KnownAt.Now, "@at"), null, "", MatterOrder.Deadline, walk, "k.day, k.matter");
            lines.AddRange(await store.AskAsync(sql, asking.Parameters, cancellation).Select(row => Line(row, known.Book, filter.Order)).ToListAsync(cancellation));
            if (!isWorst) break;
        }
        return lines;
    }

    // The index that leads to the matters: by itself SQLite, which has counted nothing, would look at all. Where participants lead to them there is none.
    private static string By(MatterFilter filter, IReadOnlyList<string>? among) =>
        among is not null || IsOfTitles(filter, among) || IsOfParticipants(filter) || IsSortedOfFew(filter) ? ""
        : filter.Source is not null ? "matter_source"
        : filter.IsReturned ? "matter_returned"
        : filter.Units is not null ? IsOfWhatRuns(filter) && filter.Order != MatterOrder.Opened ? "matter_running_bearer" : ""
        : filter.Order is not (MatterOrder.Opened or MatterOrder.OpenedLast) ? ""
        : filter.IsRunning || IsOfRunning(filter.Colour) ? filter.Mechanism is null ? "matter_running" : "matter_running_of"
        : filter.IsEnded ? filter.Mechanism is null ? "matter_opened" : "matter_mechanism" : "";

    private static bool IsSortedOfFew(MatterFilter filter) => Asking.IsOfFew(filter.Reader) && filter.Order != MatterOrder.Opened;

    // What few are led to is sorted: with the sign no index is walked for the order.
    private static string? Sorted(MatterFilter filter, IReadOnlyList<string>? among) => among is not null || !(IsOfParticipants(filter) || IsSortedOfFew(filter)) ? null
        : filter.Order switch { MatterOrder.Deadline => "+m.day, m.matter", MatterOrder.OpenedLast => "+m.opened DESC, m.matter DESC", _ => null };

    // Where a few matters are led to otherwise, they are sorted.
    private static bool IsWalkedByDay(MatterFilter filter, IReadOnlyList<string>? among) =>
        among is null && IsOfWhatRuns(filter) && filter is { Units: null, Post: null, Support: null, Text: null, Source: null, Period: null, IsReturned: false } && !Asking.IsOfFew(filter.Reader);

    private static bool IsOfParticipants(MatterFilter filter) => filter.Post is not null || filter.Support is not null;

    private static bool IsOfWhatRuns(MatterFilter filter) => filter.IsRunning || filter.IsReturned || IsOfRunning(filter.Colour) || filter.Order is MatterOrder.Deadline or MatterOrder.Worst;

    private async Task<Asking> AskingNowAsync(
        MatterFilter filter, DateTimeOffset now, (MechanismBook Book, VersionedRule Scopes) known, IReadOnlyList<string>? among, int most, CancellationToken cancellation)
    {
        var asking = (await AskingAsync(filter, now, now, known, among, cancellation)).Give("at", CountyZone.Micro(now)).Give("most", (long)most);
        if (filter.Units is { } units) asking.In("m.bearer", units);
        if (filter.Stage is { } stage) asking.Give("stage", stage).And("m.stage = @stage");
        if (filter.Where is { } where) asking.Holding(where, "m", RowNames.OfMatters(store.Dialect));
        if (filter.Colour is { } colour) asking.Give("colour", Word(colour)).And($"EXISTS (SELECT 1 FROM colour_span c WHERE c.owner = m.owner AND c.matter = m.matter AND {KnownAt.ColourNow("c", "@at")} AND c.colour = @colour)");
        // What has ended is grey: the others are few, and an index holds them alone.
        if (IsOfWhatRuns(filter)) asking.And("m.ended IS NULL");
        return filter.IsEnded ? asking.And("m.ended IS NOT NULL") : asking;
    }

    // Of a reader with few units from his matters; of what had not ended from the lives that span the moment; else in the order of opening.
    private async IAsyncEnumerable<List<object?[]>> SlicesThenAsync(
        MatterFilter filter, DateTimeOffset moment, DateTimeOffset today, (MechanismBook Book, VersionedRule Scopes) known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (after, most) = (await AfterAsync(filter.After, cancellation), Slice(filter.Most));
        if (filter.Matters is { } named)
        {
            yield return await RowsThenAsync(filter, moment, today, known, named, named.Count, cancellation);
            yield break;
        }
        IReadOnlyCollection<string> mechanisms = filter.Mechanism is { } one ? [one] : [.. known.Book.InForce.Select(m => m.Mechanism.Id)];
        var slices = Asking.IsOfFew(filter.Reader) && known.Scopes.IsOfParticipants(filter.Reader) ? _candidates.OfReaderAsync(filter.Reader, running: false, after, most, cancellation)
            : filter.IsRunning || IsOfRunning(filter.Colour) ? _candidates.AliveAsync(CountyZone.Micro(moment), mechanisms, after, most, cancellation)
            : null;
        if (slices is not null)
        {
            await foreach (var slice in slices) yield return await RowsThenAsync(filter, moment, today, known, slice, slice.Count, cancellation);
            yield break;
        }
        while (await RowsThenAsync(filter, moment, today, known, null, most, cancellation) is { Count: > 0 } rows)
        {
            yield return rows;
            filter = filter with { After = (string)rows[^1][0]! };
        }
    }

    private async Task<List<object?[]>> RowsThenAsync(
        MatterFilter filter, DateTimeOffset moment, DateTimeOffset today, (MechanismBook Book, VersionedRule Scopes) known, IReadOnlyList<string>? among, int most, CancellationToken cancellation)
    {
        var asking = (await AskingAsync(filter, moment, today, known, among, cancellation, isThen: true)).Give("at", CountyZone.Micro(moment)).Give("most", (long)most).And($"{Opened(among)} <= @at");
        if (filter.Units is { } units) asking.And($"EXISTS (SELECT 1 FROM matter_state u WHERE u.owner = m.owner AND u.matter = m.matter AND {KnownAt.Of("u", "@at")} AND u.bearer IN ({asking.Names(units)}))");
        if (filter.Stage is { } stage) asking.Give("stage", stage).And($"EXISTS (SELECT 1 FROM matter_state t WHERE t.owner = m.owner AND t.matter = m.matter AND {KnownAt.Of("t", "@at")} AND t.stage = @stage)");
        if (filter.Where is { } where) asking.Holding(where, "m", RowNames.OfMatters(store.Dialect), unless: "m.changed > @at");
        if (filter.Colour is { } colour) asking.Give("colour", Word(colour)).And($"EXISTS (SELECT 1 FROM colour_span c WHERE c.owner = m.owner AND c.matter = m.matter AND {KnownAt.Colour("c", "@at")} AND c.colour = @colour)");
        return await store.AskAsync(Sql(asking, KnownAt.Colour("s", "@at"), KnownAt.RedSince(row => KnownAt.Of(row, "@at"), "@at"), among), asking.Parameters, cancellation).ToListAsync(cancellation);
    }

    // The page first, then what is shown of it: CROSS JOIN keeps SQLite from beginning with the colours of all.
    private static string Sql(Asking asking, string colour, string redSince, IReadOnlyList<string>? among, string by = "", MatterOrder order = MatterOrder.Opened, string? walk = null, string? ordered = null)
    {
        var from = walk is not null ? $"{walk}{asking.Where}"
            : !IsByNumber(order) ? $"SELECT * FROM matter m{by} WHERE m.owner = @owner{asking.Where}"
            : $"SELECT m.*, n.prefix AS np, n.year AS ny, n.number AS nn FROM matter m{by} CROSS JOIN matter_number n WHERE m.owner = @owner AND n.owner = @owner AND n.matter = m.matter{asking.Where}";
        return $"""
            SELECT m.matter, n.prefix, n.year, n.number, m.mechanism, m.mechanism_version, m.title, m.stage, m.bearer, m.opened, m.day, m.first_deadline, s.colour, s.cause, m.changed,
              m.returned, {redSince}, {Rank}
            FROM ({from} ORDER BY {ordered ?? (order != MatterOrder.Opened ? Key(order) : walk is null ? $"{Opened(among)}, m.matter" : "k.opened, k.matter")} LIMIT @most) m
            CROSS JOIN colour_span s
            LEFT JOIN matter_number n ON n.owner = m.owner AND n.matter = m.matter
            WHERE s.owner = @owner AND s.matter = m.matter AND {colour}
            ORDER BY {Key(order)}
            """;
    }

    // The titles of what runs stand in an index: what is found in it alone is fetched.
    private string OfTitles(MatterOrder order)
    {
        var (numbers, of, also) = IsByNumber(order) ? (", n.prefix AS np, n.year AS ny, n.number AS nn", " CROSS JOIN matter_number n", " AND n.owner = @owner AND n.matter = k.matter") : ("", "", "");
        return $"SELECT m.*{numbers} FROM matter k{Candidates.By(store.Dialect, "matter_running_title")} CROSS JOIN matter m{of} WHERE k.owner = @owner AND k.ended IS NULL AND {Says("k")} AND m.owner = @owner AND m.matter = k.matter{also}";
    }

    private string ByNumber() =>
        $"SELECT m.*, n.prefix AS np, n.year AS ny, n.number AS nn FROM matter_number n{Candidates.By(store.Dialect, "matter_number_order")} CROSS JOIN matter m WHERE n.owner = @owner AND m.owner = @owner AND m.matter = n.matter";

    private static bool IsOfTitles(MatterFilter filter, IReadOnlyList<string>? among) =>
        among is null && filter is { IsRunning: true, Text: not null, Units: null, Post: null };

    private string Says(string row) => store.Dialect == SqlDialect.Sqlite ? $"instr(lower({row}.title), lower(@text)) > 0" : $"strpos(lower({row}.title), lower(@text)) > 0";

    private static string Key(MatterOrder order) => order switch
    {
        MatterOrder.Deadline => "m.day, m.matter",
        MatterOrder.Worst => $"{Rank}, m.day, m.matter",
        MatterOrder.OpenedLast => "m.opened DESC, m.matter DESC",
        MatterOrder.Number => "n.prefix, n.year, n.number, n.matter",
        MatterOrder.NumberLast => "n.prefix DESC, n.year DESC, n.number DESC, n.matter DESC",
        _ => "m.opened, m.matter",
    };

    private static bool IsByNumber(MatterOrder order) => order is MatterOrder.Number or MatterOrder.NumberLast;

    // Where little narrows the list the index of numbers is walked until the page is full; else what was found is sorted.
    private static bool IsWalkedByNumber(MatterFilter filter, IReadOnlyList<string>? among) =>
        among is null && IsByNumber(filter.Order) && filter is { Units: null, Post: null, Text: null, Source: null, Period: null, Where: null, Colour: null, Mechanism: null } && !Asking.IsOfFew(filter.Reader);

    // With the sign before it no index is looked at for it: those who are named already are looked up and sorted, instead of walking through all in their order.
    private static string Opened(IReadOnlyList<string>? among) => among is null ? "m.opened" : "+m.opened";

    // What both questions ask alike: of which mechanism, for whom, among which matters or after which.
    private async Task<Asking> AskingAsync(
        MatterFilter filter, DateTimeOffset moment, DateTimeOffset today, (MechanismBook Book, VersionedRule Scopes) known, IReadOnlyList<string>? among, CancellationToken cancellation, bool isThen = false, bool isAmongHis = false)
    {
        var asking = new Asking(owner, today, filter.Reader, moment).Seen(filter.Reader, known.Scopes, known.Book, "m", RowNames.OfMatters(store.Dialect), isAmongHis: isAmongHis || among is not null, isRunning: !isThen && IsOfWhatRuns(filter));
        if (filter.Mechanism is { } mechanism) asking.Give("mechanism", mechanism).And("m.mechanism = @mechanism");
        if (filter.Post is { } post) Of(asking.Give("post", post), isThen, !isThen && IsOfWhatRuns(filter)
            ? $"m.matter IN (SELECT q.matter FROM participant q{Led(filter, isThen)} WHERE q.owner = @owner AND q.kind = 'post' AND q.id = @post AND q.ended IS NULL)"
            : "EXISTS (SELECT 1 FROM participant q WHERE q.owner = m.owner AND q.matter = m.matter AND q.kind = 'post' AND q.id = @post)");
        if (filter.Support is { } support) Of(asking, isThen, $"m.matter IN (SELECT q.matter FROM participant q{Led(filter, isThen)} WHERE q.owner = @owner AND q.kind = 'unit' AND q.role = 'support' AND q.id IN ({asking.Names(support)}){(!isThen && IsOfWhatRuns(filter) ? " AND q.ended IS NULL" : "")})");
        if (filter.IsReturned) Of(asking, isThen, "m.returned IS NOT NULL");
        if (filter.Text is { } text) Of(asking.Give("text", text), isThen, Says("m"));
        if (filter.Source is { } source) asking.Give("source", source).Give("behind", source + "\uffff").And("m.source >= @source AND m.source < @behind");
        if (filter.Period is { } period) asking.Give("period", period).And("m.period = @period");
        if (filter.OpenedFrom is { } from) asking.Give("from", CountyZone.Micro(from)).And($"{Opened(among)} >= @from");
        if (filter.OpenedBefore is { } before) asking.Give("before", CountyZone.Micro(before)).And($"{Opened(among)} < @before");
        if (filter.Through is { } through)
        {
            var last = await AfterAsync(through, cancellation);
            asking.Give("last", last.Opened).Give("through", last.Matter).And("m.opened <= @last AND (m.opened < @last OR m.matter <= @through)");
        }
        if (among is not null) return asking.Give("among", Candidates.Names(among)).And(Candidates.AmongThem(store.Dialect));
        if (filter.After is null) return asking;
        if (IsByNumber(filter.Order)) return await BehindNumberAsync(asking, filter.After, filter.Order == MatterOrder.Number ? ">" : "<", cancellation);
        if (filter.Order == MatterOrder.Worst)
        {
            var (rank, day, last) = Worst.Read(filter.After);
            return asking.Give("rank", (long)rank).Give("day", day).Give("after", last ?? "").And($"({Rank}, m.day, m.matter) > (@rank, @day, @after)");
        }
        var (opened, after) = await AfterAsync(filter.After, cancellation, filter.Order == MatterOrder.Deadline ? "m.day" : "m.opened");
        var (key, beyond) = filter.Order switch { MatterOrder.Deadline => ("m.day", ">"), MatterOrder.OpenedLast => ("m.opened", "<"), _ => ("m.opened", ">") };
        return asking.Give("after", after).Give("opened", opened).And($"{key} {beyond}= @opened AND ({key} {beyond} @opened OR m.matter {beyond} @after)");
    }

    private string Led(MatterFilter filter, bool isThen) => Candidates.By(store.Dialect, !isThen && IsOfWhatRuns(filter) ? "participant_running" : "participant_reader");

    // Behind a matter without a number nothing comes.
    private async Task<Asking> BehindNumberAsync(Asking asking, string after, string beyond, CancellationToken cancellation)
    {
        var row = await store.AskAsync("SELECT prefix, year, number FROM matter_number WHERE owner = @owner AND matter = @matter", [("owner", owner.Value), ("matter", after)], cancellation).FirstOrDefaultAsync(cancellation);
        if (row is null) return asking.And("1 = 0");
        return asking.Give("np", row[0]).Give("ny", row[1]).Give("nn", row[2]).Give("after", after).And($"(n.prefix, n.year, n.number, n.matter) {beyond} (@np, @ny, @nn, @after)");
    }

    // As of an earlier moment what has changed since is asked of the matter itself.
    private static void Of(Asking asking, bool isThen, string condition) => asking.And(isThen ? $"(m.changed > @at OR {condition})" : condition);

    // Behind a matter that is not there nothing comes.
    private async Task<(long Opened, string Matter)> AfterAsync(string? matter, CancellationToken cancellation, string key = "m.opened")
    {
        if (matter is null) return Candidates.FromTheBeginning;
        var row = await store.AskAsync($"SELECT {key} FROM matter m WHERE m.owner = @owner AND m.matter = @matter", [("owner", owner.Value), ("matter", matter)], cancellation).FirstOrDefaultAsync(cancellation);
        return ((long?)row?[0] ?? long.MaxValue, matter);
    }

    private static bool IsOfRunning(Colour? colour) => colour is Colour.Green or Colour.Yellow or Colour.Red;

    // Somewhat more than the page: not every candidate is on it.
    private static int Slice(int most) => most > LargestPage ? LargestPage : most + (most / 2) + 8;

    private async Task<Dictionary<string, Matter>> FoldAsync(IEnumerable<string> ids, MechanismBook book, DateTimeOffset moment, CancellationToken cancellation)
    {
        var streams = await store.StreamsAsync(owner, [.. ids.Select(MatterFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[MatterFact.Streams.Length..], cancellationToken: cancellation);
        return streams.ToDictionary(s => s.Key, s => Matter.Of(s.Key, s, book, moment), StringComparer.Ordinal);
    }

    private static MatterLine Line(object?[] row, Matter matter, Mechanism mechanism, DateOnly? day) => new(
        matter.Id, Number(row), mechanism, matter.Title, matter.Stage, matter.Bearer, matter.Moments[0].At, day, matter.FirstDeadline,
        Enum.Parse<Colour>((string)row[12]!, ignoreCase: true), Cause.Read((string)row[13]!))
    { Place = Place(row), Returned = matter.Returned, RedSince = RedSince(row) };

    private static MatterLine Line(object?[] row, MechanismBook book, MatterOrder order = MatterOrder.Opened) => new(
        (string)row[0]!,
        Number(row),
        book.Of((string)row[4]!, (long)row[5]!).Mechanism,
        (string)row[6]!, (string)row[7]!, (string)row[8]!,
        CountyZone.Instant((long)row[9]!),
        row[10] is long day and not MatterTables.NoDay ? CountyZone.Day(day) : null,
        row[11] is long first ? CountyZone.Day(first) : null,
        Enum.Parse<Colour>((string)row[12]!, ignoreCase: true),
        Cause.Read((string)row[13]!))
    { Place = Place(row), Returned = (string?)row[15], RedSince = RedSince(row), Behind = order == MatterOrder.Worst ? Worst.Behind((long)row[17]!, (long)row[10]!, (string)row[0]!) : null! };

    private static DateTimeOffset? RedSince(object?[] row) => row[16] is long since ? CountyZone.Instant(since) : null;

    private static (string, long, long)? Place(object?[] row) => row[3] is long number ? ((string)row[1]!, (long)row[2]!, number) : null;

    private static string? Number(object?[] row) => row[3] is long number ? NumberView.Text((string)row[1]!, (long)row[2]!, number) : null;

    private static string Word(Colour colour) => colour.ToString().ToLower(CultureInfo.InvariantCulture);
}
