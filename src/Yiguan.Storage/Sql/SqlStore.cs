using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Sql;

/// <summary>What both databases do alike: reading.</summary>
internal abstract class SqlStore
{
    /// <summary>A connection for reading, ready for use.</summary>
    protected abstract Task<ReadConnection> ReadingAsync(CancellationToken cancellation);

    /// <summary>Begins a transaction that sees one moment, however long it reads.</summary>
    protected abstract string BeginSnapshot { get; }

    public async Task<ILedgerSnapshot?> SnapshotAsync(Owner owner, CancellationToken cancellation)
    {
        var reading = await ReadingAsync(cancellation);
        try
        {
            await using (var begin = Command(reading.Connection, BeginSnapshot)) await begin.ExecuteNonQueryAsync(cancellation);
            if (await HeadAsync(reading, owner, cancellation) is { } head) return new SqlSnapshot(reading, head);
            await reading.DisposeAsync();
            return null;
        }
        catch (Exception)
        {
            await reading.DisposeAsync();
            throw;
        }
    }

    public async Task<ImmutableArray<Owner>> OwnersAsync(CancellationToken cancellation)
    {
        await using var reading = await ReadingAsync(cancellation);
        await using var rows = await reading.AskAsync("SELECT owner FROM head ORDER BY owner", cancellation);
        var owners = ImmutableArray.CreateBuilder<Owner>();
        while (await rows.ReadAsync(cancellation)) owners.Add(new Owner(rows.Text(0)));
        return owners.DrainToImmutable();
    }

    public async Task<Head?> HeadAsync(Owner owner, CancellationToken cancellation)
    {
        await using var reading = await ReadingAsync(cancellation);
        return await HeadAsync(reading, owner, cancellation);
    }

    public IAsyncEnumerable<Entry> ReadAsync(Owner owner, long after, long to, CancellationToken cancellation) => EntriesAsync(
        owner, "sequence > @after AND sequence <= @to ORDER BY sequence", cancellation, ("after", after), ("to", to));

    public IAsyncEnumerable<Entry> ReadStreamsAsync(Owner owner, string prefix, long to, CancellationToken cancellation) => EntriesAsync(
        owner, "sequence <= @to AND stream >= @prefix AND stream < @beyond ORDER BY stream, version", cancellation,
        ("to", to), ("prefix", prefix), ("beyond", prefix + "\U0010FFFF"));

    public async Task<ImmutableArray<Entry>> StreamAsync(Owner owner, string stream, CancellationToken cancellation) =>
        [.. await EntriesAsync(owner, "stream = @stream ORDER BY version", cancellation, ("stream", stream)).ToListAsync(cancellation)];

    public async Task<ImmutableArray<Entry>> CommandAsync(Owner owner, string key, CancellationToken cancellation) =>
        [.. await EntriesAsync(owner, "key = @key ORDER BY part", cancellation, ("key", key)).ToListAsync(cancellation)];

    // So many streams fit into a statement.
    private const int StreamsAtOnce = 200;

    public async IAsyncEnumerable<Entry> StreamsAsync(Owner owner, IReadOnlyCollection<string> streams, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(streams);
        foreach (var some in streams.Order(StringComparer.Ordinal).Chunk(StreamsAtOnce))
        {
            var names = some.Select((stream, i) => ($"s{i}", (object?)stream)).ToArray();
            var where = $"stream IN ({string.Join(", ", names.Select(n => "@" + n.Item1))}) ORDER BY stream, version";
            await foreach (var entry in EntriesAsync(owner, where, cancellation, names)) yield return entry;
        }
    }

    public async Task<SealedValue?> SealedAsync(Owner owner, string hash, CancellationToken cancellation)
    {
        await using var reading = await ReadingAsync(cancellation);
        await using var row = await reading.AskAsync("SELECT hash, salt, value, label FROM sealed WHERE owner = @owner AND hash = @hash", cancellation, ("owner", owner.Value), ("hash", hash));
        return await row.ReadAsync(cancellation) ? Rows.Sealed(row) : null;
    }

    public async IAsyncEnumerable<SealedValue> AllSealedAsync(Owner owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reading = await ReadingAsync(cancellation);
        await foreach (var value in SealedAsync(reading, owner, cancellation)) yield return value;
    }

