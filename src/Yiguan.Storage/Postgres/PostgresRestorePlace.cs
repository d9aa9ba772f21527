using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;

namespace Yiguan.Storage.Postgres;

/// <summary>
/// A schema beside the one in use. At the end its tables take the place of those in use, in one transaction; what else the schema holds
/// (extensions, tables of others) stays. Where other counties have their ledgers there, only this county's rows are replaced, and the
/// others work on meanwhile.
/// </summary>
internal sealed class PostgresRestorePlace : IRestorePlace
{
    private const string Head = "head";
    private const string Prefix = "restoring_";

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _holding;
    private readonly string _connection;
    private readonly string _beside;
    private readonly string _inUse;
    private bool _closed;

    private PostgresRestorePlace(NpgsqlDataSource source, NpgsqlConnection holding, string connection, string beside, string inUse)
    {
        (_source, _holding, _connection, _beside, _inUse) = (source, holding, connection, beside, inUse);
        Fresh = new PostgresLedgerStore(new NpgsqlConnectionStringBuilder(connection) { SearchPath = beside }.ConnectionString);
    }

    public ILedgerStore Fresh { get; }

    public static async Task<IRestorePlace> MakeAsync(string connection, CancellationToken cancellation)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        var holding = await source.OpenConnectionAsync(cancellation);
        await SweepAsync(holding, cancellation);
        var beside = Prefix + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
        await using var ask = source.CreateCommand("SELECT current_schema()");
        var inUse = await ask.ExecuteScalarAsync(cancellation) as string ?? "public";
        // Before the schema is there: one that nobody holds was left by a process that was killed.
        await RunAsync(holding, "SELECT pg_advisory_lock(hashtextextended($1, 0))", cancellation, beside);
        await RunAsync(holding, $"CREATE SCHEMA {beside}", cancellation);
        return new PostgresRestorePlace(source, holding, connection, beside, inUse);
    }

    // What a restore that was killed has left may hold values that are expunged meanwhile.
    private static async Task SweepAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand($"SELECT nspname FROM pg_namespace WHERE nspname ~ '^{Prefix}[0-9a-f]{{16}}$' AND pg_try_advisory_lock(hashtextextended(nspname, 0))", connection);
        var left = new List<string>();
        await using (var rows = await ask.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation)) left.Add(rows.GetString(0));
        }
        foreach (var schema in left)
        {
            await RunAsync(connection, $"DROP SCHEMA IF EXISTS {schema} CASCADE", cancellation);
            await RunAsync(connection, "SELECT pg_advisory_unlock(hashtextextended($1, 0))", cancellation, schema);
        }
    }

    public async Task SwapAsync(Head? seen, Owner owner, CancellationToken cancellation)
    {
        await CloseAsync();
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, "SET LOCAL lock_timeout = '15s'", cancellation);
        var tables = await TablesAsync(connection, cancellation);
        var shared = false;
        if (await StandsAsync(connection, cancellation))
        {
            shared = await HasOthersAsync(connection, owner, cancellation);
            await LockedAsync(connection, shared ? owner : null, cancellation);
            // Another county may have opened its ledger before the whole table was held; while it is, none does.
            shared = shared || await HasOthersAsync(connection, owner, cancellation);
            if (await SequenceAsync(connection, owner, cancellation) != (seen?.Sequence ?? 0)) throw new MoveRefusedException(new StoreInUse());
        }
        if (shared) await HeadAsync(connection, owner, cancellation);
        foreach (var table in tables)
        {
            if (shared && table == Head) continue;
            if (shared) await RowsAsync(connection, table, owner, cancellation);
            else await RunAsync(connection, $"DROP TABLE IF EXISTS \"{_inUse}\".\"{table}\"; ALTER TABLE {_beside}.\"{table}\" SET SCHEMA \"{_inUse}\"", cancellation);
        }
        await RunAsync(connection, $"DROP SCHEMA {_beside} CASCADE", cancellation);
        await transaction.CommitAsync(cancellation);
        if (shared) await ScrubAsync(cancellation);
    }

    // Rows that were replaced lie about as they were; the values among them may be expunged.
    private async Task ScrubAsync(CancellationToken cancellation)
    {
        await using var store = new PostgresLedgerStore(_connection);
        await store.ScrubAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await using (var drop = _source.CreateCommand($"DROP SCHEMA IF EXISTS {_beside} CASCADE")) await drop.ExecuteNonQueryAsync();
        await _holding.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task CloseAsync()
    {
        if (_closed) return;
        _closed = true;
        await Fresh.DisposeAsync();
    }

    // The head row keeps writers of one county out, the whole table those of all; behind it, what views that follow take first, in their order.
    // A county that has no ledger here gets its row now, or others could begin one meanwhile.
    private async Task LockedAsync(NpgsqlConnection connection, Owner? only, CancellationToken cancellation)
    {
        try
        {
            if (only is not { } owner)
            {
                await RunAsync(connection, $"LOCK TABLE \"{_inUse}\".{Head} IN ACCESS EXCLUSIVE MODE", cancellation);
                await RunAsync(connection, $"LOCK TABLE \"{_inUse}\".reached IN ACCESS EXCLUSIVE MODE", cancellation);
                return;
            }
            await RunAsync(
                connection, $"INSERT INTO \"{_inUse}\".{Head} SELECT owner, algorithm, 0, '\\x', 0 FROM {_beside}.{Head} WHERE owner = $1 ON CONFLICT (owner) DO NOTHING", cancellation, owner.Value);
            await RunAsync(connection, $"SELECT 1 FROM \"{_inUse}\".{Head} WHERE owner = $1 FOR UPDATE", cancellation, owner.Value);
            await RunAsync(connection, $"SELECT 1 FROM \"{_inUse}\".reached WHERE owner = $1 ORDER BY view FOR UPDATE", cancellation, owner.Value);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new MoveRefusedException(new StoreInUse());
        }
    }

    // Changed where it stands: a writer that waits for the row would find none if it were another.
    private Task HeadAsync(NpgsqlConnection connection, Owner owner, CancellationToken cancellation) => RunAsync(
        connection,
        $"UPDATE \"{_inUse}\".{Head} h SET algorithm = f.algorithm, sequence = f.sequence, hash = f.hash, recorded = f.recorded FROM {_beside}.{Head} f WHERE h.owner = $1 AND f.owner = $1",
        cancellation, owner.Value);

    // Rows of one county in the place of its own. What has no owner (numbers of migrations) is of the store, not of a county.
    private async Task RowsAsync(NpgsqlConnection connection, string table, Owner owner, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("SELECT column_name FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER' ORDER BY ordinal_position", connection)
        {
            Parameters = { new() { Value = _beside }, new() { Value = table } },
        };
        var columns = new List<string>();
        await using (var rows = await ask.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation)) columns.Add($"\"{rows.GetString(0)}\"");
        }
        if (!columns.Contains("\"owner\"")) return;
        var list = string.Join(", ", columns);
        await RunAsync(connection, $"DELETE FROM \"{_inUse}\".\"{table}\" WHERE owner = $1", cancellation, owner.Value);
        await RunAsync(connection, $"INSERT INTO \"{_inUse}\".\"{table}\" ({list}) SELECT {list} FROM {_beside}.\"{table}\" WHERE owner = $1", cancellation, owner.Value);
    }

    private async Task<bool> HasOthersAsync(NpgsqlConnection connection, Owner owner, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand($"SELECT EXISTS (SELECT 1 FROM \"{_inUse}\".head WHERE owner <> $1)", connection) { Parameters = { new() { Value = owner.Value } } };
        return await ask.ExecuteScalarAsync(cancellation) is true;
    }

    private async Task<bool> StandsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection) { Parameters = { new() { Value = $"\"{_inUse}\".head" } } };
        return await ask.ExecuteScalarAsync(cancellation) is true;
    }

    private async Task<long> SequenceAsync(NpgsqlConnection connection, Owner owner, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand($"SELECT sequence FROM \"{_inUse}\".head WHERE owner = $1", connection) { Parameters = { new() { Value = owner.Value } } };
        return await ask.ExecuteScalarAsync(cancellation) as long? ?? 0;
    }

    private async Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY 1", connection) { Parameters = { new() { Value = _beside } } };
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        var tables = new List<string>();
        while (await rows.ReadAsync(cancellation)) tables.Add(rows.GetString(0));
        return tables;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
