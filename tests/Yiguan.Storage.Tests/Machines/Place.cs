using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Postgres;
using Yiguan.Storage.Sqlite;

namespace Yiguan.Storage.Tests.Machines;

/// <summary>A store with the road behind its back: raw SQL, and the files that hold it.</summary>
internal abstract class Place : IAsyncDisposable
{
    public required ILedgerStore Store { get; init; }

    public static async Task<Place> SqliteAsync()
    {
        var file = SqliteFile.New();
        return await ReadyAsync(new SqlitePlace(file) { Store = new SqliteLedgerStore(file) });
    }

    public static async Task<Place> PostgresAsync(PostgresServer server)
    {
        var connection = await server.DatabaseAsync();
        return await ReadyAsync(new PostgresPlace(connection) { Store = new PostgresLedgerStore(connection) });
    }

    /// <summary>Runs SQL that no store would; answers how many rows it changed.</summary>
    public async Task<int> RawAsync(string sql, params (string Name, object? Value)[] values)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        // A checkpoint waits for a disk that others use too.
        command.CommandTimeout = 0;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Files that hold the sealed values, as they are on disk now.</summary>
    public abstract Task<IReadOnlyList<byte[]>> FilesAsync();

    public virtual async ValueTask DisposeAsync() => await Store.DisposeAsync();

    protected abstract Task<DbConnection> OpenAsync();

    private static async Task<Place> ReadyAsync(Place place)
    {
        await place.Store.MigrateAsync(TestContext.Current.CancellationToken);
        return place;
    }

    private sealed class SqlitePlace(string file) : Place
    {
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.GetParent(file)!.Delete(recursive: true);
        }

        public override async Task<IReadOnlyList<byte[]>> FilesAsync() =>
            await Task.WhenAll(Directory.GetFiles(Path.GetDirectoryName(file)!).Select(ReadAsync));

        protected override async Task<DbConnection> OpenAsync()
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            await connection.OpenAsync();
            return connection;
        }

        private static async Task<byte[]> ReadAsync(string path)
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var whole = new MemoryStream();
            await stream.CopyToAsync(whole);
            return whole.ToArray();
        }
    }

    private sealed class PostgresPlace(string connectionString) : Place
    {
        // The heap of the table, of what is too long for it, their indexes, and what the planner knows of the table.
        private const string Paths = """
            SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid) FROM pg_class c
            WHERE c.oid IN ('sealed'::regclass, 'pg_statistic'::regclass, (SELECT reltoastrelid FROM pg_class WHERE oid = 'sealed'::regclass))
              OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'sealed'::regclass)
            """;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await PostgresServer.DropAsync(connectionString);
        }

        public override async Task<IReadOnlyList<byte[]>> FilesAsync()
        {
            await RawAsync("ANALYZE sealed");
            await RawAsync("CHECKPOINT");
            await using var connection = await OpenAsync();
            await using var command = new NpgsqlCommand(Paths, (NpgsqlConnection)connection);
            var paths = new List<string>();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) paths.Add(rows.GetString(0));
            Assert.True(paths.Count >= 3, string.Join('\n', paths));
            return await Task.WhenAll(paths.Select(p => File.ReadAllBytesAsync(p)));
        }

        protected override async Task<DbConnection> OpenAsync()
        {
            var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            await connection.OpenAsync();
            return connection;
        }
    }
}
