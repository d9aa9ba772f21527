using Microsoft.Data.Sqlite;

namespace Yiguan.Storage.Sqlite;

/// <summary>Settings that SQLite keeps by connection, not by file.</summary>
internal static class SqliteSettings
{
    public static void Apply(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;";
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// What the one writer has besides. The log is a setting of the file and stays. A group of commands touches a thousand pages of a large county: of a log that long, each group would be copied
    /// into the file by itself, and a cache of the usual five hundred pages would read each page again for every group.
    /// </summary>
    public static void ApplyToWriter(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -32000;";
        command.ExecuteNonQuery();
    }
}
