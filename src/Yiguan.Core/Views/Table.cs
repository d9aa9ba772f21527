using System.Collections.Immutable;

namespace Yiguan.Core.Views;

/// <summary>What a column holds, in either store.</summary>
public enum ColumnType
{
    /// <summary>UTF-8 text, compared byte by byte.</summary>
    Text,

    /// <summary>A whole number of 64 bits; amounts are scaled, instants are microseconds since 1970-01-01 UTC, days are days since then.</summary>
    Integer,

    /// <summary>Bytes.</summary>
    Bytes,
}

/// <summary>A column of a view.</summary>
/// <param name="Name">As in the migrations.</param>
/// <param name="Type">What it holds.</param>
public sealed record Column(string Name, ColumnType Type);

/// <summary>A table of a view: its columns, the key first, and the owner first of all, so that tables can be distributed by owner.</summary>
/// <param name="Name">As in the migrations.</param>
/// <param name="Columns">Key columns first.</param>
/// <param name="KeyLength">How many columns make the key.</param>
public sealed record Table(string Name, ImmutableArray<Column> Columns, int KeyLength)
{
    /// <summary>Columns of the key.</summary>
    public ImmutableArray<Column> Key => Columns[..KeyLength];

    /// <summary>Columns beside the key.</summary>
    public ImmutableArray<Column> Values => Columns[KeyLength..];
}
