using System.Text.RegularExpressions;
using Yiguan.Core.Views;

namespace Yiguan.House.Tests;

/// <summary>The tables that the migrations make, read from their text.</summary>
internal static partial class Migrations
{
    public static IReadOnlyList<string> Files { get; } = [.. Repository.Under("src/Yiguan.Storage/Migrations/", ".sql")];

    /// <summary>Every migration one behind the other, without comments.</summary>
    public static string Sql { get; } = Comment().Replace(string.Concat(Files.Select(Repository.Text)), "");

    /// <summary>Tables by name: columns in their order, and the key.</summary>
    public static IReadOnlyDictionary<string, (List<Column> Columns, string[] Key)> Tables { get; } = Read();

    /// <summary>Unique indexes: name and columns.</summary>
    public static IEnumerable<(string Name, string[] Columns)> UniqueIndexes =>
        UniqueIndex().Matches(Sql).Select(m => (m.Groups["name"].Value, Names(m.Groups["columns"].Value)));

    private static Dictionary<string, (List<Column>, string[])> Read()
    {
        var tables = CreateTable().Matches(Sql).ToDictionary(
            m => m.Groups["name"].Value,
            m => (Column().Matches(m.Groups["columns"].Value).Select(Of).ToList(), Names(PrimaryKey().Match(m.Groups["columns"].Value).Groups["columns"].Value)));
        foreach (Match added in AddColumn().Matches(Sql)) tables[added.Groups["table"].Value].Item1.Add(Of(added));
        return tables;
    }

    private static Column Of(Match column) => new(
        column.Groups["column"].Value, column.Groups["type"].Value switch { "{text}" => ColumnType.Text, "{bytes}" => ColumnType.Bytes, _ => ColumnType.Integer });

    private static string[] Names(string list) => [.. list.Split(',').Select(n => n.Trim().Split(' ')[0])];

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"CREATE TABLE (?:IF NOT EXISTS )?(?<name>\w+) \((?<columns>.*?)\n\)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^\s*(?<column>\w+) (?<type>\{text\}|\{bytes\}|BIGINT)", RegexOptions.Multiline)]
    private static partial Regex Column();

    [GeneratedRegex(@"ALTER TABLE (?<table>\w+) ADD (?:COLUMN )?(?<column>\w+) (?<type>\{text\}|\{bytes\}|BIGINT)", RegexOptions.IgnoreCase)]
    private static partial Regex AddColumn();

    [GeneratedRegex(@"PRIMARY KEY \((?<columns>[^)]*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex PrimaryKey();

    [GeneratedRegex(@"CREATE UNIQUE INDEX (?:IF NOT EXISTS )?(?<name>\w+) ON \w+ \((?<columns>[^)]*)\)", RegexOptions.IgnoreCase)]
    private static partial Regex UniqueIndex();
}
