using Yiguan.Core.Views;

namespace Yiguan.Storage.Sql;

/// <summary>Comparing a table with its fresh one, in SQL that both databases understand.</summary>
internal static class ShadowSql
{
    /// <summary>Behind the name of a table: the fresh one.</summary>
    public const string Fresh = "_fresh";

    /// <summary>A fresh table: the same columns and key. What else the table in use is bound to, the fold may break on its way.</summary>
    public static string Create(Table table, string before, string text, string bytes, string after) =>
        $"{before}{table.Name}{Fresh} ({string.Join(", ", table.Columns.Select(c => $"{c.Name} {Type(c.Type, text, bytes)}"))}, PRIMARY KEY ({SqlText.Columns(table.Key)})){after}";

    /// <summary>Rows in use that are missing among the fresh or differ: the columns of both, side by side.</summary>
    public static string Differing(Table table) => $"""
        SELECT {SqlText.Columns(table.Columns, "t.")}, {SqlText.Columns(table.Columns, "f.")}
        FROM {table.Name} t LEFT JOIN {table.Name}{Fresh} f ON {Same(table.Key)}
        WHERE t.owner = @owner AND ({Differs(table)})
        ORDER BY {SqlText.Columns(table.Key, "t.")}
        """;

    /// <summary>Fresh rows that do not stand in use.</summary>
    public static string Missing(Table table) => $"""
        SELECT {SqlText.Columns(table.Columns, "f.")} FROM {table.Name}{Fresh} f
        WHERE NOT EXISTS (SELECT 1 FROM {table.Name} t WHERE {Same(table.Key)})
        ORDER BY {SqlText.Columns(table.Key, "f.")}
        """;

    public static string Count(Table table) => $"SELECT count(*) FROM {table.Name} WHERE owner = @owner";

    /// <summary>Removes what differs. What is left is part of the fresh rows, so adding the rest breaks no unique index.</summary>
    public static string Remove(Table table) => $"""
        DELETE FROM {table.Name} AS t WHERE t.owner = @owner AND NOT EXISTS (SELECT 1 FROM {table.Name}{Fresh} f WHERE {Same(table.Key)}{Equal(table)})
        """;

    public static string Add(Table table) => $"""
        INSERT INTO {table.Name} ({SqlText.Columns(table.Columns)})
        SELECT {SqlText.Columns(table.Columns, "f.")} FROM {table.Name}{Fresh} f WHERE NOT EXISTS (SELECT 1 FROM {table.Name} t WHERE {Same(table.Key)})
        """;

    public const string Reach =
        "INSERT INTO reached (owner, view, sequence) VALUES (@owner, @view, @sequence) ON CONFLICT (owner, view) DO UPDATE SET sequence = excluded.sequence";

    private static string Same(IEnumerable<Column> columns) => string.Join(" AND ", columns.Select(c => $"t.{c.Name} = f.{c.Name}"));

    private static string Equal(Table table) => string.Concat(table.Values.Select(c => $" AND t.{c.Name} IS NOT DISTINCT FROM f.{c.Name}"));

    private static string Differs(Table table) => "f.owner IS NULL" + string.Concat(table.Values.Select(c => $" OR t.{c.Name} IS DISTINCT FROM f.{c.Name}"));

    private static string Type(ColumnType type, string text, string bytes) => type switch { ColumnType.Integer => "BIGINT", ColumnType.Bytes => bytes, _ => text };
}
