using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>What files are called.</summary>
public static class FileNames
{
    /// <summary>Names of files, by the hash by which facts name them; one that has none, or was expunged, is absent.</summary>
    /// <param name="store">Where their links stand.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="links">The hashes.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(ILedgerStore store, Owner owner, IEnumerable<string> links, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        RowKey[] keys = [.. links.Distinct().Select(l => new RowKey([owner.Value, l]))];
        if (keys.Length == 0) return names;
        foreach (var row in (await store.RowsAsync(SealedTable.Table, keys, cancellation)).Values)
        {
            if ((string)row[Place("label")]! == FileLink.Label && FileLink.NameOf((string)row[Place("value")]!) is { } name) names[(string)row[Place("hash")]!] = name;
        }
        return names;
    }

    private static int Place(string column) => SealedTable.Table.Columns.Select(c => c.Name).ToList().IndexOf(column);
}
