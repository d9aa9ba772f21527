using Microsoft.Data.Sqlite;
using Yiguan.Core.Views;
using Yiguan.Load;

namespace Yiguan.Bench.Ledger;

/// <summary>Plain rows into SQLite: statements prepared once, the same durability as the store.</summary>
internal sealed class SqliteRowsWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin, _commit, _fact, _errand, _step, _head;

    public SqliteRowsWriter(SqliteConnection connection)
    {
        _connection = connection;
        Command("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;", 0).ExecuteNonQuery();
        (_begin, _commit) = (Command("BEGIN IMMEDIATE", 0), Command("COMMIT", 0));
        _fact = Command($"INSERT INTO fact VALUES ({Holes(14)})", 14);
        (_errand, _step) = (Put(Errands.Errand), Put(Errands.Step));
        _head = Command("UPDATE head SET sequence = @1, hash = @2, recorded = @3 WHERE owner = @0", 4);
    }

    public void Write(PlainRows group)
    {
        _begin.ExecuteNonQuery();
        foreach (var e in group.Entries)
        {
            Run(_fact, e.Owner.Value, e.Sequence, e.Stream, e.Version, e.Actor, e.For, PlainSql.Micro(e.Recorded), PlainSql.Micro(e.Happened), e.Cause, e.Key, (long)e.Part, e.Type, e.Body, e.Hash.ToArray());
        }
        foreach (var row in group.Errands) Run(_errand, row);
        foreach (var row in group.Steps) Run(_step, row);
        Run(_head, group.Head.Owner.Value, group.Head.Sequence, group.Head.Hash.ToArray(), PlainSql.Micro(group.Head.Recorded));
        _commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_begin, _commit, _fact, _errand, _step, _head]) command.Dispose();
    }

    private SqliteCommand Put(Table table) => Command($"INSERT INTO {table.Name} VALUES ({Holes(table.Columns.Length)}) {PlainSql.Conflict(table)}", table.Columns.Length);

    private SqliteCommand Command(string sql, int values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values; i++) command.Parameters.Add(new SqliteParameter($"@{i}", null));
        return command;
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private static string Holes(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"@{i}"));
}
