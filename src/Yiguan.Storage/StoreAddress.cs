using Npgsql;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Postgres;
using Yiguan.Storage.Sqlite;

namespace Yiguan.Storage;

/// <summary>Where a store is: sqlite:PATH or postgres:CONNECTION, as a command line names it.</summary>
public sealed record StoreAddress
{
    private const string Sqlite = "sqlite:";
    private const string Postgres = "postgres:";

    private StoreAddress(string kind, string place) => (Kind, Place) = (kind, place);

    /// <summary>sqlite: or postgres:.</summary>
    public string Kind { get; }

    /// <summary>A file, or a connection string of Npgsql. May hold a password: never show it.</summary>
    public string Place { get; }

    /// <summary>The file of an embedded store; null for PostgreSQL.</summary>
    public string? File => Kind == Sqlite ? Place : null;

    /// <summary>Reads an address.</summary>
    /// <returns>Null where the text is none.</returns>
    public static StoreAddress? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(Sqlite, StringComparison.Ordinal) && text.Length > Sqlite.Length) return new StoreAddress(Sqlite, text[Sqlite.Length..]);
        return text.StartsWith(Postgres, StringComparison.Ordinal) && IsConnection(text[Postgres.Length..]) ? new StoreAddress(Postgres, text[Postgres.Length..]) : null;
    }

    /// <summary>Opens the store; the tables are brought to this version by <see cref="ILedgerStore.MigrateAsync"/>.</summary>
    public ILedgerStore Open() => Kind == Sqlite ? new SqliteLedgerStore(Place) : new PostgresLedgerStore(Place);

    /// <summary>The address without what is secret in it.</summary>
    public override string ToString() => Kind == Sqlite ? Kind + Place : Kind + Shown(Place);

    private static bool IsConnection(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Shown(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        return $"{settings.Username}@{settings.Host}/{settings.Database}";
    }
}
