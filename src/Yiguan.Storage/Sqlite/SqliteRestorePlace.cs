using Microsoft.Data.Sqlite;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// A new file beside the old one. Where none stands it takes its name; else its pages are copied over those of the old one, in one transaction
/// and under a lock that keeps everybody out: whoever opened the old file meanwhile must not write into one that has no name any more.
/// </summary>
internal sealed class SqliteRestorePlace : IRestorePlace
{
    private readonly string _path;
    private readonly string _half;
    private readonly Unfinished _made;
    private bool _closed;

    public SqliteRestorePlace(string path)
    {
        _path = Path.GetFullPath(path);
        var (folder, prefix) = (Path.GetDirectoryName(_path)!, Path.GetFileName(_path) + ".restoring-");
        Durable.CreateFolder(folder);
        Unfinished.Sweep(folder, prefix);
        _made = Unfinished.Begin(folder, prefix);
        _half = _made.Path;
        Fresh = new SqliteLedgerStore(_half);
    }

    public ILedgerStore Fresh { get; }

    public async Task SwapAsync(Head? seen, Owner owner, CancellationToken cancellation)
    {
        // The last connection that closes brings the log into the file.
        await CloseAsync();
        Durable.FlushFile(_half);
        if (File.Exists(_path)) Replace(seen, owner);
        else Place();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _made.Dispose();
    }

    private async Task CloseAsync()
    {
        if (_closed) return;
        _closed = true;
        await Fresh.DisposeAsync();
    }

    private void Place()
    {
        try
        {
            Durable.Place(_half, _path);
        }
        // Somebody made a store there meanwhile.
        catch (IOException) when (File.Exists(_path) && File.Exists(_half))
        {
            throw new MoveRefusedException(new StoreInUse());
        }
    }

    private void Replace(Head? seen, Owner owner)
    {
        try
        {
            using var stands = Opened(_path);
            // Taken once, the lock is kept until the connection closes.
            Say(stands, "PRAGMA locking_mode = EXCLUSIVE");
            // Giving up the log needs the file for oneself: it fails where another has it open, and leaves no log that would outlive its file.
            if (Say(stands, "PRAGMA journal_mode = DELETE") is not "delete") throw new MoveRefusedException(new StoreInUse());
            Say(stands, "BEGIN EXCLUSIVE");
            Look(stands, seen, owner);
            Say(stands, "COMMIT");
            using var fresh = Opened(_half);
            // The setting stands in the first page and would be copied with it; the next writer sets it again.
            Say(fresh, "PRAGMA journal_mode = DELETE");
            fresh.BackupDatabase(stands);
        }
        catch (SqliteException)
        {
            throw new MoveRefusedException(new StoreInUse());
        }
    }

    private static void Look(SqliteConnection stands, Head? seen, Owner owner)
    {
        using var heads = stands.CreateCommand();
        heads.CommandText = "SELECT owner, sequence FROM head ORDER BY owner";
        using var rows = heads.ExecuteReader();
        var (others, sequence) = (new List<string>(), 0L);
        while (rows.Read())
        {
            if (rows.GetString(0) == owner.Value) sequence = rows.GetInt64(1);
            else others.Add(rows.GetString(0));
        }
        if (others.Count > 0) throw new MoveRefusedException(new OthersThere(string.Join(", ", others)));
        if (sequence != (seen?.Sequence ?? 0)) throw new MoveRefusedException(new StoreInUse());
    }

    private static SqliteConnection Opened(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        Say(connection, "PRAGMA synchronous = FULL");
        return connection;
    }

    private static object? Say(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
