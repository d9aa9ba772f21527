using System.Collections.Immutable;
using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>Fresh tables that belong to a session of their own: the server removes them when it ends, whatever ended it.</summary>
internal sealed class PostgresViewShadow : ViewShadow
{
    private readonly NpgsqlConnection _connection;

    private PostgresViewShadow(Owner owner, ImmutableArray<Table> tables, NpgsqlConnection connection) : base(owner, tables, connection) =>
        _connection = connection;

    public static async Task<PostgresViewShadow> MakeAsync(string address, Owner owner, ImmutableArray<Table> tables, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(cancellation);
        var shadow = new PostgresViewShadow(owner, tables, connection);
        foreach (var table in tables) await shadow.RunAsync(ShadowSql.Create(table, "CREATE TEMP TABLE ", "TEXT COLLATE \"C\"", "BYTEA", ""), cancellation);
        return shadow;
    }

    public override async Task WriteAsync(RowBatch rows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(_connection) { Timeout = 0 };
        batch.Put(rows, ShadowSql.Fresh);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellation);
    }

    public override Task<Dictionary<RowKey, object?[]>> RowsAsync(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation) =>
        PostgresRows.OfAsync(_connection, table, keys, ShadowSql.Fresh, cancellation);

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    protected override async Task BeginAsync(bool writersWait, CancellationToken cancellation)
    {
        // Nobody gathers statistics of such tables by itself, and without them a million rows are compared as if they were ten.
        foreach (var table in Tables) await RunAsync($"ANALYZE {table.Name}{ShadowSql.Fresh}", cancellation);
        await RunAsync(writersWait ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ", cancellation);
        if (writersWait) await RunAsync("SELECT sequence FROM head WHERE owner = @owner FOR UPDATE", cancellation);
    }

    protected override void Ended()
    {
    }
}
