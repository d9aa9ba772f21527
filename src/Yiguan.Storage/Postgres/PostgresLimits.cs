using Npgsql;

namespace Yiguan.Storage.Postgres;

/// <summary>What keeps one node from holding up the others.</summary>
internal static class PostgresLimits
{
    /// <summary>
    /// A transaction that waits for its node longer than five seconds is ended by the server, which frees the head row of a frozen node; a
    /// node waits for the head row three times as long. PostgreSQL, 20.11 Client Connection Defaults.
    /// </summary>
    public const string OfWriting = "-c idle_in_transaction_session_timeout=5000 -c lock_timeout=15000 -c synchronous_commit=on";

    /// <summary>A session outside the pool, for work of minutes on tables of its own.</summary>
    public static string Alone(string connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        Pooling = false,
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 2,
        ApplicationName = "yiguan-rebuild",
        Options = "-c temp_buffers=32MB -c work_mem=32MB -c synchronous_commit=on",
    }.ConnectionString;
}
