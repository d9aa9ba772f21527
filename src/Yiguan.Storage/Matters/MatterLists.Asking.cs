using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// What is asked of the rows, and which index leads to them.
public sealed partial class MatterLists
{
    // The page first, then what is shown of it: CROSS JOIN keeps SQLite from beginning with the colours of all.
    private static string Sql(Asking asking, string colour, string redSince, IReadOnlyList<string>? among, string by = "", MatterOrder order = MatterOrder.Opened, string? walk = null, string? ordered = null)
    {
        var from = walk is not null ? $"{walk}{asking.Where}"
            : !IsByNumber(order) ? $"SELECT * FROM matter m{by} WHERE m.owner = @owner{asking.Where}"
            : $"SELECT m.*, n.prefix AS np, n.year AS ny, n.number AS nn FROM matter m{by} CROSS JOIN matter_number n WHERE m.owner = @owner AND n.owner = @owner AND n.matter = m.matter{asking.Where}";
        return $"""
            SELECT m.matter, n.prefix, n.year, n.number, m.mechanism, m.mechanism_version, m.title, m.stage, m.bearer, m.opened, m.day, m.first_deadline, s.colour, s.cause, m.changed,
              m.returned, {redSince}, {Rank}, m.marks, CASE WHEN {s_undated} AND m.ended IS NULL THEN m.red_at END
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
        among is null && filter is { IsRunning: true, Text: not null, Units: null, Post: null, Handler: null };

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
        among is null && IsByNumber(filter.Order) && filter is { Units: null, Post: null, Handler: null, Text: null, Source: null, Period: null, Where: null, Colour: null, Mechanism: null } && !Asking.IsOfFew(filter.Reader);

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
        if (filter.Handler is { } handler) Of(asking.Give("handler", handler), isThen, $"m.matter IN (SELECT q.matter FROM participant q{Led(filter, isThen)} WHERE q.owner = @owner AND q.kind = 'post' AND q.id = @handler AND q.role = 'handler'{(!isThen && IsOfWhatRuns(filter) ? " AND q.ended IS NULL" : "")})");
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
}
