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

    private readonly Dictionary<string, SqliteQuery> _kept = new(StringComparer.Ordinal);
    private int _asking;

    public override SqliteConnection Connection => connection;

    public override ValueTask DisposeAsync()
    {
        home.Return(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether everything that was asked has been read to its end or let go.</summary>
    public bool IsDone => _asking == 0;

    /// <summary>Closes the connection.</summary>
    public void Close()
    {
        Forget();
        connection.Dispose();
    }

    public override Task<IAnswer> AskAsync(string sql, CancellationToken cancellation, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Ask(sql, parameters));
    }

    /// <summary>Asks at once.</summary>
    public IAnswer Ask(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        // Taken out until the caller is done: it may ask the same again while it still reads.
        if (!_kept.Remove(sql, out var query)) query = new SqliteQuery(connection.Handle!, sql);
        try
        {
            var answer = query.Ask(parameters, Keep);
            _asking++;
            return answer;
        }
        catch (Exception)
        {
            query.Dispose();
            throw;
        }
    }

    private void Keep(SqliteQuery query)
    {
        _asking--;
        if (_kept.Count >= MostKept) Forget();
        if (!_kept.TryAdd(query.Sql, query)) query.Dispose();
    }

    // What is asked all day is soon there again.
    private void Forget()
    {
        foreach (var query in _kept.Values) query.Dispose();
        _kept.Clear();
    }
}
