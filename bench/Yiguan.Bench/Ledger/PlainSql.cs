using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Load;

namespace Yiguan.Bench.Ledger;

/// <summary>
/// The floor: what the rows of a group cost when somebody just writes them, with prepared statements (SQLite) or one statement a table in
/// one round trip (PostgreSQL). No versions looked at, no keys, no chain, nobody answered.
/// </summary>
internal static class PlainSql
{
    private const string Fact = "owner, sequence, stream, version, actor, acted_for, recorded, happened, cause, key, part, type, body, hash";

    public static async Task<double> RateAsync(BenchStore store, int size, TimeSpan time)
    {
        var head = (await store.Store.HeadAsync(BenchStore.Owner, CancellationToken.None))!;
        await using DbConnection connection = store.IsPostgres
            ? new NpgsqlConnection(store.Address.Place + ";Max Auto Prepare=20;Auto Prepare Min Usages=2")
            : new SqliteConnection($"Data Source={store.Address.File};Pooling=False");
        await connection.OpenAsync();
        var plain = connection is SqliteConnection sqlite ? new SqliteRowsWriter(sqlite) : null;
        var (facts, watch) = (0L, new Stopwatch());
        foreach (var batch in PlainRows.Groups(size, head, int.MaxValue).Chunk(50))
        {
            watch.Start();
            foreach (var group in batch)
            {
                if (plain is not null) plain.Write(group);
                else await WriteAsync((NpgsqlConnection)connection, group);
                facts += size;
            }
            watch.Stop();
            if (watch.Elapsed >= time) break;
        }
        plain?.Dispose();
        return facts / watch.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, PlainRows group)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        Add(batch, $"INSERT INTO fact ({Fact}) SELECT * FROM unnest($1::text[],$2::bigint[],$3::text[],$4::bigint[],$5::text[],$6::text[],$7::bigint[],$8::bigint[],$9::text[],$10::text[],$11::bigint[],$12::text[],$13::text[],$14::bytea[])",
            Each(group, e => e.Owner.Value), Each(group, e => e.Sequence), Each(group, e => e.Stream), Each(group, e => e.Version), Each(group, e => e.Actor),
            Each(group, e => e.For), Each(group, e => Micro(e.Recorded)), Each(group, e => Micro(e.Happened)), Each(group, e => e.Cause), Each(group, e => e.Key),
            Each(group, e => (long)e.Part), Each(group, e => e.Type), Each(group, e => e.Body), Each(group, e => e.Hash.ToArray()));
        Add(batch, Put(Errands.Errand), Columns(Errands.Errand, group.Errands));
        Add(batch, Put(Errands.Step), Columns(Errands.Step, group.Steps));
        Add(batch, "UPDATE head SET sequence = $2, hash = $3, recorded = $4 WHERE owner = $1", group.Head.Owner.Value, group.Head.Sequence, group.Head.Hash.ToArray(), Micro(group.Head.Recorded));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync();
    }

    private static string Put(Table table) => $"INSERT INTO {table.Name} SELECT * FROM unnest({string.Join(", ", table.Columns.Select((c, i) => $"${i + 1}::{Name(c.Type)}[]"))}) {Conflict(table)}";

    internal static string Conflict(Table table) =>
        $"ON CONFLICT ({string.Join(", ", table.Key.Select(c => c.Name))}) DO UPDATE SET {string.Join(", ", table.Values.Select(c => $"{c.Name} = excluded.{c.Name}"))}";

    private static string Name(ColumnType type) => type switch { ColumnType.Integer => "bigint", ColumnType.Bytes => "bytea", _ => "text" };

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static object[] Columns(Table table, object?[][] rows) => [.. table.Columns.Select((c, i) => (object)(c.Type switch
    {
        ColumnType.Integer => Array.ConvertAll(rows, r => (long?)r[i]),
        ColumnType.Bytes => Array.ConvertAll(rows, r => (byte[]?)r[i]),
        _ => Array.ConvertAll(rows, r => (string?)r[i]),
    }))];

    private static T[] Each<T>(PlainRows group, Func<Entry, T> column) => Array.ConvertAll(group.Entries, e => column(e));

    internal static long Micro(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
