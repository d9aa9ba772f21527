using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Sql;

/// <summary>Rows of the store as what they stand for.</summary>
internal static class Rows
{
    /// <summary>An entry from a row of <see cref="SqlText.EntryColumns"/>.</summary>
    public static Entry Entry(IRow row, Owner owner) => new()
    {
        Owner = owner,
        Sequence = row.Number(1),
        Stream = row.Text(2),
        Version = row.Number(3),
        Actor = row.Text(4),
        For = row.IsNull(5) ? null : row.Text(5),
        Recorded = Instant.FromMicroseconds(row.Number(6)),
        Happened = Instant.FromMicroseconds(row.Number(7)),
        Cause = row.IsNull(8) ? null : row.Text(8),
        Key = row.Text(9),
        Part = checked((int)row.Number(10)),
        Type = row.Text(11),
        Body = row.Text(12),
        Hash = row.Bytes(13),
    };

    public static SealedValue Sealed(IRow row) => new(row.Text(0), row.Bytes(1), row.Text(2), row.Text(3));

    public static Head Head(IRow row, Owner owner) => new(
        owner, Enum.Parse<HashAlgorithm>(row.Text(0)), row.Number(1), row.Bytes(2), Instant.FromMicroseconds(row.Number(3)));

    /// <summary>The values of a view's row, as <see cref="RowBatch"/> takes them.</summary>
    /// <param name="row">The row.</param>
    /// <param name="table">Whose columns it holds.</param>
    /// <param name="from">Where they begin in it.</param>
    public static object?[] Values(IRow row, Table table, int from = 0)
    {
        var values = new object?[table.Columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row.IsNull(from + i) ? null : table.Columns[i].Type switch
            {
                ColumnType.Integer => row.Number(from + i),
                ColumnType.Bytes => row.Bytes(from + i),
                _ => row.Text(from + i),
            };
        }
        return values;
    }
}
