using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Yiguan.Storage.Sqlite;

/// <summary>The connections that read one file: those that nobody uses wait here, a few. Safe for many threads.</summary>
internal sealed class SqliteReaders(string connection)
{
    // Each holds pages of its own, two megabytes at most; as many read at once on the processors that there are.
    private static readonly int s_most = Environment.ProcessorCount + 4;

    private readonly ConcurrentBag<SqliteReadConnection> _idle = [];
    private volatile bool _closed;

    public async Task<SqliteReadConnection> RentAsync(CancellationToken cancellation)
    {
        if (_idle.TryTake(out var idle)) return idle;
        var opened = new SqliteConnection(connection);
        await opened.OpenAsync(cancellation);
        SqliteSettings.Apply(opened);
        return new SqliteReadConnection(opened, this);
    }

    public void Return(SqliteReadConnection reading)
    {
        // A snapshot ends with its caller.
        if (_closed || _idle.Count >= s_most || SQLitePCL.raw.sqlite3_get_autocommit(reading.Connection.Handle) == 0) reading.Close();
        else _idle.Add(reading);
        if (_closed) Close();
    }

    /// <summary>Closes those that nobody uses; the others when they come back.</summary>
    public void Close()
    {
        _closed = true;
        while (_idle.TryTake(out var idle)) idle.Close();
    }
}
