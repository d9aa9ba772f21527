using Npgsql;

namespace Yiguan.Storage.Postgres;

// The bytes of removed values.
internal sealed partial class PostgresLedgerStore
{
    // A plain VACUUM only marks the room as free. The log of the server keeps what was written until it comes round: docs/ledger.md.
    public async Task<bool> ScrubAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = _writing.CreateCommand("VACUUM (FULL) sealed");
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }
}
