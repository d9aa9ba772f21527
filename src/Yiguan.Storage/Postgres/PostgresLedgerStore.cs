using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>
/// The store of many nodes. A group takes two round trips: the head row with all that must be looked at, then everything that is written
/// with the commit. A node that freezes while it holds the head row is cut off by the server.
/// </summary>
internal sealed partial class PostgresLedgerStore : SqlStore, ILedgerStore
{
    private readonly NpgsqlDataSource _writing;
    private readonly NpgsqlDataSource _reading;
    private readonly GrowthSignal _growth;
    private readonly string _settings;
    private readonly string _alone;

    public PostgresLedgerStore(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        Name = $"postgres:{settings.Username}@{settings.Host}/{settings.Database}";
        _reading = NpgsqlDataSource.Create(Prepared(settings.ConnectionString, PostgresLimits.OfReading));
        _settings = Prepared(settings.ConnectionString, PostgresLimits.OfWriting);
        _writing = NpgsqlDataSource.Create(_settings);
        _growth = new GrowthSignal(_reading);
        _alone = PostgresLimits.Alone(settings.ConnectionString);
    }

    public string Name { get; }

    public SqlDialect Dialect => SqlDialect.Postgres;

    public async ValueTask DisposeAsync()
    {
        await _growth.DisposeAsync();
        await _writing.DisposeAsync();
        await _reading.DisposeAsync();
    }

    public async Task<GroupOutcome> CommitAsync(Owner owner, IReadOnlyList<Append> group, GroupPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(plan);
        return await WriteAsync(async connection =>
        {
            var judged = plan.Judge(owner, await StandingQuery.AskAsync(connection, owner, group, cancellation), group);
            await using var batch = new NpgsqlBatch(connection);
            if (!judged.Entries.IsEmpty)
            {
                batch.Add(judged.Entries).Add(owner, judged.Sealed).Leave(owner, judged.Gone).Put(judged.Rows).Move(judged.Head);
            }
            else batch.Put(judged.Rows);
            batch.Add("COMMIT");
            await batch.ExecuteNonQueryAsync(cancellation);
            if (!judged.Entries.IsEmpty) _growth.Announce(owner);
            return new GroupOutcome(judged.Head, judged.Results);
        }, cancellation);
    }

