using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Storage.Documents;

/// <summary>The ways of one document, read once and then followed: who asks again waits for what was recorded since and not for all of them. One asks at a time.</summary>
internal sealed class SentWays(ILedgerStore store, Owner owner, string document)
{
    // Where more was recorded all are read again.
    private const int MostFacts = 20_000;

    private readonly Dictionary<string, List<SentWay>> _matters = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<SentWay>> _units = new(StringComparer.Ordinal);
    private (LedgerEnd End, long Plans, long Rebuilt)? _ground;

    /// <summary>When it was asked for last, by number.</summary>
    public long Asked { get; set; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    // Nothing waits for its handle, so that there is nothing to dispose of.
    private SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Answers from the ways by unit, in the order of the units, as they stand now.</summary>
    public async Task<T> AskAsync<T>(Func<IEnumerable<KeyValuePair<string, List<SentWay>>>, T> ask, CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        try
        {
            await FollowAsync(cancellation);
            return ask(_units);
        }
        finally
        {
            Turn.Release();
        }
    }

    // The end of the ledger first: what is recorded while rows are read is looked at again the next time.
    private async Task FollowAsync(CancellationToken cancellation)
    {
        var end = await LedgerEnd.OfAsync(store, owner, cancellation);
        var ground = (End: end, Plans: await store.ReachedAsync(owner, PlanDesk.View, cancellation), Rebuilt: await store.ReachedAsync(owner, TallyDesk.Rebuilt, cancellation));
        if (_ground == ground) return;
        var known = _ground;
        // Whoever is called off in the middle leaves nothing that is half followed.
        _ground = null;
        if (known is not { } before || (before.Plans, before.Rebuilt) != (ground.Plans, ground.Rebuilt) || end.Sequence - before.End.Sequence > MostFacts || !await before.End.LeadsToAsync(end, store, owner, cancellation))
        {
            _matters.Clear();
            _units.Clear();
            Count = 0;
            await ReadAsync(null, cancellation);
        }
        else
        {
            var touched = await TouchedAsync(before.End.Sequence, end.Sequence, cancellation);
            Drop(touched);
            if (touched.Count > 0) await ReadAsync(touched, cancellation);
        }
        _ground = ground;
    }

    // What was shown to whom is noted on the ways that are known; matters that were told of are answered, to be read again.
    private async Task<HashSet<string>> TouchedAsync(long after, long to, CancellationToken cancellation)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in store.ReadAsync(owner, after, to, cancellation))
        {
            if (entry.Stream.StartsWith(MatterFact.Streams, StringComparison.Ordinal)) touched.Add(entry.Stream[MatterFact.Streams.Length..]);
            else if (entry.Stream.StartsWith(ReceiptFact.Streams, StringComparison.Ordinal)) Note((ReceiptFact)FactCatalogue.Read(entry), CountyZone.Micro(entry.Recorded));
        }
        return touched;
    }

    private void Note(ReceiptFact fact, long at)
    {
        if (fact is ReceiptDelivered came) foreach (var way in _units.GetValueOrDefault(came.Unit, [])) way.Come(at);
        if (fact is ReceiptRead read) foreach (var way in _matters.GetValueOrDefault(read.Matter, []).Where(w => w.Unit == read.Unit)) way.See(at);
    }

    private void Drop(HashSet<string> matters)
    {
        foreach (var unit in matters.SelectMany(m => _matters.GetValueOrDefault(m, [])).Select(w => w.Unit).ToHashSet(StringComparer.Ordinal))
        {
            Count -= _units[unit].RemoveAll(w => matters.Contains(w.Matter));
            if (_units[unit].Count == 0) _units.Remove(unit);
        }
        foreach (var matter in matters) _matters.Remove(matter);
    }

    private async Task ReadAsync(HashSet<string>? matters, CancellationToken cancellation)
    {
        // Few are found by their matters: the document would lead through all of its ways.
        var which = matters is null ? "m.document = @document" : $"m.document || '' = @document AND {Candidates.AmongThem(store.Dialect)}";
        var sql = $"""
            SELECT m.matter, m.unit, m.role, m.since, m.asks, m.accepted, m.declined, m.relayed, m.gone, m.withdrawn,
              (SELECT min(d.at) FROM receipt_delivered d WHERE d.owner = @owner AND d.unit = m.unit AND d.at >= m.since AND (m.gone IS NULL OR d.at <= m.gone)),
              (SELECT min(r.at) FROM receipt_read r WHERE r.owner = @owner AND r.matter = m.matter AND r.unit = m.unit AND r.at >= m.since AND (m.gone IS NULL OR r.at <= m.gone))
            FROM sending m WHERE m.owner = @owner AND {which}
            """;
        var given = new List<(string, object?)> { ("owner", owner.Value), ("document", document) };
        if (matters is not null) given.Add(("among", Candidates.Names(matters)));
        await foreach (var r in store.AskAsync(sql, given, cancellation)) Add(Way(r));
    }

    private void Add(SentWay way)
    {
        if (!_matters.TryGetValue(way.Matter, out var ofMatter)) _matters.Add(way.Matter, ofMatter = []);
        if (!_units.TryGetValue(way.Unit, out var ofUnit)) _units.Add(way.Unit, ofUnit = []);
        ofMatter.Add(way);
        ofUnit.Add(way);
        Count++;
    }

    private static SentWay Way(object?[] r)
    {
        var way = new SentWay((string)r[0]!, (string)r[1]!, string.Intern((string)r[2]!), (long)r[3]!, (long)r[4]! == 1)
        {
            Accepted = At(r[5]),
            Declined = At(r[6]),
            Relayed = At(r[7]),
            Gone = At(r[8]),
            Withdrawn = At(r[9]),
        };
        way.Come(At(r[10]));
        way.See(At(r[11]));
        return way;

        static long At(object? micro) => micro is long at ? at : SentWay.Never;
    }
}
