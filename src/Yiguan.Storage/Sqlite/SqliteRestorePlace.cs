using Microsoft.Data.Sqlite;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;

namespace Yiguan.Storage.Sqlite;

/// <summary>A new file beside the old one, flushed and renamed over it.</summary>
internal sealed class SqliteRestorePlace : IRestorePlace
{
    private readonly string _path;
    private readonly string _half;
    private bool _closed;

    public SqliteRestorePlace(string path)
    {
        _path = Path.GetFullPath(path);
        _half = $"{_path}.restoring-{Path.GetRandomFileName()}";
        Durable.CreateFolder(Path.GetDirectoryName(_path)!);
        Fresh = new SqliteLedgerStore(_half);
    }

    public ILedgerStore Fresh { get; }

    public async Task SwapAsync(Head? seen, Owner owner, CancellationToken cancellation)
    {
        // The last connection that closes brings the log into the file.
        await CloseAsync();
        Durable.FlushFile(_half);
        if (File.Exists(_path)) Alone(seen, owner);
        Durable.Move(_half, _path);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(_half + ending);
    }

    private async Task CloseAsync()
    {
        if (_closed) return;
        _closed = true;
        await Fresh.DisposeAsync();
    }

    // Giving up the log needs the file for oneself: it fails where another has it open, and leaves no log that would outlive its file.
    private void Alone(Head? seen, Owner owner)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = 1 }.ToString());
            connection.Open();
            using var alone = connection.CreateCommand();
            alone.CommandText = "PRAGMA journal_mode = DELETE";
            if (alone.ExecuteScalar() is not "delete") throw new MoveRefusedException(new StoreInUse());
            using var head = connection.CreateCommand();
            head.CommandText = "SELECT sequence FROM head WHERE owner = @owner";
            head.Parameters.AddWithValue("@owner", owner.Value);
            if ((head.ExecuteScalar() as long? ?? 0) != (seen?.Sequence ?? 0)) throw new MoveRefusedException(new StoreInUse());
        }
        catch (SqliteException)
        {
            throw new MoveRefusedException(new StoreInUse());
        }
    }
}
