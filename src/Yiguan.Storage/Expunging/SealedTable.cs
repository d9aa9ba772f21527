using Yiguan.Core.Views;

namespace Yiguan.Storage.Expunging;

/// <summary>The sealed values as a table that rows can be removed from. It is no view: nothing can build it again.</summary>
internal static class SealedTable
{
    public static Table Table { get; } = new(
        "sealed",
        [
            new Column("owner", ColumnType.Text),
            new Column("hash", ColumnType.Text),
            new Column("salt", ColumnType.Bytes),
            new Column("value", ColumnType.Text),
            new Column("label", ColumnType.Text),
        ],
        KeyLength: 2);
}
