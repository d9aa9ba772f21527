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
        // Row by row: a plan made while the table was small must not join all of it.
        var match = string.Join(" AND ", table.Key.Select(c => $"r.{c.Name} = k.{c.Name}"));
        await using var command = new NpgsqlCommand(
            $"SELECT t.* FROM {BatchWriting.Unnest(table, table.KeyLength)} AS k({SqlText.Columns(table.Key)}) CROSS JOIN LATERAL (SELECT {SqlText.Columns(table.Columns, "r.")} FROM {table.Name}{suffix} r WHERE {match} LIMIT 1) t",
            connection);
        foreach (var column in BatchWriting.Columns(table, table.KeyLength, [.. keys.Select(k => k.Values.ToArray())])) command.Parameters.Add(new NpgsqlParameter { Value = column });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var values = Rows.Values(new DriverAnswer(rows), table);
            found[new RowKey(values[..table.KeyLength])] = values;
        }
        return found;
    }
}
