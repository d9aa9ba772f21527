using System.Data.Common;
using Microsoft.Data.Sqlite;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// A connection that reads, with the statements that it has compiled. Opening one reads the whole schema, which costs more than most of what is asked, and compiling a statement costs more than a look by key: both are done once.
/// </summary>
internal sealed class SqliteReadConnection(SqliteConnection connection, SqliteReaders home) : ReadConnection
{
    // Lists make statements of their own for each filter; those asked all day are fewer.
    private const int MostKept = 96;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);
    private readonly List<SqliteCommand> _used = [];

    public override SqliteConnection Connection => connection;

    public override ValueTask DisposeAsync()
    {
        foreach (var command in _used) Keep(command);
        _used.Clear();
        home.Return(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the connection.</summary>
    public void Close()
    {
        foreach (var command in _kept.Values) command.Dispose();
        _kept.Clear();
        connection.Dispose();
    }

    // Taken out until the caller is done: it may ask the same again while it still reads.
    protected override DbCommand Command(string sql)
    {
        if (!_kept.Remove(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
        }
        _used.Add(command);
        return command;
    }

    private void Keep(SqliteCommand command)
    {
        // The next question brings its own.
        command.Parameters.Clear();
        if (_kept.Count < MostKept && _kept.TryAdd(command.CommandText, command)) return;
        command.Dispose();
    }
}
