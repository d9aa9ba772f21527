namespace Yiguan.Storage.Postgres;

/// <summary>What keeps one node from holding up the others.</summary>
internal static class PostgresLimits
{
    /// <summary>
    /// A transaction that waits for its node longer than five seconds is ended by the server, which frees the head row of a frozen node; a
    /// node waits for the head row three times as long. PostgreSQL, 20.11 Client Connection Defaults.
    /// </summary>
    public const string OfWriting = "-c idle_in_transaction_session_timeout=5000 -c lock_timeout=15000 -c synchronous_commit=on";
}
