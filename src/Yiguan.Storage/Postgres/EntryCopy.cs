using Npgsql;
using NpgsqlTypes;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>Many entries at once, in the server's own binary form.</summary>
internal static class EntryCopy
{
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY fact ({SqlText.EntryColumns}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var entry in entries) await WriteAsync(copy, entry, cancellation);
        await copy.CompleteAsync(cancellation);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Entry e, CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(e.Owner.Value, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(e.Sequence, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(e.Stream, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(e.Version, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(e.Actor, NpgsqlDbType.Text, cancellation);
        await TextAsync(copy, e.For, cancellation);
        await copy.WriteAsync(Instant.ToMicroseconds(e.Recorded), NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(Instant.ToMicroseconds(e.Happened), NpgsqlDbType.Bigint, cancellation);
        await TextAsync(copy, e.Cause, cancellation);
        await copy.WriteAsync(e.Key, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync((long)e.Part, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(e.Type, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(e.Body, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(e.Hash.ToArray(), NpgsqlDbType.Bytea, cancellation);
    }

    private static Task TextAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken cancellation) =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value, NpgsqlDbType.Text, cancellation);
}
