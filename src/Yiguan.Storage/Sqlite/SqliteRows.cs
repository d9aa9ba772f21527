using Yiguan.Core.Views;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>Rows of a view by key.</summary>
internal static class SqliteRows
{
    /// <summary>The question for one row: its parameters are the key's columns by name.</summary>
    public static string Question(Table table, string suffix = "") =>
        $"SELECT {SqlText.Columns(table.Columns)} FROM {table.Name}{suffix} WHERE {string.Join(" AND ", table.Key.Select(column => $"{column.Name} = @{column.Name}"))}";

    /// <summary>Present rows of given keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="ask">Asks <see cref="Question"/>.</param>
    public static async Task<Dictionary<RowKey, object?[]>> OfAsync(Table table, IReadOnlyCollection<RowKey> keys, Func<(string Name, object? Value)[], IAnswer> ask)
    {
        var found = new Dictionary<RowKey, object?[]>(keys.Count);
        foreach (var key in keys)
        {
            await using var row = ask([.. table.Key.Select((column, i) => (column.Name, key.Values[i]))]);
            if (await row.ReadAsync(CancellationToken.None)) found[key] = Rows.Values(row, table);
        }
        return found;
    }
}
