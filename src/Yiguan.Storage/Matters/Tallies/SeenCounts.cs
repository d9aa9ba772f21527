using System.Collections.Concurrent;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// Counts of what single readers see. Each reader's matters are remembered with what they were counted by, so that who asks again waits for what was
/// touched since and not for all of them; an earlier moment is counted from the nearest that is known. Of several who ask for the present as one post at once one counts. Safe for many threads.
/// </summary>
internal sealed class SeenCounts(ILedgerStore store, Owner owner)
{
    // Bytes: about a million and a half matters with ids as the office gives them. Who asked longest ago is forgotten first; whoever asks now is never, however much is his.
    private const long MostRemembered = 200_000_000;

    // Where more was recorded, all of a reader's matters are counted again.
    private const int MostFacts = 20_000, MostTouched = 5_000;

    // A change is found ten times as quickly as a matter is counted: where there are more than that, and than so many, all of a reader's matters are counted.
    private const int FindsForOne = 10, LeastBetween = 20_000, MostBetween = 500_000;

    private static readonly TimeSpan s_present = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, SeenDesk> _desks = new(StringComparer.Ordinal);
    private readonly PlanDesk _plans = new(store, owner, TimeProvider.System);
    private long _asked;

    /// <summary>The counts of a reader's matters, or of those hidden from him, and the moment that they are of: for the present a little later, where another had asked for it.</summary>
    /// <param name="way">Which.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="at">The moment of the counts.</param>
    /// <param name="today">The moment by which it is judged who may see.</param>
    /// <param name="known">The adopted mechanisms and who may read by them.</param>
    /// <param name="others">Of <see cref="SeenWay.Hidden"/>: the units among whose matters to look.</param>
    /// <param name="cancellation">Ends the waiting; what is counted for others as well is counted to its end.</param>
    public async Task<(Tally Tally, DateTimeOffset At)> AtAsync(SeenWay way, Reader reader, DateTimeOffset at, DateTimeOffset today, (MechanismBook Book, VersionedRule Scopes) known, IReadOnlyCollection<string> others, CancellationToken cancellation)
    {
        var asked = new Asked(await GroundAsync(way, reader, today, known, cancellation), CountyZone.Micro(today), today, known, others);
        var then = asked with { At = CountyZone.Micro(at) };
        // While rows are written anew for moments long before, nothing is remembered.
        if (await _plans.IsBehindAsync(cancellation)) return (TallyOf((await CellsAsync(then, cancellation)).Values), at);
        var desk = _desks.GetOrAdd(reader.Post, _ => new SeenDesk());
        desk.Asked = Interlocked.Increment(ref _asked);
        var (present, presentAt) = await PresentAsync(desk, asked).WaitAsync(cancellation);
        // A page took its moment a little before the one by which it is judged: the present is one, but for the last minute of a day that is over.
        if (at <= today && today - at < s_present && CountyZone.DayOf(at) == CountyZone.DayOf(today)) return (present, CountyZone.Instant(presentAt));
        return (await ThenAsync(desk, then, cancellation), at);
    }

    private async Task<SeenGround> GroundAsync(SeenWay way, Reader reader, DateTimeOffset today, (MechanismBook Book, VersionedRule Scopes) known, CancellationToken cancellation)
    {
        // A scope that asks for the day or the moment may show another matter without anything having been recorded.
        DateTimeOffset? standing = known.Scopes.AsksForNow ? today : known.Scopes.AsksForToday ? CountyZone.Begin(CountyZone.DayOf(today)) : null;
        var (plans, rebuilt) = (await store.ReachedAsync(owner, PlanDesk.View, cancellation), await store.ReachedAsync(owner, TallyDesk.Rebuilt, cancellation));
        return new SeenGround(reader, way, known.Book.Version, plans, rebuilt, standing);
    }

    // Counted to its end though nobody waits any more: the next who asks finds it.
    private async Task<(Tally Tally, long At)> PresentAsync(SeenDesk desk, Asked asked)
    {
        using (await desk.TurnAsync())
        {
            desk.Take(await FollowedAsync(desk, asked) ?? await AnewAsync(asked));
            Forget(desk);
            return (desk.Seen!.Tally, desk.Seen.At);
        }
    }

    private async Task<SeenMatters> AnewAsync(Asked asked)
    {
        // The end of the ledger first: what is recorded while rows are read is looked at again the next time.
        var head = await HeadAsync();
        return new SeenMatters(asked.Ground, head, asked.At, (await CellsAsync(asked, CancellationToken.None)).Select(c => (c.Key, c.Value)));
    }

