using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>Brings the facts of many matters into the order of their moments, numbers and chains them.</summary>
internal sealed class FastLedger(Owner owner, Head head, StreamView numbers)
{
    private readonly PriorityQueue<FastFact, (DateTimeOffset, int, int)> _coming = new();
    private readonly Dictionary<string, long> _numbered = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (string Id, string Prefix)> _opening = [];
    private readonly Chain _chain = new(head.Algorithm);

    public Head Head { get; private set; } = head;

    /// <summary>Takes a slice in and answers the entries before a moment that no later slice precedes, with the rows of their numbers.</summary>
    public (List<Entry> Entries, RowBatch Rows) Take(FastSlice slice, DateTimeOffset until)
    {
        foreach (var fact in slice.Facts) _coming.Enqueue(fact, (fact.At, fact.Matter, fact.Version));
        for (var i = 0; i < slice.Mechanisms.Count; i++) _opening.Add(slice.First + i, slice.Mechanisms[i]);
        var (entries, rows) = (new List<Entry>(), new RowBatch());
        while (_coming.TryPeek(out var fact, out _) && fact.At < until)
        {
            entries.Add(Chained(_coming.Dequeue().Entry(owner)));
            if (_opening.Remove(fact.Matter, out var mechanism)) entries.Add(Number(fact, mechanism, rows));
        }
        return (entries, rows);
    }

    // In the append that opens: the number is the place in the stream of mechanism and year.
    private Entry Number(FastFact opened, (string Id, string Prefix) mechanism, RowBatch rows)
    {
        var stream = MatterFact.NumberStream(mechanism.Id, CountyZone.DayOf(opened.At).Year);
        var fact = new MatterNumbered(FastFact.Id(opened.Matter), mechanism.Prefix);
        var entry = Chained(opened.Entry(owner) with
        {
            Stream = stream,
            Version = _numbered[stream] = _numbered.GetValueOrDefault(stream) + 1,
            Part = 1,
            Type = FactCatalogue.TypeOf(fact),
            Body = CanonicalJson.Body(fact),
        });
        numbers.Take(null, entry, rows);
        return entry;
    }

    private Entry Chained(Entry entry)
    {
        entry = entry with { Sequence = Head.Sequence + 1 };
        entry = entry with { Hash = _chain.Next(Head.Hash.Span, entry) };
        Head = Head with { Sequence = entry.Sequence, Hash = entry.Hash, Recorded = entry.Recorded };
        return entry;
    }
}
