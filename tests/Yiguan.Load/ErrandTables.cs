using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Yiguan.Core.Views;
using Yiguan.Storage;

namespace Yiguan.Load;

/// <summary>The tables of the view of the tests, which no migration of the product makes.</summary>
public static class ErrandTables
{
    public static async Task MakeAsync(StoreAddress address)
    {
        await using DbConnection connection = address.File is { } file ? new SqliteConnection($"Data Source={file};Pooling=False") : new NpgsqlConnection(address.Place);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Join(";", Errands.Set.Streams[0].Tables.Select(t => Sql(t, address.File is not null)));
        await command.ExecuteNonQueryAsync();
    }

    private static string Sql(Table table, bool sqlite) =>
        $"CREATE TABLE IF NOT EXISTS {table.Name} ({string.Join(", ", table.Columns.Select((c, i) => $"{c.Name} {Type(c.Type, sqlite)}{(i < table.KeyLength ? " NOT NULL" : "")}"))}, "
        + $"PRIMARY KEY ({string.Join(", ", table.Key.Select(c => c.Name))})){(sqlite ? " STRICT, WITHOUT ROWID" : "")}";

    private static string Type(ColumnType type, bool sqlite) => type switch
    {
        ColumnType.Integer => sqlite ? "INTEGER" : "BIGINT",
        ColumnType.Bytes => sqlite ? "BLOB" : "BYTEA",
        _ => sqlite ? "TEXT" : "TEXT COLLATE \"C\"",
    };
}
