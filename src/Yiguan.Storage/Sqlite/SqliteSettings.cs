using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Yiguan.Storage.Sqlite;

/// <summary>Settings that SQLite keeps by connection, not by file.</summary>
internal static class SqliteSettings
{
    // Of a connection that one thread uses at a time the library need not keep a lock around each call, nor count every byte it takes under another. This is a matter of the whole process,
    // and must be said before the first connection opens: later it is not heard, and all works as before.
    private static readonly Lazy<bool> s_alone = new(() =>
    {
        SQLitePCL.Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD) == raw.SQLITE_OK && raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0) == raw.SQLITE_OK;
    });

    /// <summary>Settings of the process, before its first connection opens.</summary>
    public static void Prepare() => _ = s_alone.Value;

    public static void Apply(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;";
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// What the one writer has besides. The log is a setting of the file and stays; it is copied into the file by another connection, and by this one only where it has become eight times as long as it should.
    /// A group of commands touches a thousand pages of a large county: a cache of the usual five hundred would read each of them again for every group.
    /// </summary>
    public static void ApplyToWriter(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 64000; PRAGMA cache_size = -32000;";
        command.ExecuteNonQuery();
    }

    /// <summary>What the connection that copies the log has besides: whoever reads is not waited for, for others wait meanwhile.</summary>
    public static void ApplyToLog(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10;";
        command.ExecuteNonQuery();
    }
}
