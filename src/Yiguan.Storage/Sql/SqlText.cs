using Yiguan.Core.Views;

namespace Yiguan.Storage.Sql;

/// <summary>SQL that both databases understand.</summary>
internal static class SqlText
{
    public const string EntryColumns = "owner, sequence, stream, version, actor, acted_for, recorded, happened, cause, key, part, type, body, hash";

    /// <summary>Parameters 0 and 1: the owner, a file that is to go.</summary>
    public const string LeaveFile = "INSERT INTO leaving (owner, file) VALUES (@0, @1) ON CONFLICT (owner, file) DO NOTHING";

    /// <summary>The file that a sealed value names: as <c>FileLink.HashOf</c>, the hash that its value begins with.</summary>
    private const string FileOf = "substr(value, 1, 64)";

    /// <summary>Parameters 0 and 1: the owner, a file.</summary>
    public const string IsNamed = $"SELECT 1 FROM sealed WHERE owner = @0 AND label = 'file' AND {FileOf} = @1 LIMIT 1";

    /// <summary>Parameters 0 and 1: the owner, a file that has gone or stays.</summary>
    public const string Left = "DELETE FROM leaving WHERE owner = @0 AND file = @1";

    /// <summary>Whether a sealed value stands or was expunged. Parameters 0 and 1: the owner, its hash.</summary>
    /// <param name="within">The function that finds a text in another.</param>
    public static string IsKnown(string within) => $"""
        SELECT 1 WHERE EXISTS (SELECT 1 FROM sealed WHERE owner = @0 AND hash = @1)
          OR EXISTS (SELECT 1 FROM fact WHERE owner = @0 AND stream = 'expunging' AND type = 'expunged' AND {within}(body, @1) > 0)
        """;

    /// <summary>Notes the files that sealed values name. Parameter 0: the owner.</summary>
    public static string Leave(string which) =>
        $"INSERT INTO leaving (owner, file) SELECT DISTINCT owner, {FileOf} FROM sealed WHERE owner = @0 AND {which} AND label = 'file' ON CONFLICT (owner, file) DO NOTHING";

    public static string Columns(IEnumerable<Column> columns, string before = "") => string.Join(", ", columns.Select(c => before + c.Name));

    /// <summary>ON CONFLICT: a row of the same key gets the new values.</summary>
    public static string OnConflict(Table table) =>
        $"ON CONFLICT ({Columns(table.Key)}) DO " + (table.Values.IsEmpty
            ? "NOTHING"
            : "UPDATE SET " + string.Join(", ", table.Values.Select(c => $"{c.Name} = excluded.{c.Name}")));
}