    // What was remembered, with what was touched since looked at again; null where all must be counted.
    private async Task<SeenMatters?> FollowedAsync(SeenDesk desk, Asked asked)
    {
        if (desk.Seen is not { } seen || !seen.Ground.Is(asked.Ground)) return null;
        var head = await HeadAsync();
        if (!await seen.Head.LeadsToAsync(head, store, owner, CancellationToken.None)) return null;
        // Who waited for another who asked a moment later is shown what that one saw.
        if (seen.At > asked.At && seen.At - asked.At < s_present.Ticks / TimeSpan.TicksPerMicrosecond) asked = asked with { At = seen.At };
        if (asked.At < seen.At || await TouchedAsync(seen, head.Sequence, asked.At) is not var (touched, earliest)) return null;
        seen.Follow(touched, touched.Count == 0 ? [] : await CellsAsync(asked with { Among = touched }, CancellationToken.None), head, asked.At);
        desk.Moments.RemoveFrom(earliest);
        return seen;
    }

    private Task<LedgerEnd> HeadAsync() => LedgerEnd.OfAsync(store, owner, CancellationToken.None);

    // Matters of which something was recorded, or whose colour turned by time alone, and the first moment of which something was recorded; null where there are too many.
    private async Task<(HashSet<string> Matters, long Earliest)?> TouchedAsync(SeenMatters seen, long head, long at)
    {
        if (head - seen.Head.Sequence > MostFacts) return null;
        var (touched, earliest) = (new HashSet<string>(StringComparer.Ordinal), long.MaxValue);
        // Streams are told apart here: a condition on them would lead SQLite through all streams of matters.
        await foreach (var row in store.AskAsync("SELECT stream, recorded FROM fact WHERE owner = @owner AND sequence > @after AND sequence <= @head", [("owner", owner.Value), ("after", seen.Head.Sequence), ("head", head)], CancellationToken.None))
        {
            if (!((string)row[0]!).StartsWith(MatterFact.Streams, StringComparison.Ordinal)) continue;
            touched.Add(((string)row[0]!)[MatterFact.Streams.Length..]);
            earliest = Math.Min(earliest, (long)row[1]!);
        }
        if (at > seen.At)
        {
            if (await BetweenAsync(seen.At, at, MostTouched, CancellationToken.None) is not { } turned) return null;
            touched.UnionWith(turned);
        }
        return touched.Count > MostTouched ? null : (touched, earliest);
    }

    // Matters that changed or turned between two moments; null where there are too many. Each may be found more than once, so that the search ends where it is too many.
    private async Task<HashSet<string>?> BetweenAsync(long from, long to, int most, CancellationToken cancellation)
    {
        var (found, rows) = (new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var row in store.AskAsync($"{TallyRows.Touched} LIMIT @most", [("owner", owner.Value), ("from", from), ("to", to), ("most", most + 1L)], cancellation))
        {
            found.Add((string)row[0]!);
            rows++;
        }
        return rows > most ? null : found;
    }

    // The counts of another moment: those that are remembered, with what came and went since; else from the nearest; else all of them. Nobody who asks for the present waits for it.
    private async Task<Tally> ThenAsync(SeenDesk desk, Asked asked, CancellationToken cancellation)
    {
        if (await RememberedAsync(desk, asked, cancellation) is { } known) return known;
        // One after another: each finds what the one before it counted, or counts from there.
        using (await desk.EarlierAsync(cancellation))
        {
            if (await RememberedAsync(desk, asked, cancellation) is { } meanwhile) return meanwhile;
            (SeenMatters Seen, int Version) start;
            using (await desk.TurnAsync(cancellation)) start = (desk.Seen!, desk.Seen!.Version);
            var tally = await FromNearestAsync(desk, asked, cancellation) ?? TallyOf((await CellsAsync(asked, cancellation)).Values);
            using (await desk.TurnAsync(cancellation)) desk.Keep(asked.At, start.Seen, start.Version, tally);
            return tally;
        }
    }

