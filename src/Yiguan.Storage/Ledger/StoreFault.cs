using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Yiguan.Storage.Ledger;

/// <summary>What the two databases mean by their errors.</summary>
internal static class StoreFault
{
    private const string IdleInTransaction = "25P03";
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIo = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteConstraint = 19;

    /// <summary>The disk, or what was granted of it, is used up or out of order; waiting a little does not help.</summary>
    public static bool IsFull(DbException fault) => fault switch
    {
        // A full disk shows as an error of input and output where the log's index cannot grow, or as a file that cannot be opened.
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteFull or SqliteIo or SqliteCannotOpen or SqliteReadOnly,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } => true,
        // A new connection that must write what it caches of the catalogue says it so, without the code for a full disk.
        PostgresException { SqlState: PostgresErrorCodes.InternalError } internalError => internalError.MessageText.Contains("could not write init file", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The server went away, a lock was not given in time: the same thing told again may go through.</summary>
    public static bool IsPassing(DbException fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is IdleInTransaction or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException,
        _ => fault.IsTransient,
    };

    /// <summary>Whatever keeps the store from being used and is no fault of ours.</summary>
    public static bool IsUnavailable(DbException fault) => IsPassing(fault) || IsFull(fault);

    /// <summary>A unique key would stand twice.</summary>
    public static bool IsRepeated(DbException fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    /// <summary>A reason without secrets: the code and the server's own short message.</summary>
    public static string Reason(DbException fault) => fault switch
    {
        StoreAwayException away => away.Message,
        SqliteException sqlite => $"SQLite {sqlite.SqliteErrorCode}",
        PostgresException postgres => $"PostgreSQL {postgres.SqlState}",
        _ => fault.GetType().Name,
    };
}
