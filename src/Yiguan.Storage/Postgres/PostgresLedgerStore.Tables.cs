using System.Collections.Immutable;
using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Postgres;

// Migrations, and rows of views by key.
internal sealed partial class PostgresLedgerStore
{
    // Any number that no other program of the database uses.
    private const long MigrationLock = 0x5969_6775_616E;

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await _writing.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock}); CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)", cancellation);
        var done = await NumbersAsync(connection, "SELECT number FROM migration", cancellation);
        foreach (var step in MigrationSteps.Missing(done))
        {
            await RunAsync(connection, Translated(step.Sql), cancellation);
            await RunAsync(connection, $"INSERT INTO migration (number, name) VALUES ({step.Number}, '{step.Name}')", cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    public async Task<Dictionary<RowKey, object?[]>> RowsAsync(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation)
    {
        await using var connection = await _reading.OpenConnectionAsync(cancellation);
        return await PostgresRows.OfAsync(connection, table, keys, "", cancellation);
    }

    public async Task<IViewShadow> ShadowAsync(Owner owner, ImmutableArray<Table> tables, CancellationToken cancellation) =>
        await PostgresViewShadow.MakeAsync(_alone, owner, tables, cancellation);

    private static async Task<HashSet<long>> NumbersAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var numbers = new HashSet<long>();
        while (await rows.ReadAsync(cancellation)) numbers.Add(rows.GetInt64(0));
        return numbers;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // A step over millions of rows takes minutes, and another node may be taking it: whoever starts waits for both.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Text of keys is compared byte by byte, as SQLite does, whatever language the database was made for.
    private static string Translated(string sql) => sql
        .Replace("{text}", "TEXT COLLATE \"C\"", StringComparison.Ordinal).Replace("{bytes}", "BYTEA", StringComparison.Ordinal)
        .Replace("{strict}", "", StringComparison.Ordinal).Replace("{postgres}", "", StringComparison.Ordinal).Replace("{sqlite}", "--", StringComparison.Ordinal);
}
