using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Ledger;

/// <summary>Facts that are held in memory together: as many as were asked for, and fewer where they are heavy, for a body may have a mebibyte.</summary>
/// <param name="most">Facts.</param>
/// <param name="heaviest">Characters of bodies beyond which it takes no further fact.</param>
internal sealed class EntrySlice(int most, long heaviest = EntrySlice.Heaviest)
{
    /// <summary>Characters that a slice may have where nothing else is said; the last fact of it comes on top.</summary>
    public const long Heaviest = 4 << 20;

    private long _weight;

    /// <summary>In the order in which they were taken.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>Whether it takes no further fact.</summary>
    public bool IsFull => Entries.Count >= most || _weight >= heaviest;

    /// <summary>Takes a fact, whatever it weighs.</summary>
    public void Add(Entry entry)
    {
        Entries.Add(entry);
        _weight += entry.Body.Length;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Entries.Clear();
        _weight = 0;
    }

    /// <summary>The first facts of a reading, which is ended behind them.</summary>
    public static async Task<List<Entry>> FirstAsync(IAsyncEnumerable<Entry> entries, int most, CancellationToken cancellation)
    {
        var slice = new EntrySlice(most);
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            slice.Add(entry);
            if (slice.IsFull) break;
        }
        return slice.Entries;
    }
}
