using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Views;

/// <summary>A following view that counts facts by a key: one row a key, the count last.</summary>
/// <param name="name">Its name.</param>
/// <param name="table">Its table.</param>
public abstract class CountingView(string name, Table table) : FollowingView
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [table];

    /// <summary>What a fact is counted under.</summary>
    protected abstract RowKey KeyOf(Entry entry);

    /// <summary>What a new row says beside its key and its count, from the first fact of that key.</summary>
    protected virtual ReadOnlySpan<object?> Beside(Entry first) => [];

    /// <inheritdoc/>
    public override IEnumerable<(Table Table, RowKey Key)> Needs(ReadOnlySpan<Entry> entries)
    {
        var keys = new HashSet<RowKey>();
        foreach (var entry in entries) keys.Add(KeyOf(entry));
        return keys.Select(key => (table, key));
    }

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<Entry> entries, Func<Table, RowKey, object?[]?> present, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(rows);
        var counts = new Dictionary<RowKey, (Entry First, long Count)>();
        foreach (var entry in entries)
        {
            var key = KeyOf(entry);
            counts[key] = counts.TryGetValue(key, out var so) ? (so.First, so.Count + 1) : (entry, 1);
        }
        foreach (var (key, (first, count)) in counts)
        {
            rows.Put(table, present(table, key) is [.. var stands, long before] ? [.. stands, before + count] : [.. key.Values, .. Beside(first), count]);
        }
    }
}
