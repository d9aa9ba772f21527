using Microsoft.Data.Sqlite;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>Rows of a view by key.</summary>
internal static class SqliteRows
{
    public static Dictionary<RowKey, object?[]> Of(SqliteConnection connection, Table table, IReadOnlyCollection<RowKey> keys, string suffix)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {SqlText.Columns(table.Columns)} FROM {table.Name}{suffix} WHERE "
            + string.Join(" AND ", table.Key.Select((column, i) => $"{column.Name} = @{i}"));
        for (var i = 0; i < table.KeyLength; i++) command.Parameters.Add(new SqliteParameter($"@{i}", null));
        var found = new Dictionary<RowKey, object?[]>(keys.Count);
        foreach (var key in keys)
        {
            for (var i = 0; i < table.KeyLength; i++) command.Parameters[i].Value = key.Values[i] ?? DBNull.Value;
            using var row = command.ExecuteReader();
            if (row.Read()) found[key] = Rows.Values(row, table);
        }
        return found;
    }
}
