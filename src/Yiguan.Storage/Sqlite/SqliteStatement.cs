using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// A statement that writes, compiled once and run for each row without the layers between: those look every parameter up by name again,
/// which costs more than the row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out _statement), database);
    }

    /// <summary>Runs it with values that are string, long, byte[] or null.</summary>
    public void Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Check(Bind(i + 1, values[i]));
        var end = raw.sqlite3_step(_statement);
        // Resetting tells the same error again; what was bound must not outlive the row.
        _ = raw.sqlite3_reset(_statement);
        Check(end);
    }

    /// <summary>The first value of the first row as a number; null where there is no row or no value.</summary>
    public long? Number(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Check(Bind(i + 1, values[i]));
        var end = raw.sqlite3_step(_statement);
        long? found = end == raw.SQLITE_ROW && raw.sqlite3_column_type(_statement, 0) == raw.SQLITE_INTEGER ? raw.sqlite3_column_int64(_statement, 0) : null;
        _ = raw.sqlite3_reset(_statement);
        Check(end);
        return found;
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, at),
        string text => raw.sqlite3_bind_text(_statement, at, Utf8(text)),
        long number => raw.sqlite3_bind_int64(_statement, at, number),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, at, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no value of a column.", nameof(value)),
    };

    // With its length, so that nothing is cut; a text of none must not be taken for null.
    private ReadOnlySpan<byte> Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > _text.Length) _text = new byte[most];
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private void Check(int end)
    {
        if (end is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(end, _database);
    }
}
