using Yiguan.Core.Views;

namespace Yiguan.Storage.Sql;

/// <summary>SQL that both databases understand.</summary>
internal static class SqlText
{
    public const string EntryColumns = "owner, sequence, stream, version, actor, acted_for, recorded, happened, cause, key, part, type, body, hash";

    public static string Columns(IEnumerable<Column> columns, string before = "") => string.Join(", ", columns.Select(c => before + c.Name));

    /// <summary>ON CONFLICT: a row of the same key gets the new values.</summary>
    public static string OnConflict(Table table) =>
        $"ON CONFLICT ({Columns(table.Key)}) DO " + (table.Values.IsEmpty
            ? "NOTHING"
            : "UPDATE SET " + string.Join(", ", table.Values.Select(c => $"{c.Name} = excluded.{c.Name}")));
}
