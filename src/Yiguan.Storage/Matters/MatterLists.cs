using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lists of one owner's matters, in the order in which they were opened: now, and at an earlier moment as they were known then. Which matters, and
/// in which colour, the rows of both times tell; what one was called then tell its own facts. Safe for many threads.
/// </summary>
public sealed partial class MatterLists(ILedgerStore store, Owner owner)
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
            if (Days(filter) is not null) asking.And("k.day BETWEEN @dueFrom AND @dueThrough");
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
        : filter.Units is not null ? IsOfWhatRuns(filter) && (filter.Order != MatterOrder.Opened || Days(filter) is not null) ? "matter_running_bearer" : ""
        : filter.Order is not (MatterOrder.Opened or MatterOrder.OpenedLast) ? ""
        : filter.IsRunning || IsOfRunning(filter.Colour) ? filter.Mechanism is null ? "matter_running" : "matter_running_of"
        : filter.IsEnded ? filter.Mechanism is null ? "matter_ended" : "matter_mechanism" : "";

    private static bool IsSortedOfFew(MatterFilter filter) => Asking.IsOfFew(filter.Reader) && filter.Order != MatterOrder.Opened;

    // What few are led to is sorted: with the sign no index is walked for the order.
    private static string? Sorted(MatterFilter filter, IReadOnlyList<string>? among) => among is null && !IsOfParticipants(filter) && !IsSortedOfFew(filter) ? null
        : filter.Order switch { MatterOrder.Deadline => "+m.day, m.matter", MatterOrder.OpenedLast => "+m.opened DESC, m.matter DESC", _ => null };

    // Where a few matters are led to otherwise, they are sorted.
    private static bool IsWalkedByDay(MatterFilter filter, IReadOnlyList<string>? among) =>
        among is null && IsOfWhatRuns(filter) && filter is { Units: null, Post: null, Handler: null, Support: null, Text: null, Source: null, Period: null, IsReturned: false } && !Asking.IsOfFew(filter.Reader);

    private static bool IsOfParticipants(MatterFilter filter) => (filter.Post ?? filter.Handler) is not null || filter.Support is not null;

    private static bool IsOfWhatRuns(MatterFilter filter) => filter.IsRunning || filter.IsReturned || IsOfRunning(filter.Colour) || filter.Order is MatterOrder.Deadline or MatterOrder.Worst || Days(filter) is not null;

    // The days as the rows have them, both included; null where no day is asked for. What was promised for no day has the last of all.
    private static (long From, long Through)? Days(MatterFilter filter) => filter is { DueFrom: null, DueThrough: null } ? null
        : (CountyZone.Number(filter.DueFrom ?? DateOnly.MinValue), CountyZone.Number(filter.DueThrough ?? DateOnly.MaxValue));

    private async Task<Asking> AskingNowAsync(
        MatterFilter filter, DateTimeOffset now, (MechanismBook Book, VersionedRule Scopes) known, IReadOnlyList<string>? among, int most, CancellationToken cancellation)
    {
        var asking = (await AskingAsync(filter, now, now, known, among, cancellation)).Give("at", CountyZone.Micro(now)).Give("most", (long)most);
        if (filter.Units is { } units) asking.In("m.bearer", units);
        if (filter.Stage is { } stage) asking.Give("stage", stage).And("m.stage = @stage");
        if (Days(filter) is { } days) asking.Give("dueFrom", days.From).Give("dueThrough", days.Through).And("m.day BETWEEN @dueFrom AND @dueThrough");
        if (filter.Where is { } where) asking.Holding(where, "m", RowNames.OfMatters(store.Dialect));
        if (filter.Colour is { } colour) asking.Give("colour", Word(colour)).And($"EXISTS (SELECT 1 FROM colour_span c WHERE c.owner = m.owner AND c.matter = m.matter AND {KnownAt.ColourNow("c", "@at")} AND c.colour = @colour)");
        // What has ended is grey: the others are few, and an index holds them alone.
        if (IsOfWhatRuns(filter)) asking.And("m.ended IS NULL");
        return filter.IsEnded ? asking.And("m.ended IS NOT NULL") : asking;
    }

    private static MatterLine Line(object?[] row, Matter matter, Mechanism mechanism, DateOnly? day) => new(
        matter.Id, Number(row), mechanism, matter.Title, matter.Stage, matter.Bearer, matter.Moments[0].At, day, matter.FirstDeadline,
        Enum.Parse<Colour>((string)row[12]!, ignoreCase: true), Cause.Read((string)row[13]!))
    { Place = Place(row), Returned = matter.Returned, Marks = matter.Marks, RedSince = RedSince(row) };

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
    { Place = Place(row), Returned = (string?)row[15], Marks = Marks((string)row[18]!), RedSince = RedSince(row), Turns = row[19] is long turns ? RedSince(row) ?? CountyZone.Instant(turns) : null, Behind = order == MatterOrder.Worst ? Worst.Behind((long)row[17]!, (long)row[10]!, (string)row[0]!) : null! };

    private static ImmutableArray<string> Marks(string json) => json == "[]" ? [] : JsonSerializer.Deserialize<ImmutableArray<string>>(json);

    private static DateTimeOffset? RedSince(object?[] row) => row[16] is long since ? CountyZone.Instant(since) : null;

    private static (string, long, long)? Place(object?[] row) => row[3] is long number ? ((string)row[1]!, (long)row[2]!, number) : null;

    private static string? Number(object?[] row) => row[3] is long number ? NumberView.Text((string)row[1]!, (long)row[2]!, number) : null;

    private static string Word(Colour colour) => colour.ToString().ToLower(CultureInfo.InvariantCulture);
}
