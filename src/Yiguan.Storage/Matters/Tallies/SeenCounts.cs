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
/// touched since and not for all of them; an earlier moment is counted from the nearest that is known. Of several who ask as one post at once one counts. Safe for many threads.
/// </summary>
internal sealed class SeenCounts(ILedgerStore store, Owner owner)
{
    // About eighty bytes each: who asked longest ago is forgotten first.
    private const int MostRemembered = 2_000_000;

    // Where more was recorded, all of a reader's matters are counted again.
    private const int MostFacts = 20_000, MostTouched = 5_000;

    // A change is found ten times as quickly as a matter is counted: where there are more than that, and than so many, all of a reader's matters are counted.
    private const int FindsForOne = 10, LeastBetween = 20_000;

    private const int MostMoments = 64;

    private static readonly TimeSpan s_present = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Desk> _desks = new(StringComparer.Ordinal);
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
        var desk = _desks.GetOrAdd(reader.Post, _ => new Desk());
        desk.Asked = Interlocked.Increment(ref _asked);
        await desk.Turn.WaitAsync(cancellation);
        try
        {
            // A page took its moment a little before the one by which it is judged: the present is one.
            var isPresent = at <= today && today - at < s_present;
            var asked = new Asked(await GroundAsync(way, reader, today, known, cancellation), CountyZone.Micro(today), today, known, others);
            // While rows are written anew for moments long before, nothing is remembered.
            if (await _plans.IsBehindAsync(cancellation)) return TallyOf((await CellsAsync(asked with { At = CountyZone.Micro(at) }, cancellation)).Values);
            desk.Take(await PresentAsync(desk.Seen, asked, cancellation));
            Forget(desk);
            return isPresent ? desk.Seen!.Tally : new Tally(await ThenAsync(desk, asked with { At = CountyZone.Micro(at) }, cancellation));
        }
        finally
        {
            desk.Turn.Release();
        }
    }

    private async Task<SeenGround> GroundAsync(SeenWay way, Reader reader, DateTimeOffset today, (MechanismBook Book, VersionedRule Scopes) known, CancellationToken cancellation)
    {
        // A scope that asks for the day or the moment may show another matter without anything having been recorded.
        DateTimeOffset? standing = known.Scopes.AsksForNow ? today : known.Scopes.AsksForToday ? CountyZone.Begin(CountyZone.DayOf(today)) : null;
        return new SeenGround(reader, way, known.Book.Version, await store.ReachedAsync(owner, PlanDesk.View, cancellation), standing);
    }

    // What was remembered, with what was touched since looked at again.
    private async Task<SeenMatters> PresentAsync(SeenMatters? seen, Asked asked, CancellationToken cancellation)
    {
        // The end of the ledger first: what is recorded while rows are read is looked at again the next time.
        var head = (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0;
        if (seen is not null && seen.Ground.Is(asked.Ground) && head >= seen.Head)
        {
            // Who waited for another who asked a moment later is shown what that one saw.
            if (seen.At > asked.At && seen.At - asked.At < s_present.Ticks / TimeSpan.TicksPerMicrosecond) asked = asked with { At = seen.At };
            if (asked.At >= seen.At && await TouchedAsync(seen, head, asked.At, cancellation) is { } touched)
            {
                seen.Follow(touched, touched.Count == 0 ? [] : await CellsAsync(asked with { Among = touched }, cancellation), head, asked.At);
                return seen;
            }
        }
        return new SeenMatters(asked.Ground, head, asked.At, (await CellsAsync(asked, cancellation)).Select(c => (c.Key, c.Value)));
    }

    // Matters of which something was recorded, or whose colour turned by time alone; null where there are too many.
    private async Task<HashSet<string>?> TouchedAsync(SeenMatters seen, long head, long at, CancellationToken cancellation)
    {
        if (head - seen.Head > MostFacts) return null;
        var touched = new HashSet<string>(StringComparer.Ordinal);
        // Streams are told apart here: a condition on them would lead SQLite through all streams of matters.
        await foreach (var row in store.AskAsync("SELECT DISTINCT stream FROM fact WHERE owner = @owner AND sequence > @after AND sequence <= @head", [("owner", owner.Value), ("after", seen.Head), ("head", head)], cancellation))
        {
            if (((string)row[0]!).StartsWith(MatterFact.Streams, StringComparison.Ordinal)) touched.Add(((string)row[0]!)[MatterFact.Streams.Length..]);
        }
        if (at <= seen.At) return touched.Count > MostTouched ? null : touched;
        if (await BetweenAsync(seen.At, at, MostTouched, cancellation) is not { } turned) return null;
        touched.UnionWith(turned);
        return touched.Count > MostTouched ? null : touched;
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

    // The counts of another moment: those that are remembered, with what came and went since; else from the nearest; else all of them.
    private async Task<Tally> ThenAsync(Desk desk, Asked asked, CancellationToken cancellation)
    {
        var seen = desk.Seen!;
        if (desk.Moments.TryGetValue(asked.At, out var then) && seen.ChangesSince(then.Version) is { } changes)
        {
            if (changes.Count > 0)
            {
                var cells = await CellsAsync(asked with { Among = [.. changes.Select(c => c.Matter)], IsJudged = true }, cancellation);
                foreach (var (matter, isNew) in changes)
                {
                    if (cells.TryGetValue(matter, out var cell)) then.Tally.Add(cell, isNew ? 1 : -1);
                }
            }
        }
        else
        {
            then = new Then(await FromNearestAsync(desk, asked, cancellation) ?? TallyOf((await CellsAsync(asked, cancellation)).Values));
            // What is to come may be recorded otherwise.
            if (asked.At >= seen.At) return then.Tally;
            if (desk.Moments.Count >= MostMoments) desk.Moments.Remove(desk.Moments.MinBy(m => m.Value.Asked).Key);
            desk.Moments[asked.At] = then;
        }
        (then.Version, then.Asked) = (seen.Version, desk.Asked);
        return then.Tally;
    }

    private async Task<Tally?> FromNearestAsync(Desk desk, Asked asked, CancellationToken cancellation)
    {
        var seen = desk.Seen!;
        var nearest = desk.Moments.Where(m => m.Value.Version == seen.Version).Select(m => m.Key).Append(seen.At).MinBy(at => Math.Abs(at - asked.At));
        if (await BetweenAsync(Math.Min(nearest, asked.At), Math.Max(nearest, asked.At), Math.Max(LeastBetween, FindsForOne * seen.Count), cancellation) is not { } touched) return null;
        var tally = new Tally(nearest == seen.At ? seen.Tally : desk.Moments[nearest].Tally);
        string[] his = [.. touched.Where(seen.Has)];
        if (his.Length == 0) return tally;
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

    private void Forget(Desk keep)
    {
        var size = _desks.Values.Sum(d => d.Seen?.Count ?? 0);
        foreach (var (post, desk) in _desks.Where(d => d.Value != keep).OrderBy(d => d.Value.Asked))
        {
            if (size <= MostRemembered) return;
            // Who has the desk in his hands keeps it for himself.
            size -= desk.Seen?.Count ?? 0;
            _desks.TryRemove(new KeyValuePair<string, Desk>(post, desk));
        }
    }

    // What is remembered of one post.
    private sealed class Desk
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public SeenMatters? Seen { get; private set; }

        public Dictionary<long, Then> Moments { get; } = [];

        public long Asked { get; set; }

        public void Take(SeenMatters seen)
        {
            // Counts of other moments are those of the matters that were seen: of others they say nothing.
            if (seen != Seen) Moments.Clear();
            Seen = seen;
        }
    }

    // The counts of another moment.
    private sealed class Then(Tally tally)
    {
        public Tally Tally { get; } = tally;

        public int Version { get; set; }

        public long Asked { get; set; }
    }

    private sealed record Asked(SeenGround Ground, long At, DateTimeOffset Today, (MechanismBook Book, VersionedRule Scopes) Known, IReadOnlyCollection<string> Others)
    {
        // Only these are looked at; null: all.
        public IReadOnlyCollection<string>? Among { get; init; }

        // Whether it is known already that he sees them.
        public bool IsJudged { get; init; }
    }
}
