using Microsoft.Data.Sqlite;
using SQLitePCL;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>The one writing connection with its statements prepared once. Not safe for several threads.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteStatement> _fast = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteUpsert> _upserts = new(StringComparer.Ordinal);

    /// <summary>Writes on a connection that is open already, and closes it at the end.</summary>
    public SqliteWriter(SqliteConnection connection) => _connection = connection;

    public static SqliteWriter Open(string connection)
    {
        var opened = new SqliteConnection(connection);
        opened.Open();
        SqliteSettings.Apply(opened);
        SqliteSettings.ApplyToWriter(opened);
        return new SqliteWriter(opened);
    }

    public void Dispose()
    {
        foreach (var statement in _fast.Values) statement.Dispose();
        foreach (var upsert in _upserts.Values) upsert.Dispose();
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }

    /// <summary>Takes the file for writing at once: a transaction that read first could not be raised to one that writes.</summary>
    public void Begin() => Prepared("BEGIN IMMEDIATE").ExecuteNonQuery();

    public void Commit() => Prepared("COMMIT").ExecuteNonQuery();

    /// <summary>Pages that it has written into the log so far.</summary>
    public long Pages
    {
        get
        {
            _ = raw.sqlite3_db_status(_connection.Handle!, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
            return (uint)pages;
        }
    }

    public Standing Standing(Owner owner, IReadOnlyList<Append> group)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var earlier = new Dictionary<string, EarlierCommand>(StringComparer.Ordinal);
        foreach (var append in group)
        {
            foreach (var seen in append.Decided) Look(owner, seen.Stream, versions);
            foreach (var fact in append.Facts) Look(owner, fact.Stream, versions);
            if (!earlier.ContainsKey(append.Key) && IsUsed(owner, append.Key) && Earlier(owner, append.Key) is { } command) earlier.Add(append.Key, command);
        }
        var called = group.Select(a => a.Called).OfType<string>().Distinct().Where(c => IsCalled(owner, c));
        var known = group.SelectMany(AppendCheck.Named).Select(n => n.Hash).Where(hash => Prepared(SqlText.IsKnown("instr"), owner.Value, hash).ExecuteScalar() is not null);
        return new Standing(Head(owner), versions, earlier, called.ToHashSet(StringComparer.Ordinal), known.ToHashSet(StringComparer.Ordinal));
    }

    public HashSet<long> Numbers(string sql)
    {
        using var rows = Prepared(sql).ExecuteReader();
        var numbers = new HashSet<long>();
        while (rows.Read()) numbers.Add(rows.GetInt64(0));
        return numbers;
    }

    public Head Head(Owner owner)
    {
        using var row = Prepared("SELECT algorithm, sequence, hash, recorded FROM head WHERE owner = @0", owner.Value).ExecuteReader();
        return row.Read() ? Rows.Head(new DriverAnswer(row), owner) : throw new InvalidOperationException($"{owner} has no ledger here.");
    }

    public bool Open(Head head) => Prepared(
        "INSERT INTO head (owner, algorithm, sequence, hash, recorded) VALUES (@0, @1, @2, @3, @4) ON CONFLICT (owner) DO NOTHING",
        head.Owner.Value, head.Algorithm.ToString(), head.Sequence, head.Hash.ToArray(), Instant.ToMicroseconds(head.Recorded)).ExecuteNonQuery() == 1;

    public void Move(Head head) => Prepared(
        "UPDATE head SET sequence = @1, hash = @2, recorded = @3 WHERE owner = @0",
        head.Owner.Value, head.Sequence, head.Hash.ToArray(), Instant.ToMicroseconds(head.Recorded)).ExecuteNonQuery();

    public void Add(IReadOnlyList<Entry> entries)
    {
        var add = Fast($"INSERT INTO fact ({SqlText.EntryColumns}) VALUES ({Holes(14)})");
        foreach (var e in entries)
        {
            add.Run(
            [
                e.Owner.Value, e.Sequence, e.Stream, e.Version, e.Actor, e.For, Instant.ToMicroseconds(e.Recorded), Instant.ToMicroseconds(e.Happened),
                e.Cause, e.Key, (long)e.Part, e.Type, e.Body, e.Hash.ToArray(),
            ]);
        }
    }

    public void Add(Owner owner, IReadOnlyList<SealedValue> values)
    {
        foreach (var value in values)
        {
            Prepared(
                "INSERT INTO sealed (owner, hash, salt, value, label) VALUES (@0, @1, @2, @3, @4) ON CONFLICT (owner, hash) DO NOTHING",
                owner.Value, value.Hash, value.Salt.ToArray(), value.Value, value.Label).ExecuteNonQuery();
        }
    }

    /// <summary>Notes the files that values name, before the values go.</summary>
    public void Leave(Owner owner, IReadOnlyCollection<string> hashes)
    {
        foreach (var hash in hashes) Prepared(SqlText.Leave("hash = @1"), owner.Value, hash).ExecuteNonQuery();
    }

    public void LeaveFile(Owner owner, string file) => Prepared(SqlText.LeaveFile, owner.Value, file).ExecuteNonQuery();

    /// <summary>Whether a sealed value names a file.</summary>
    public bool IsNamed(Owner owner, string file) => Prepared(SqlText.IsNamed, owner.Value, file).ExecuteScalar() is not null;

    public void Left(Owner owner, string file) => Prepared(SqlText.Left, owner.Value, file).ExecuteNonQuery();

    public void Forget(Owner owner, IReadOnlyCollection<string> hashes)
    {
        Leave(owner, hashes);
        foreach (var hash in hashes) Prepared("DELETE FROM sealed WHERE owner = @0 AND hash = @1", owner.Value, hash).ExecuteNonQuery();
    }

    public void Put(RowBatch batch, string suffix = "")
    {
        foreach (var (table, rows) in batch.Tables)
        {
            var name = table.Name + suffix;
            if (!_upserts.TryGetValue(name, out var upsert)) _upserts.Add(name, upsert = new SqliteUpsert(_connection.Handle!, table, suffix));
            foreach (var (key, row) in rows)
            {
                if (row is null) upsert.Remove([.. key.Values]);
                else upsert.Put(row);
            }
        }
    }

    public long Reached(Owner owner, string view) =>
        Prepared("SELECT sequence FROM reached WHERE owner = @0 AND view = @1", owner.Value, view).ExecuteScalar() is long sequence ? sequence : 0;

    public void Reach(Owner owner, string view, long sequence) => Prepared(
        "INSERT INTO reached (owner, view, sequence) VALUES (@0, @1, @2) ON CONFLICT (owner, view) DO UPDATE SET sequence = excluded.sequence",
        owner.Value, view, sequence).ExecuteNonQuery();

    /// <summary>A statement made once, with its values set; for SQL that holds no value.</summary>
    public SqliteCommand Prepared(string sql, params object?[] values)
    {
        if (!_statements.TryGetValue(sql, out var command)) _statements.Add(sql, command = Prepare(sql, values.Length));
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    /// <summary>Changes rows; parameters by name.</summary>
    public int Change(string sql, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var command = SqlStore.Command(_connection, sql, [.. parameters]);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs SQL of a migration or a maintenance step.</summary>
    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values; i++) command.Parameters.Add(new SqliteParameter($"@{i}", null));
        return command;
    }

    private void Look(Owner owner, string stream, Dictionary<string, long> versions)
    {
        if (versions.ContainsKey(stream)) return;
        var found = Fast("SELECT version FROM fact WHERE owner = @0 AND stream = @1 ORDER BY version DESC LIMIT 1").Number([owner.Value, stream]);
        versions.Add(stream, found ?? 0);
    }

    // Nearly every key is new; only one that is not is worth the dearer question.
    private bool IsUsed(Owner owner, string key) => Fast("SELECT sequence FROM fact WHERE owner = @0 AND key = @1 AND part = 0").Number([owner.Value, key]) is not null;

    private bool IsCalled(Owner owner, string called) => Fast("SELECT sequence FROM fact INDEXED BY fact_key WHERE owner = @0 AND key >= @1 AND key < @2 LIMIT 1").Number([owner.Value, called, Append.Beyond(called)]) is not null;

    private SqliteStatement Fast(string sql)
    {
        if (!_fast.TryGetValue(sql, out var statement)) _fast.Add(sql, statement = new SqliteStatement(_connection.Handle!, sql));
        return statement;
    }

    private EarlierCommand? Earlier(Owner owner, string key)
    {
        using var row = Prepared($"SELECT {SqlText.EntryColumns} FROM fact WHERE owner = @0 AND key = @1 ORDER BY part", owner.Value, key).ExecuteReader();
        var entries = new List<Entry>();
        while (row.Read()) entries.Add(Rows.Entry(new DriverAnswer(row), owner));
        return entries.Count > 0 ? EarlierCommand.Of(entries) : null;
    }

    private static string Holes(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"@{i}"));
}
