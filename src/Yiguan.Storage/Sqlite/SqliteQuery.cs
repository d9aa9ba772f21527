using SQLitePCL;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// A statement that reads, compiled once and asked many times, without the layers between: those find each parameter by its name again and keep a lock around each value, which costs several times what a look by key
/// does. Not safe for several threads.
/// </summary>
internal sealed class SqliteQuery : IDisposable
{
    private readonly SqliteStatement _statement;
    private readonly string[] _names;

    public SqliteQuery(sqlite3 database, string sql)
    {
        (_statement, Sql) = (new SqliteStatement(database, sql), sql);
        _names = _statement.Names();
    }

    /// <summary>What it asks.</summary>
    public string Sql { get; }

    /// <summary>Asks with values by name; a value that the question does not name is left out.</summary>
    /// <param name="values">Values by name.</param>
    /// <param name="done">Told once the answer was let go.</param>
    /// <exception cref="ArgumentException">A value that the question names is not there, or is none of a column.</exception>
    public IAnswer Ask(ReadOnlySpan<(string Name, object? Value)> values, Action<SqliteQuery> done)
    {
        for (var at = 0; at < _names.Length; at++)
        {
            var found = 0;
            while (found < values.Length && values[found].Name != _names[at]) found++;
            if (found == values.Length) throw new ArgumentException($"@{_names[at]} has no value.", nameof(values));
            _statement.Set(at, values[found].Value);
        }
        return new Answer(this, done);
    }

    public void Dispose() => _statement.Dispose();

    private sealed class Answer(SqliteQuery query, Action<SqliteQuery> done) : IAnswer
    {
        private readonly SqliteStatement _statement = query._statement;
        private bool _isOver;
        private bool _isGone;

        public int Count => _statement.Columns;

        public bool IsNull(int at) => _statement.IsNull(at);

        public long Number(int at) => _statement.Number(at);

        public string Text(int at) => _statement.Text(at);

        public byte[] Bytes(int at) => _statement.Bytes(at);

        public object? Value(int at) => _statement.Value(at);

        public ValueTask<bool> ReadAsync(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            // Asked once more behind the last row, a statement would begin again.
            if (!_isOver) _isOver = !_statement.Step();
            return ValueTask.FromResult(!_isOver);
        }

        public ValueTask DisposeAsync()
        {
            if (_isGone) return ValueTask.CompletedTask;
            _isGone = true;
            _statement.Reset();
            done(query);
            return ValueTask.CompletedTask;
        }
    }
}
