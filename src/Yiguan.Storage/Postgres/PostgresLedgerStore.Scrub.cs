using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Yiguan.Storage.Postgres;

// The bytes of removed values.
internal sealed partial class PostgresLedgerStore
{
    // Half a minute in all: a short reading ends by then, and the table is not held from its readers again and again.
    private const int Attempts = 6;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // A plain VACUUM only marks the room as free. The log of the server keeps what was written until it comes round: docs/ledger.md.
    public async Task<bool> ScrubAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await RewriteAsync(cancellation) == 0 && await ShrinkAsync(cancellation)) return true;
            if (attempt == Attempts) return false;
            await Task.Delay(s_pause * (1 << (attempt - 1)), cancellation);
        }
    }

    // The hash of a file that is gone still tells what the file was to whoever has it.
    private async Task<bool> ShrinkAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = _writing.CreateCommand("VACUUM (FULL) leaving");
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    // Removed rows that somebody's older snapshot may still see are copied along; the server tells how many those were. Answers null where it
    // did not say, or where a reader held the table.
    private async Task<long?> RewriteAsync(CancellationToken cancellation)
    {
        long? copied = null;
        // The driver keeps details of notices to itself unless it is asked for them; nothing but this one statement runs here.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_settings) { IncludeErrorDetail = true, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        connection.Notice += Listen;
        try
        {
            await using var command = new NpgsqlCommand("VACUUM (FULL, VERBOSE) sealed", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
        finally
        {
            connection.Notice -= Listen;
        }
        return copied;

        // “3 dead row versions cannot be removed yet.” In whatever language, the number is the first.
        void Listen(object? sender, NpgsqlNoticeEventArgs told)
        {
            if (told.Notice.Detail is { } detail && Number().Match(detail) is { Success: true } number) copied = long.Parse(number.Value, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
