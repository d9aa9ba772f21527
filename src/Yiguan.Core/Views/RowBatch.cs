using System.Runtime.InteropServices;

namespace Yiguan.Core.Views;

/// <summary>
/// Rows that facts leave: of each key only the last word is kept, so a group of commands writes each row once. Values are string, long,
/// byte[] or null, in the order of the table's columns. A NUL in a text stands as ␀.
/// </summary>
public sealed class RowBatch
{
    private readonly Dictionary<Table, Dictionary<RowKey, object?[]?>> _tables = [];

    /// <summary>Tables that have rows to write, with the rows by key; a null row is one to remove.</summary>
    public IReadOnlyDictionary<Table, Dictionary<RowKey, object?[]?>> Tables => _tables;

    /// <summary>Writes a row, in place of one with the same key.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    public void Put(Table table, params object?[] row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        if (row.Length != table.Columns.Length) throw new ArgumentException($"{table.Name} has {table.Columns.Length} columns, not {row.Length}.", nameof(row));
        Show(row);
        Of(table)[new RowKey(row[..table.KeyLength])] = row;
    }

    /// <summary>Removes the row of that key.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than the key has columns.</exception>
    public void Remove(Table table, params object?[] key)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != table.KeyLength) throw new ArgumentException($"The key of {table.Name} has {table.KeyLength} columns, not {key.Length}.", nameof(key));
        Show(key);
        Of(table)[new RowKey(key)] = null;
    }

    // A fact keeps a NUL that was pasted; PostgreSQL has no text with one, so a view shows its picture, on both stores.
    private static void Show(Span<object?> values)
    {
        foreach (ref var value in values)
        {
            if (value is string text && text.Contains('\0', StringComparison.Ordinal)) value = text.Replace('\0', '\u2400');
        }
    }

    private Dictionary<RowKey, object?[]?> Of(Table table) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_tables, table, out _) ??= [];
}

/// <summary>The values of a key, compared one by one.</summary>
public readonly struct RowKey(object?[] values) : IEquatable<RowKey>
{
    /// <summary>In the order of the key's columns.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <inheritdoc/>
    public bool Equals(RowKey other) => values.AsSpan().SequenceEqual((object?[])other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in values) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Whether two keys are the same.</summary>
    public static bool operator ==(RowKey left, RowKey right) => left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    public static bool operator !=(RowKey left, RowKey right) => !left.Equals(right);
}
