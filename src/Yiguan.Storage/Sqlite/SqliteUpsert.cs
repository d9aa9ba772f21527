using SQLitePCL;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// Writes rows of one table: a new one whole, of one that stands only the values that differ. SQLite writes an entry of every index that has a column named in UPDATE, whether its value changes or not;
/// a matter stands in ten of them, and most facts change what is in none.
/// </summary>
internal sealed class SqliteUpsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly Table _table;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _remove;

    // Facts change few patterns of values; many facts of one matter, written at once, change others.
    private const int MostUpdates = 128;

    // By which values differ, bit by bit.
    private readonly Dictionary<ulong, SqliteStatement> _updates = [];

    public SqliteUpsert(sqlite3 database, Table table, string suffix)
    {
        if (table.Values.Length > 64) throw new ArgumentException($"{table.Name} has more than 64 values.", nameof(table));
        (_database, _table, Name) = (database, table, table.Name + suffix);
        _find = new SqliteStatement(database, $"SELECT {(table.Values.IsEmpty ? "1" : SqlText.Columns(table.Values))} FROM {Name} WHERE {Match(0)}");
        _insert = new SqliteStatement(database, $"INSERT INTO {Name} ({SqlText.Columns(table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => Hole(i)))})");
        _remove = new SqliteStatement(database, $"DELETE FROM {Name} WHERE {Match(0)}");
    }

    private string Name { get; }

    /// <summary>Writes a row, in place of one with the same key.</summary>
    public void Put(object?[] row)
    {
        var key = row.AsSpan(0, _table.KeyLength);
        var values = row.AsSpan(_table.KeyLength);
        if (_find.Differing(key, values) is not { } differing) _insert.Run(row);
        else if (differing != 0) Update(differing).Run([.. Chosen<object?>(values, differing), .. key]);
    }

    /// <summary>Removes the row of that key, where there is one.</summary>
    public void Remove(ReadOnlySpan<object?> key) => _remove.Run(key);

    public void Dispose()
    {
        ForgetUpdates();
        _find.Dispose();
        _insert.Dispose();
        _remove.Dispose();
    }

    private void ForgetUpdates()
    {
        foreach (var update in _updates.Values) update.Dispose();
        _updates.Clear();
    }

    private SqliteStatement Update(ulong differing)
    {
        if (_updates.TryGetValue(differing, out var made)) return made;
        if (_updates.Count == MostUpdates) ForgetUpdates();
        var columns = Chosen(_table.Values.AsSpan(), differing);
        var sql = $"UPDATE {Name} SET {string.Join(", ", columns.Select((c, i) => $"{c.Name} = {Hole(i)}"))} WHERE {Match(columns.Length)}";
        _updates.Add(differing, made = new SqliteStatement(_database, sql));
        return made;
    }

    private string Match(int from) => string.Join(" AND ", _table.Key.Select((column, i) => $"{column.Name} = {Hole(from + i)}"));

    private static string Hole(int at) => $"?{at + 1}";

    private static T[] Chosen<T>(ReadOnlySpan<T> all, ulong chosen)
    {
        var some = new T[System.Numerics.BitOperations.PopCount(chosen)];
        for (int at = 0, i = 0; at < some.Length; i++)
        {
            if ((chosen >> i & 1) != 0) some[at++] = all[i];
        }
        return some;
    }
}