    // The counts of a moment as they are remembered, with what came and went since; null where they are not.
    private async Task<Tally?> RememberedAsync(SeenDesk desk, Asked asked, CancellationToken cancellation)
    {
        (SeenMatters Seen, int Version, Tally? Tally, IReadOnlyList<(string Matter, bool IsNew)> Changes) start;
        using (await desk.TurnAsync(cancellation)) start = desk.Start(asked.At);
        if (start is not { Tally: { } tally, Changes.Count: > 0 }) return start.Tally;
        var cells = await CellsAsync(asked with { Among = [.. start.Changes.Select(c => c.Matter)], IsJudged = true }, cancellation);
        foreach (var (matter, isNew) in start.Changes)
        {
            if (cells.TryGetValue(matter, out var cell)) tally.Add(cell, isNew ? 1 : -1);
        }
        using (await desk.TurnAsync(cancellation)) desk.Keep(asked.At, start.Seen, start.Version, tally);
        return tally;
    }

    private async Task<Tally?> FromNearestAsync(SeenDesk desk, Asked asked, CancellationToken cancellation)
    {
        long nearest;
        int count;
        using (await desk.TurnAsync(cancellation)) (nearest, count) = (desk.Moments.Nearest(asked.At, desk.Seen!), desk.Seen!.Count);
        var most = Math.Min(MostBetween, Math.Max(LeastBetween, FindsForOne * count));
        if (await BetweenAsync(Math.Min(nearest, asked.At), Math.Max(nearest, asked.At), most, cancellation) is not { } touched) return null;
        Tally? tally;
        string[] his;
        using (await desk.TurnAsync(cancellation)) (tally, his) = (desk.TallyOf(nearest), [.. touched.Where(desk.Seen!.Has)]);
        if (tally is null || his.Length == 0) return tally;
        var among = asked with { Among = his, IsJudged = true };
        foreach (var cell in (await CellsAsync(among with { At = nearest }, cancellation)).Values) tally.Add(cell, -1);
        foreach (var cell in (await CellsAsync(among, cancellation)).Values) tally.Add(cell, 1);
        return tally;
    }

    private static Tally TallyOf(IEnumerable<TallyCell> cells)
    {
        var tally = new Tally();
        foreach (var cell in cells) tally.Add(cell, 1);
        return tally;
    }

    private async Task<Dictionary<string, TallyCell>> CellsAsync(Asked asked, CancellationToken cancellation)
    {
        var (cells, asking) = (new Dictionary<string, TallyCell>(StringComparer.Ordinal), Condition(asked));
        var sql = $"""
            SELECT m.matter, s.bearer, s.mechanism, s.mechanism_version, s.stage, p.colour
            FROM matter m CROSS JOIN matter_state s CROSS JOIN colour_span p
            WHERE m.owner = @owner{asking.Where} AND s.owner = @owner AND s.matter = m.matter AND {KnownAt.Of("s", "@at")}
              AND p.owner = @owner AND p.matter = m.matter AND {KnownAt.Colour("p", "@at")}
            """;
        await foreach (var r in store.AskAsync(sql, asking.Parameters, cancellation)) cells[(string)r[0]!] = TallyRows.CellOf(r, 1);
        return cells;
    }

    private Asking Condition(Asked asked)
    {
        var (reader, names, isAmong) = (asked.Ground.Reader, RowNames.OfMatters(store.Dialect), asked.Among is not null);
        var asking = new Asking(owner, asked.Today, reader).Give("at", asked.At);
        if (asked.Among is { } among) asking.Give("among", Candidates.Names(among)).And(Candidates.AmongThem(store.Dialect));
        if (asked.IsJudged) return asking;
        return asked.Ground.Way switch
        {
            SeenWay.Seen => asking.Seen(reader, asked.Known.Scopes, asked.Known.Book, "m", names, isAmongHis: isAmong),
            SeenWay.SeenOfRestricted => asking.SeenOfRestricted(reader, asked.Known.Scopes, "m", names, isAmongHis: isAmong),
            _ => asking.Hidden(isAmong ? null : asked.Others, reader, asked.Known.Scopes, names),
        };
    }

    private void Forget(SeenDesk keep)
    {
        var size = _desks.Values.Sum(d => d.Size);
        foreach (var (post, desk) in _desks.Where(d => d.Value != keep).OrderBy(d => d.Value.Asked))
        {
            if (size <= MostRemembered) return;
            // Who has the desk in his hands keeps it for himself.
            size -= desk.Size;
            _desks.TryRemove(new KeyValuePair<string, SeenDesk>(post, desk));
        }
    }

    private sealed record Asked(SeenGround Ground, long At, DateTimeOffset Today, (MechanismBook Book, VersionedRule Scopes) Known, IReadOnlyCollection<string> Others)
    {
        // Only these are looked at; null: all.
        public IReadOnlyCollection<string>? Among { get; init; }

        // Whether it is known already that he sees them.
        public bool IsJudged { get; init; }
    }
}
