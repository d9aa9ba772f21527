using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Sql;

/// <summary>What both databases do alike about fresh tables: comparing and replacing, on a connection that they own.</summary>
internal abstract class ViewShadow(Owner owner, ImmutableArray<Table> tables, DbConnection connection) : IViewShadow
{
    /// <summary>Longer values are cut when a difference is shown.</summary>
    private const int Shown = 200;

    public abstract Task WriteAsync(RowBatch rows, CancellationToken cancellation);

    public abstract Task<Dictionary<RowKey, object?[]>> RowsAsync(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation);

    public async Task<ViewMoment> HoldAsync(bool writersWait, CancellationToken cancellation)
    {
        await BeginAsync(writersWait, cancellation);
        var sequence = await ScalarAsync("SELECT sequence FROM head WHERE owner = @owner", cancellation);
        await using var command = SqlStore.Command(connection, "SELECT view, sequence FROM reached WHERE owner = @owner", ("owner", owner.Value));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var reached = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellation)) reached.Add(rows.GetString(0), rows.GetInt64(1));
        return new ViewMoment(sequence, reached);
    }

    public async Task<TableComparison> CompareAsync(Table table, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        var differences = ImmutableArray.CreateBuilder<ViewDifference>();
        var differing = await EachAsync(ShadowSql.Differing(table), row => Note(differences, limit, table, Rows.Values(row, table), Rows.Values(row, table, table.Columns.Length)), cancellation);
        var missing = await EachAsync(ShadowSql.Missing(table), row => Note(differences, limit, table, null, Rows.Values(row, table)), cancellation);
        var rows = await ScalarAsync(ShadowSql.Count(table), cancellation);
        return new TableComparison(table.Name, rows + missing, differing + missing, differences.DrainToImmutable());
    }

    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        await RunAsync("COMMIT", cancellation);
        Ended();
    }

    public async Task ReplaceAsync(IReadOnlyDictionary<string, long> reached, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reached);
        // First of all, so that who follows on another node waits here or finds that somebody was first.
        foreach (var (view, sequence) in reached) await RunAsync(ShadowSql.Reach, cancellation, ("view", view), ("sequence", sequence));
        foreach (var table in tables)
        {
            await RunAsync(ShadowSql.Remove(table), cancellation);
            await RunAsync(ShadowSql.Add(table), cancellation);
        }
        await ReleaseAsync(cancellation);
    }

    public abstract ValueTask DisposeAsync();

    protected ImmutableArray<Table> Tables => tables;

    /// <summary>Begins a transaction that sees one moment, or holds up whoever would write.</summary>
    protected abstract Task BeginAsync(bool writersWait, CancellationToken cancellation);

    /// <summary>The transaction of the moment is over.</summary>
    protected abstract void Ended();

    protected async Task RunAsync(string sql, CancellationToken cancellation, params (string, object?)[] parameters)
    {
        await using var command = SqlStore.Command(connection, sql, sql.Contains("@owner", StringComparison.Ordinal) ? [("owner", owner.Value), .. parameters] : parameters);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<long> ScalarAsync(string sql, CancellationToken cancellation)
    {
        await using var command = SqlStore.Command(connection, sql, ("owner", owner.Value));
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(cancellation) is long number ? number : 0;
    }

    private async Task<long> EachAsync(string sql, Action<IRow> take, CancellationToken cancellation)
    {
        await using var command = SqlStore.Command(connection, sql, sql.Contains("@owner", StringComparison.Ordinal) ? [("owner", owner.Value)] : []);
        command.CommandTimeout = 0;
        await using var rows = new DriverAnswer(await command.ExecuteReaderAsync(cancellation));
        var count = 0L;
        for (; await rows.ReadAsync(cancellation); count++) take(rows);
        return count;
    }

    private static void Note(ImmutableArray<ViewDifference>.Builder differences, int limit, Table table, object?[]? inUse, object?[]? fresh)
    {
        // Of a row that stands in use only, the database answers nulls for the other.
        if (fresh?[0] is null) fresh = null;
        var key = Key(table, (inUse ?? fresh)!);
        if (inUse is null || fresh is null) Add(differences, limit, new ViewDifference(table.Name, key, "", Row(inUse), Row(fresh)));
        else
        {
            for (var i = table.KeyLength; i < inUse.Length; i++)
            {
                var (left, right) = (Text(inUse[i]), Text(fresh[i]));
                if (left != right) Add(differences, limit, new ViewDifference(table.Name, key, table.Columns[i].Name, Cut(left), Cut(right)));
            }
        }
    }

    private static void Add(ImmutableArray<ViewDifference>.Builder differences, int limit, ViewDifference difference)
    {
        if (differences.Count < limit) differences.Add(difference);
    }

    private static string Key(Table table, object?[] row) => string.Join('/', row[1..table.KeyLength].Select(Text));

    private static string? Row(object?[]? row) => row is null ? null : Cut(string.Join(" | ", row[1..].Select(Text)));

    private static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string? Cut(string? text) => text is { Length: > Shown } ? text[..Shown] + "…" : text;
}
