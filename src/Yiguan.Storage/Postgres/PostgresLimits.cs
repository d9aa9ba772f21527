using Npgsql;

namespace Yiguan.Storage.Postgres;

/// <summary>What keeps one node from holding up the others.</summary>
internal static class PostgresLimits
{
    /// <summary>How such a session is named, so that no other program's is taken for one.</summary>
    public const string Writing = "yiguan";

    /// <summary>
    /// A transaction that waits for its node longer than five seconds is ended by the server, which frees the head row of a frozen node; a
    /// node waits for the head row a little longer. PostgreSQL, 20.11 Client Connection Defaults. Whatever a writer looks up it looks up by key:
    /// a plan made while a table was small, or before the server counted it, must not read it from end to end when it is large.
    /// </summary>
    public const string OfWriting = "-c idle_in_transaction_session_timeout=5000 -c lock_timeout=7000 -c synchronous_commit=on -c enable_seqscan=off";

    /// <summary>What is asked finds a few rows by their indexes: to compile it, or to call helpers up, takes longer than the answer.</summary>
    public const string OfReading = "-c jit=off -c max_parallel_workers_per_gather=0";

    /// <summary>
    /// Ends sessions of our own that froze in the middle of what they were sending: the server counts such a one as at work and has no time-out
    /// for it before PostgreSQL 17 (transaction_timeout). Said by a node that did not get the head row in time.
    /// </summary>
    public const string EndFrozen = $"""
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND application_name = '{Writing}' AND pid <> pg_backend_pid()
          AND wait_event = 'ClientRead' AND xact_start < clock_timestamp() - interval '5 seconds'
        """;

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
