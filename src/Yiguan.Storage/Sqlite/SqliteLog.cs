using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log of a file back into it, on a connection of its own. Left to SQLite, the command that makes the log long enough copies all of it, and whoever waits behind that command waits for the copy. Not safe for several threads.
/// </summary>
internal sealed class SqliteLog(string connection) : IDisposable
{
    private SqliteConnection? _opened;

    /// <summary>Copies what nobody reads any more, beside whoever writes; answers how many pages are left.</summary>
    public int Copy() => Run(raw.SQLITE_CHECKPOINT_PASSIVE);

    /// <summary>Copies the rest and lets the log begin anew, while nobody of this process writes. Who still reads from it is waited for a few milliseconds, else the next time will do.</summary>
    public void Finish() => Run(raw.SQLITE_CHECKPOINT_RESTART);

    /// <summary>Copies all of it and cuts the log to nothing, while nobody of this process writes; false where somebody who reads, or copies, did not let it.</summary>
    public bool IsCut() => Run(raw.SQLITE_CHECKPOINT_TRUNCATE) == 0;

    public void Dispose() => _opened?.Dispose();

    // A no is none to whoever records: the log grows until the next time, and on a log that is far too long the writer copies by itself.
    private int Run(int mode)
    {
        _opened ??= Open();
        return raw.sqlite3_wal_checkpoint_v2(_opened.Handle!, null, mode, out var pages, out var copied) == raw.SQLITE_OK ? pages - copied : int.MaxValue;
    }

    private SqliteConnection Open()
    {
        var opened = new SqliteConnection(connection);
        try
        {
            opened.Open();
            SqliteSettings.Apply(opened);
            SqliteSettings.ApplyToLog(opened);
            return opened;
        }
        catch (Exception)
        {
            opened.Dispose();
            throw;
        }
    }
}
