using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// Fresh tables in a nameless database of their own: SQLite keeps it in a file that no folder lists, so nobody else waits while it is
/// filled and nothing is left of it.
/// </summary>
internal sealed class SqliteViewShadow : ViewShadow
{
    private readonly SqliteConnection _connection;
    private readonly SqliteWriter _writer;
    private bool _isHeld;

    private SqliteViewShadow(Owner owner, ImmutableArray<Table> tables, SqliteConnection connection, SqliteWriter writer) : base(owner, tables, connection) =>
        (_connection, _writer) = (connection, writer);

    public static async Task<SqliteViewShadow> MakeAsync(string address, Owner owner, ImmutableArray<Table> tables, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(address);
        await connection.OpenAsync(cancellation);
        SqliteSettings.Apply(connection);
        var writer = new SqliteWriter(connection);
        // What is temporary stands in a file here: a million rows are no matter for memory.
        writer.Run("PRAGMA temp_store = FILE; ATTACH '' AS fresh; PRAGMA fresh.journal_mode = OFF; PRAGMA fresh.synchronous = OFF; PRAGMA fresh.cache_size = -32000;");
        foreach (var table in tables) writer.Run(ShadowSql.Create(table, "CREATE TABLE fresh.", "TEXT", "BLOB", " WITHOUT ROWID"));
        return new SqliteViewShadow(owner, tables, connection, writer);
    }

    public override Task WriteAsync(RowBatch rows, CancellationToken cancellation)
    {
        // A transaction of the fresh tables alone takes no lock that a writer of the ledger would wait for.
        if (!_isHeld) _writer.Run("BEGIN");
        _writer.Put(rows, ShadowSql.Fresh);
        if (!_isHeld) _writer.Run("COMMIT");
        return Task.CompletedTask;
    }

    public override async Task<Dictionary<RowKey, object?[]>> RowsAsync(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation)
    {
        using var query = new SqliteQuery(_connection.Handle!, SqliteRows.Question(table, ShadowSql.Fresh));
        return await SqliteRows.OfAsync(table, keys, values => query.Ask(values, _ => { }));
    }

    public override ValueTask DisposeAsync()
    {
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task BeginAsync(bool writersWait, CancellationToken cancellation)
    {
        await RunAsync(writersWait ? "BEGIN IMMEDIATE" : "BEGIN", cancellation);
        _isHeld = true;
    }

    protected override void Ended() => _isHeld = false;
}
