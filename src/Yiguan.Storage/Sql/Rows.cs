using System.Data.Common;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Sql;

/// <summary>Rows of the store as what they stand for.</summary>
internal static class Rows
{
    /// <summary>An entry from a row of <see cref="SqlText.EntryColumns"/>.</summary>
    public static Entry Entry(DbDataReader row, Owner owner) => new()
    {
        Owner = owner,
        Sequence = row.GetInt64(1),
        Stream = row.GetString(2),
        Version = row.GetInt64(3),
        Actor = row.GetString(4),
        For = row.IsDBNull(5) ? null : row.GetString(5),
        Recorded = Instant.FromMicroseconds(row.GetInt64(6)),
        Happened = Instant.FromMicroseconds(row.GetInt64(7)),
        Cause = row.IsDBNull(8) ? null : row.GetString(8),
        Key = row.GetString(9),
        Part = checked((int)row.GetInt64(10)),
        Type = row.GetString(11),
        Body = row.GetString(12),
        Hash = (byte[])row.GetValue(13),
    };

    public static SealedValue Sealed(DbDataReader row) => new(row.GetString(0), (byte[])row.GetValue(1), row.GetString(2), row.GetString(3));

    public static Head Head(DbDataReader row, Owner owner) => new(
        owner, Enum.Parse<HashAlgorithm>(row.GetString(0)), row.GetInt64(1), (byte[])row.GetValue(2), Instant.FromMicroseconds(row.GetInt64(3)));

    /// <summary>The values of a view's row, as <see cref="RowBatch"/> takes them.</summary>
    /// <param name="row">The row.</param>
    /// <param name="table">Whose columns it holds.</param>
    /// <param name="from">Where they begin in it.</param>
    public static object?[] Values(DbDataReader row, Table table, int from = 0)
    {
        var values = new object?[table.Columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row.IsDBNull(from + i) ? null : table.Columns[i].Type switch
            {
                ColumnType.Integer => row.GetInt64(from + i),
                ColumnType.Bytes => (byte[])row.GetValue(from + i),
                _ => row.GetString(from + i),
            };
        }
        return values;
    }
}
