using System.Runtime.CompilerServices;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// As of an earlier moment.
public sealed partial class MatterLists
{
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

    private async Task<List<MatterLine>> LinesThenAsync(object?[][] rows, MatterFilter filter, DateTimeOffset moment, MechanismBook book, CancellationToken cancellation)
    {
        // What has not changed since stands in its row as it was then.
        var matters = await FoldAsync(rows.Where(r => (long)r[14]! > CountyZone.Micro(moment)).Select(r => (string)r[0]!), book, moment, cancellation);
        var lines = new List<MatterLine>(rows.Length);
        foreach (var row in rows)
        {
            if (!matters.TryGetValue((string)row[0]!, out var matter)) lines.Add(Line(row, book));
            else if (WereSo(filter, matter) && book.Of(matter.Mechanism, matter.MechanismVersion) is var lives && (filter.Where?.Holds(lives, Scope.Ground(lives, matter, filter.Reader, moment)) ?? true)) lines.Add(LineThen(row, matter, lives.Mechanism, book, moment));
        }
        return lines;
    }

    // A whole plan is made for those alone that were promised for no day.
    private static MatterLine LineThen(object?[] row, Matter matter, Mechanism mechanism, MechanismBook book, DateTimeOffset moment)
    {
        var known = book.LastChangeAt(moment);
        var line = Line(row, matter, mechanism, PlanMaker.DayOf(matter, book, known));
        return line.Deadline is not null || matter.Ended(mechanism) is not null ? line : line with { Turns = line.RedSince ?? PlanMaker.Make(matter, book, known).Turns(Colour.Red, moment) };
    }

    // What may have changed since is asked of the matter as it was.
    private static bool WereSo(MatterFilter filter, Matter matter) =>
        (filter.Post is null || matter.People.All().Any(p => p.Id == filter.Post)) && (filter.Handler is null || matter.People.Handler == filter.Handler) && (filter.Support is null || matter.People.Support.Any(filter.Support.Contains)) && (!filter.IsReturned || matter.Returned is not null)
        && (filter.Text is null || matter.Title.Contains(filter.Text, StringComparison.OrdinalIgnoreCase));

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

    private async Task<Dictionary<string, Matter>> FoldAsync(IEnumerable<string> ids, MechanismBook book, DateTimeOffset moment, CancellationToken cancellation)
    {
        var streams = await store.StreamsAsync(owner, [.. ids.Select(MatterFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[MatterFact.Streams.Length..], cancellationToken: cancellation);
        return streams.ToDictionary(s => s.Key, s => Matter.Of(s.Key, s, book, moment), StringComparer.Ordinal);
    }
}
