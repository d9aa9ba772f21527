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
    private const int SqliteFull = 13;
    private const int SqliteConstraint = 19;

    /// <summary>The disk, or what was granted of it, is used up; waiting a little does not help.</summary>
    public static bool IsFull(DbException fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } => true,
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
        SqliteException sqlite => $"SQLite {sqlite.SqliteErrorCode}",
        PostgresException postgres => $"PostgreSQL {postgres.SqlState}",
        _ => fault.GetType().Name,
    };
}
