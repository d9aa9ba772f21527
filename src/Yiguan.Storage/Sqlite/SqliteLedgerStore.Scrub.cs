using System.Diagnostics;

namespace Yiguan.Storage.Sqlite;

// The bytes of removed values.
internal sealed partial class SqliteLedgerStore
{
    // secure_delete overwrites what is removed, but not the copies that stay in the free part of a page when its rows move to another. A table
    // that is emptied gives back all its pages, and those are overwritten whole.
    private const string Rewrite = """
        CREATE TABLE sealed_scrub (owner TEXT, hash TEXT, salt BLOB, value TEXT, label TEXT) STRICT;
        INSERT INTO sealed_scrub SELECT owner, hash, salt, value, label FROM sealed ORDER BY owner, hash;
        DELETE FROM sealed;
        INSERT INTO sealed (owner, hash, salt, value, label) SELECT owner, hash, salt, value, label FROM sealed_scrub ORDER BY owner, hash;
        DROP TABLE sealed_scrub;
        """;

    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(100), s_patience = TimeSpan.FromSeconds(5);

    public async Task<bool> ScrubAsync(CancellationToken cancellation)
    {
        await WriteAsync(writer =>
        {
            writer.Run(Rewrite);
            return true;
        }, cancellation);
        return await AloneAsync(IsLogCut, cancellation);
    }

    // The log still holds the pages as they were, until it is written back and cut to nothing; who reads an old state keeps it from that, and for a moment another process that copies the log.
    private bool IsLogCut()
    {
        for (var begun = Stopwatch.GetTimestamp(); ; Thread.Sleep(s_rest))
        {
            if (_log.IsCut()) return true;
            if (Stopwatch.GetElapsedTime(begun) > s_patience) return false;
        }
    }
}
