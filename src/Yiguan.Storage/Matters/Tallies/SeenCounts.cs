using System.Collections.Concurrent;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// Counts of what single readers see. Each reader's matters are remembered with what they were counted by, so that who asks again waits for what was
/// touched since and not for all of them. Of several who ask for the same at once one counts. Safe for many threads.
/// </summary>
internal sealed class SeenCounts(ILedgerStore store, Owner owner)
{
    // About eighty bytes each: who asked longest ago is forgotten first.
    private const int MostRemembered = 2_000_000;

    // Where more was touched, all of a reader's matters are counted again.
    private const int MostTouched = 5_000;

    private static readonly TimeSpan s_present = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Post, long? Earlier), Desk> _desks = new();
    private readonly PlanDesk _plans = new(store, owner, TimeProvider.System);
    private long _asked;

    /// <summary>The counts of a reader's matters, or of those hidden from him.</summary>
    /// <param name="way">Which.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="at">The moment of the counts.</param>
    /// <param name="today">The moment by which it is judged who may see.</param>
    /// <param name="known">The adopted mechanisms and who may read by them.</param>
    /// <param name="others">Of <see cref="SeenWay.Hidden"/>: the units among whose matters to look.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Tally> AtAsync(SeenWay way, Reader reader, DateTimeOffset at, DateTimeOffset today, (MechanismBook Book, VersionedRule Scopes) known, IReadOnlyCollection<string> others, CancellationToken cancellation)
    {
        // Whoever asks for the present asks for another moment each time, which may be a little before the one by which he is judged.
        var desk = _desks.GetOrAdd((reader.Post, today - at < s_present ? null : CountyZone.Micro(at)), _ => new Desk());
        desk.Asked = Interlocked.Increment(ref _asked);
        await desk.Turn.WaitAsync(cancellation);
        try
        {
            var plans = await store.ReachedAsync(owner, PlanDesk.View, cancellation);
            // While rows are written anew for moments long before, nothing is remembered.
            var isSteady = !await _plans.IsBehindAsync(cancellation);
            var ground = new SeenGround(reader, way, known.Book.Version, plans, Standing(known.Scopes, today));
            // The end of the ledger first: what is recorded while rows are read is looked at again the next time.
            var head = (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0;
            var asked = new Asked(ground, Present(CountyZone.Micro(at), desk.Seen), today, known, others);
            var seen = await FollowedAsync(desk.Seen, asked, head, cancellation) ?? new SeenMatters(ground, head, asked.At, await AllAsync(asked, cancellation), asked.Index);
            desk.Seen = isSteady ? seen : null;
            Forget(desk);
            return seen.Tally;
        }
        finally
        {
            desk.Turn.Release();
        }
    }

    // A scope that asks for the day or the moment may show another matter without anything having been recorded.
    private static DateTimeOffset? Standing(VersionedRule scopes, DateTimeOffset today) =>
        scopes.AsksForNow ? today : scopes.AsksForToday ? CountyZone.Begin(CountyZone.DayOf(today)) : null;

    // Who waited for another who asked a moment later is shown what that one saw.
    private static long Present(long at, SeenMatters? seen) => seen is not null && seen.At > at && seen.At - at < s_present.Ticks / TimeSpan.TicksPerMicrosecond ? seen.At : at;

    // What was remembered, with what was touched since looked at again; null where all must be counted.
    private async Task<SeenMatters?> FollowedAsync(SeenMatters? seen, Asked asked, long head, CancellationToken cancellation)
    {
        if (seen is null || !seen.Ground.Is(asked.Ground) || head < seen.Head || asked.At < seen.At) return null;
        var touched = await TouchedAsync(seen.Head, head, seen.At, asked.At, cancellation);
        if (touched is null) return null;
        if (touched.Count > 0)
        {
            var fresh = await CellsAsync(asked with { Touched = touched }, seen.Index, cancellation);
            foreach (var matter in touched) seen.Cells.Remove(matter);
            foreach (var (matter, cell) in fresh) seen.Cells[matter] = cell;
        }
        return seen with { Ground = asked.Ground, Head = head, At = asked.At };
    }

    // Matters of which something was recorded, or whose colour turned by time alone; null where there are too many.
    private async Task<HashSet<string>?> TouchedAsync(long after, long head, long from, long to, CancellationToken cancellation)
    {
        if (head - after > 4 * MostTouched) return null;
        var touched = new HashSet<string>(StringComparer.Ordinal);
        // Streams are told apart here: a condition on them would lead SQLite through all streams of matters.
        await foreach (var row in store.AskAsync("SELECT DISTINCT stream FROM fact WHERE owner = @owner AND sequence > @after AND sequence <= @head", [("owner", owner.Value), ("after", after), ("head", head)], cancellation))
        {
            if (((string)row[0]!).StartsWith(MatterFact.Streams, StringComparison.Ordinal)) touched.Add(((string)row[0]!)[MatterFact.Streams.Length..]);
        }
        if (to > from)
        {
            await foreach (var row in store.AskAsync($"SELECT matter FROM ({TallyRows.Touched}) x LIMIT {MostTouched + 1}", [("owner", owner.Value), ("from", from), ("to", to)], cancellation)) touched.Add((string)row[0]!);
        }
        return touched.Count > MostTouched ? null : touched;
    }

    private Task<Dictionary<string, int>> AllAsync(Asked asked, CancellationToken cancellation) => CellsAsync(asked, asked.Index, cancellation);

    private async Task<Dictionary<string, int>> CellsAsync(Asked asked, CellIndex index, CancellationToken cancellation)
    {
        var cells = new Dictionary<string, int>(StringComparer.Ordinal);
        var asking = Condition(asked);
        var sql = $"""
            SELECT m.matter, s.bearer, s.mechanism, s.mechanism_version, s.stage, p.colour
            FROM matter m CROSS JOIN matter_state s CROSS JOIN colour_span p
            WHERE m.owner = @owner{asking.Where} AND s.owner = @owner AND s.matter = m.matter AND {KnownAt.Of("s", "@at")}
              AND p.owner = @owner AND p.matter = m.matter AND {KnownAt.Colour("p", "@at")}
            """;
        await foreach (var r in store.AskAsync(sql, asking.Parameters, cancellation)) cells[(string)r[0]!] = index.Of(TallyRows.CellOf(r, 1));
        return cells;
    }

    private Asking Condition(Asked asked)
    {
        var (reader, names) = (asked.Ground.Reader, RowNames.OfMatters(store.Dialect));
        var asking = new Asking(owner, asked.Today, reader).Give("at", asked.At);
        if (asked.Touched is { } touched) asking.Give("among", Candidates.Names(touched)).And(Candidates.AmongThem(store.Dialect));
        return asked.Ground.Way switch
        {
            SeenWay.Seen => asking.Seen(reader, asked.Known.Scopes, asked.Known.Book, "m", names, isAmongHis: asked.Touched is not null),
            SeenWay.SeenOfRestricted => asking.SeenOfRestricted(reader, asked.Known.Scopes, "m", names, isAmongHis: asked.Touched is not null),
            _ => asking.Hidden(asked.Touched is null ? asked.Others : null, reader, asked.Known.Scopes, names),
        };
    }

    private void Forget(Desk keep)
    {
        var size = _desks.Values.Sum(d => d.Seen?.Size ?? 0);
        foreach (var (key, desk) in _desks.Where(d => d.Value != keep).OrderBy(d => d.Value.Asked))
        {
            if (size <= MostRemembered) return;
            // Who has the desk in his hands keeps it for himself.
            size -= desk.Seen?.Size ?? 0;
            _desks.TryRemove(new KeyValuePair<(string, long?), Desk>(key, desk));
        }
    }

    private sealed class Desk
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public SeenMatters? Seen { get; set; }

        public long Asked { get; set; }
    }

    private sealed record Asked(SeenGround Ground, long At, DateTimeOffset Today, (MechanismBook Book, VersionedRule Scopes) Known, IReadOnlyCollection<string> Others)
    {
        public IReadOnlyCollection<string>? Touched { get; init; }

        public CellIndex Index { get; } = new();
    }
}
