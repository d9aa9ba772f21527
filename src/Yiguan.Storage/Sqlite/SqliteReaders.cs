using Microsoft.Data.Sqlite;

namespace Yiguan.Storage.Sqlite;

/// <summary>The connections that read one file: those that nobody uses wait here, a few. Safe for many threads.</summary>
internal sealed class SqliteReaders(string connection)
{
    // Each holds pages of its own, two megabytes at most; as many read at once as there are processors.
    private static readonly int s_most = Environment.ProcessorCount + 4;

    private readonly Lock _lock = new();
    private readonly Stack<SqliteReadConnection> _idle = new();
    private bool _isClosed;

    public async Task<SqliteReadConnection> RentAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_idle.TryPop(out var idle)) return idle;
        }
        var opened = new SqliteConnection(connection);
        await opened.OpenAsync(cancellation);
        SqliteSettings.Apply(opened);
        return new SqliteReadConnection(opened, this);
    }

    public void Return(SqliteReadConnection reading)
    {
        // A snapshot ends with its caller.
        var isFree = reading.IsDone && SQLitePCL.raw.sqlite3_get_autocommit(reading.Connection.Handle) != 0;
        lock (_lock)
        {
            if (isFree && !_isClosed && _idle.Count < s_most)
            {
                _idle.Push(reading);
                return;
            }
        }
        reading.Close();
    }

    /// <summary>Closes those that nobody uses; the others when they come back.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            while (_idle.TryPop(out var idle)) idle.Close();
        }
    }
}