    public async Task OpenAsync(Owner owner, HashAlgorithm algorithm, CancellationToken cancellation)
    {
        await using var command = _writing.CreateCommand(
            "INSERT INTO head (owner, algorithm, sequence, hash, recorded) VALUES (@owner, @algorithm, 0, @hash, 0) ON CONFLICT (owner) DO NOTHING");
        command.Parameters.AddWithValue("owner", owner.Value);
        command.Parameters.AddWithValue("algorithm", algorithm.ToString());
        command.Parameters.AddWithValue("hash", Chain.Start.ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task ImportAsync(Head from, Head to, IReadOnlyList<Entry> entries, IReadOnlyList<SealedValue> values, CancellationToken cancellation, IReadOnlyList<RowBatch>? rows = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return WriteAsync(async connection =>
        {
            var standing = await StandingQuery.AskAsync(connection, from.Owner, [], cancellation);
            if (standing.Head.Sequence != from.Sequence) throw new InvalidOperationException("The head has moved.");
            await EntryCopy.WriteAsync(connection, entries, cancellation);
            await using var batch = new NpgsqlBatch(connection);
            foreach (var some in rows ?? []) batch.Put(some);
            await batch.Add(from.Owner, values).Move(to).Add("COMMIT").ExecuteNonQueryAsync(cancellation);
            _growth.Announce(from.Owner);
            return true;
        }, cancellation);
    }

    public Task<bool> FollowAsync(Owner owner, string view, long from, long to, RowBatch rows, CancellationToken cancellation) => WriteAsync(async connection =>
    {
        await using var look = new NpgsqlBatch(connection);
        look.Add("BEGIN")
            .Add("INSERT INTO reached (owner, view, sequence) VALUES ($1, $2, 0) ON CONFLICT (owner, view) DO NOTHING", owner.Value, view)
            // A ledger that was restored meanwhile may end before what was read.
            .Add("SELECT sequence FROM reached WHERE owner = $1 AND view = $2 AND EXISTS (SELECT 1 FROM head WHERE owner = $1 AND sequence >= $3) FOR UPDATE OF reached", owner.Value, view, to);
        if (await look.ExecuteScalarAsync(cancellation) is not long reached || reached != from) return false;
        await using var batch = new NpgsqlBatch(connection);
        await batch.Put(rows)
            .Add("UPDATE reached SET sequence = $3 WHERE owner = $1 AND view = $2", owner.Value, view, to)
            .Add("COMMIT").ExecuteNonQueryAsync(cancellation);
        return true;
    }, cancellation);

    public async Task WaitAsync(Owner owner, long after, CancellationToken cancellation)
    {
        var waiting = _growth.WaitAsync(owner, cancellation);
        if (await HeadAsync(owner, cancellation) is { } head && head.Sequence > after) return;
        await waiting;
    }

    protected override string BeginSnapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public Task ForgetAsync(Owner owner, IReadOnlyCollection<string> hashes, CancellationToken cancellation) => WriteAsync(async connection =>
    {
        // What goes to the server together is one transaction.
        await using var batch = new NpgsqlBatch(connection);
        return await batch.Leave(owner, hashes).Add("DELETE FROM sealed WHERE owner = $1 AND hash = ANY($2)", owner.Value, hashes.ToArray()).ExecuteNonQueryAsync(cancellation);
    }, cancellation);

    public Task LeaveAsync(Owner owner, IReadOnlyCollection<string> files, CancellationToken cancellation) => WriteAsync(async connection =>
    {
        await using var batch = new NpgsqlBatch(connection);
        return await batch.Add("INSERT INTO leaving (owner, file) SELECT $1, * FROM unnest($2) ON CONFLICT (owner, file) DO NOTHING", owner.Value, files.ToArray()).ExecuteNonQueryAsync(cancellation);
    }, cancellation);

    public Task<bool> LetGoAsync(Owner owner, string file, Func<Task> remove, CancellationToken cancellation) => WriteAsync(async connection =>
    {
        await using var look = new NpgsqlBatch(connection);
        look.Add("BEGIN").Add("SELECT 1 FROM head WHERE owner = $1 FOR UPDATE", owner.Value).Add(BatchWriting.Numbered(SqlText.IsNamed), owner.Value, file);
        var named = await IsAnyAsync(look, cancellation);
        if (!named) await remove();
        await using var left = new NpgsqlBatch(connection);
        await left.Add(BatchWriting.Numbered(SqlText.Left), owner.Value, file).Add("COMMIT").ExecuteNonQueryAsync(cancellation);
        return !named;
    }, cancellation);

    public Task<int> ChangeAsync(IReadOnlyList<(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)> statements, CancellationToken cancellation) => WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var changed = 0;
        foreach (var (sql, parameters) in statements)
        {
            await using var command = Command(connection, sql, [.. parameters.Select(p => (p.Name, p.Value ?? DBNull.Value))]);
            changed = await command.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return changed;
    }, cancellation);

    // Whether the last question is answered by a row.
    private static async Task<bool> IsAnyAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        return await rows.ReadAsync(cancellation);
    }

    protected override async Task<ReadConnection> ReadingAsync(CancellationToken cancellation) => new PostgresReadConnection(await _reading.OpenConnectionAsync(cancellation));

    // A connection that comes back to the pool inside a transaction is rolled back there: what ends before its COMMIT leaves nothing.
    private async Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _writing.OpenConnectionAsync(cancellation);
            return await work(connection);
        }
        catch (PostgresException late) when (late.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await using var end = _reading.CreateCommand(PostgresLimits.EndFrozen);
            await end.ExecuteNonQueryAsync(cancellation);
            throw;
        }
    }

    private static string Prepared(string connection, string limits) => new NpgsqlConnectionStringBuilder(connection)
    {
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 2,
        // Nothing of a session is changed, so there is nothing to reset between two uses of a connection.
        NoResetOnClose = true,
        ApplicationName = limits == PostgresLimits.OfWriting ? PostgresLimits.Writing : "yiguan-reading",
        Options = limits,
    }.ConnectionString;
}