    public async Task<ImmutableArray<string>> LeavingAsync(Owner owner, CancellationToken cancellation)
    {
        await using var reading = await ReadingAsync(cancellation);
        await using var rows = await reading.AskAsync("SELECT file FROM leaving WHERE owner = @owner ORDER BY file", cancellation, ("owner", owner.Value));
        var files = ImmutableArray.CreateBuilder<string>();
        while (await rows.ReadAsync(cancellation)) files.Add(rows.Text(0));
        return files.DrainToImmutable();
    }

    public async IAsyncEnumerable<object?[]> RowsAsync(Table table, Owner owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var reading = await ReadingAsync(cancellation);
        await using var rows = await reading.AskAsync($"SELECT {SqlText.Columns(table.Columns)} FROM {table.Name} WHERE owner = @owner ORDER BY {SqlText.Columns(table.Key)}", cancellation, ("owner", owner.Value));
        while (await rows.ReadAsync(cancellation)) yield return Rows.Values(rows, table);
    }

    public async IAsyncEnumerable<object?[]> AskAsync(string sql, IReadOnlyList<(string Name, object? Value)> parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        await using var reading = await ReadingAsync(cancellation);
        await using var rows = await reading.AskAsync(sql, cancellation, [.. parameters]);
        while (await rows.ReadAsync(cancellation))
        {
            var values = new object?[rows.Count];
            for (var i = 0; i < values.Length; i++) values[i] = rows.Value(i);
            yield return values;
        }
    }

    public async Task<long> ReachedAsync(Owner owner, string view, CancellationToken cancellation)
    {
        await using var reading = await ReadingAsync(cancellation);
        await using var row = await reading.AskAsync("SELECT sequence FROM reached WHERE owner = @owner AND view = @view", cancellation, ("owner", owner.Value), ("view", view));
        return await row.ReadAsync(cancellation) ? row.Number(0) : 0;
    }

    /// <summary>A command with parameters by name.</summary>
    internal static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private async IAsyncEnumerable<Entry> EntriesAsync(
        Owner owner, string where, [EnumeratorCancellation] CancellationToken cancellation, params (string, object?)[] parameters)
    {
        await using var reading = await ReadingAsync(cancellation);
        await foreach (var entry in EntriesAsync(reading, owner, where, cancellation, parameters)) yield return entry;
    }

    private static async Task<Head?> HeadAsync(ReadConnection reading, Owner owner, CancellationToken cancellation)
    {
        await using var row = await reading.AskAsync("SELECT algorithm, sequence, hash, recorded FROM head WHERE owner = @owner", cancellation, ("owner", owner.Value));
        return await row.ReadAsync(cancellation) ? Rows.Head(row, owner) : null;
    }

    private static async IAsyncEnumerable<SealedValue> SealedAsync(ReadConnection reading, Owner owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var rows = await reading.AskAsync("SELECT hash, salt, value, label FROM sealed WHERE owner = @owner ORDER BY hash", cancellation, ("owner", owner.Value));
        while (await rows.ReadAsync(cancellation)) yield return Rows.Sealed(rows);
    }

    private static async IAsyncEnumerable<Entry> EntriesAsync(
        ReadConnection reading, Owner owner, string where, [EnumeratorCancellation] CancellationToken cancellation, params (string, object?)[] parameters)
    {
        await using var rows = await reading.AskAsync($"SELECT {SqlText.EntryColumns} FROM fact WHERE owner = @owner AND {where}", cancellation, [("owner", owner.Value), .. parameters]);
        while (await rows.ReadAsync(cancellation)) yield return Rows.Entry(rows, owner);
    }

    private sealed class SqlSnapshot(ReadConnection reading, Head head) : ILedgerSnapshot
    {
        public Head Head => head;

        public IAsyncEnumerable<Entry> EntriesAsync(CancellationToken cancellation) =>
            SqlStore.EntriesAsync(reading, head.Owner, "sequence <= @to ORDER BY sequence", cancellation, ("to", head.Sequence));

        public IAsyncEnumerable<SealedValue> SealedAsync(CancellationToken cancellation) => SqlStore.SealedAsync(reading, head.Owner, cancellation);

        // Nothing was written: what gives the connection back ends the transaction.
        public ValueTask DisposeAsync() => reading.DisposeAsync();
    }
}
