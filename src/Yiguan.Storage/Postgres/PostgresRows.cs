using Npgsql;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>Rows of a view by key.</summary>
internal static class PostgresRows
{
    public static async Task<Dictionary<RowKey, object?[]>> OfAsync(
        NpgsqlConnection connection, Table table, IReadOnlyCollection<RowKey> keys, string suffix, CancellationToken cancellation)
    {
        var found = new Dictionary<RowKey, object?[]>(keys.Count);
        if (keys.Count == 0) return found;
        await using var command = new NpgsqlCommand(
            $"SELECT {SqlText.Columns(table.Columns, "t.")} FROM {BatchWriting.Unnest(table, table.KeyLength)} AS k({SqlText.Columns(table.Key)}) JOIN {table.Name}{suffix} t USING ({SqlText.Columns(table.Key)})",
            connection);
        foreach (var column in BatchWriting.Columns(table, table.KeyLength, [.. keys.Select(k => k.Values.ToArray())])) command.Parameters.Add(new NpgsqlParameter { Value = column });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var values = Rows.Values(rows, table);
            found[new RowKey(values[..table.KeyLength])] = values;
        }
        return found;
    }
}
