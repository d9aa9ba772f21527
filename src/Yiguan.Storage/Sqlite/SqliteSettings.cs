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

    /// <summary>The log is a setting of the file and stays.</summary>
    public static void UseLog(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL;";
        command.ExecuteScalar();
    }
}
