using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Views;

/// <summary>Answers present rows of a table by key.</summary>
internal delegate Task<Dictionary<RowKey, object?[]>> PresentRows(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation);

/// <summary>One slice of the ledger taken by a following view.</summary>
internal static class FollowingStep
{
    /// <summary>The rows that a slice leaves, given those that are there.</summary>
    public static async Task<RowBatch> RowsAsync(FollowingView view, Entry[] entries, PresentRows ask, CancellationToken cancellation)
    {
        var present = new Dictionary<Table, Dictionary<RowKey, object?[]>>();
        foreach (var needed in view.Needs(entries).GroupBy(n => n.Table, n => n.Key)) present.Add(needed.Key, await ask(needed.Key, [.. needed], cancellation));
        var rows = new RowBatch();
        view.Take(entries, (table, key) => present.TryGetValue(table, out var found) ? found.GetValueOrDefault(key) : null, rows);
        return rows;
    }
}
