using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// A statement, compiled once and run for each row or question without the layers between: those look every parameter up by name again,
/// which costs more than the row. Not safe for several threads.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);
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

    /// <summary>Which values of the row of that key are others, bit by bit; null where there is no such row.</summary>
    public ulong? Differing(ReadOnlySpan<object?> key, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < key.Length; i++) Check(Bind(i + 1, key[i]));
        var end = raw.sqlite3_step(_statement);
        ulong? differing = end == raw.SQLITE_ROW ? 0 : null;
        for (var i = 0; differing is not null && i < values.Length; i++)
        {
            if (!Holds(i, values[i])) differing |= 1UL << i;
        }
        _ = raw.sqlite3_reset(_statement);
        Check(end);
        return differing;
    }

    /// <summary>Names of its parameters in order, without the sign before each; empty where one has none.</summary>
    public string[] Names() => [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(_statement)).Select(i => raw.sqlite3_bind_parameter_name(_statement, i).utf8_to_string() is { Length: > 1 } name ? name[1..] : "")];

    /// <summary>Sets a parameter, counted from 0.</summary>
    public void Set(int at, object? value) => Check(Bind(at + 1, value));

    /// <summary>Goes to the next row; false behind the last.</summary>
    public bool Step()
    {
        var end = raw.sqlite3_step(_statement);
        Check(end);
        return end == raw.SQLITE_ROW;
    }

    /// <summary>Ends what was asked: nothing of it is held any more.</summary>
    public void Reset()
    {
        // Tells the error of the last step again.
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    /// <summary>How many columns its rows have.</summary>
    public int Columns => raw.sqlite3_column_count(_statement);

    /// <summary>Whether a column of the row has no value.</summary>
    public bool IsNull(int at) => raw.sqlite3_column_type(_statement, at) == raw.SQLITE_NULL;

    /// <summary>A column of the row as a number.</summary>
    public long Number(int at) => raw.sqlite3_column_int64(_statement, at);

    /// <summary>A column of the row as a text.</summary>
    public string Text(int at) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, at));

    /// <summary>A column of the row as bytes.</summary>
    public byte[] Bytes(int at) => raw.sqlite3_column_blob(_statement, at).ToArray();

    /// <summary>A column of the row as what it holds.</summary>
    public object? Value(int at) => raw.sqlite3_column_type(_statement, at) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => Number(at),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, at),
        raw.SQLITE_BLOB => Bytes(at),
        _ => Text(at),
    };

    public void Dispose() => _statement.Dispose();

    private bool Holds(int at, object? value) => value switch
    {
        null => raw.sqlite3_column_type(_statement, at) == raw.SQLITE_NULL,
        string text => raw.sqlite3_column_type(_statement, at) == raw.SQLITE_TEXT && raw.sqlite3_column_blob(_statement, at).SequenceEqual(Utf8(text)),
        long number => raw.sqlite3_column_type(_statement, at) == raw.SQLITE_INTEGER && raw.sqlite3_column_int64(_statement, at) == number,
        byte[] bytes => raw.sqlite3_column_type(_statement, at) == raw.SQLITE_BLOB && raw.sqlite3_column_blob(_statement, at).SequenceEqual(bytes),
        _ => false,
    };

    private int Bind(int at, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(_statement, at),
        string text => raw.sqlite3_bind_text(_statement, at, Utf8(text)),
        long number => raw.sqlite3_bind_int64(_statement, at, number),
        int number => raw.sqlite3_bind_int64(_statement, at, number),
        bool flag => raw.sqlite3_bind_int64(_statement, at, flag ? 1 : 0),
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
