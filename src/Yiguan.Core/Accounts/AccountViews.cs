using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Core.Accounts;

/// <summary>Every posting of every holder, in order. What a balance is for a decision, these rows say.</summary>
public sealed class PostingView : StreamView
{
    /// <summary>owner, mechanism, account, holder, version: one row a posting. The amount is in steps of the account's decimals.</summary>
    public static Table Table { get; } = new(
        "account_posting",
        [
            new("owner", ColumnType.Text), new("mechanism", ColumnType.Text), new("account", ColumnType.Text), new("holder", ColumnType.Text), new("version", ColumnType.Integer),
            new("amount", ColumnType.Integer), new("other", ColumnType.Text), new("thing", ColumnType.Text), new("move", ColumnType.Text), new("reverses", ColumnType.Integer),
            new("recorded", ColumnType.Integer),
        ],
        KeyLength: 5);

    /// <inheritdoc/>
    public override string Name => "postings";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(Posted.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var (parts, fact) = (entry.Stream.Split('/', 4), (Posted)FactCatalogue.Read(entry));
        rows.Put(
            Table, entry.Owner.Value, parts[1], parts[2], parts[3], entry.Version, fact.Amount, fact.Other, fact.Thing, fact.Move, fact.Reverses ? 1L : 0L, CountyZone.Micro(entry.Recorded));
        return null;
    }
}

/// <summary>Balances for lists; they follow the ledger. A decision adds up the postings of its holder instead.</summary>
public sealed class BalanceView : FollowingView
{
    /// <summary>owner, mechanism, account, holder: balance in steps of the account's decimals, and how many postings made it.</summary>
    public static Table Table { get; } = new(
        "account_balance",
        [
            new("owner", ColumnType.Text), new("mechanism", ColumnType.Text), new("account", ColumnType.Text), new("holder", ColumnType.Text), new("balance", ColumnType.Integer),
            new("postings", ColumnType.Integer),
        ],
        KeyLength: 4);

    /// <inheritdoc/>
    public override string Name => "balances";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override IEnumerable<(Table Table, RowKey Key)> Needs(ReadOnlySpan<Entry> entries)
    {
        var keys = new HashSet<RowKey>();
        foreach (var entry in entries)
        {
            if (IsPosting(entry)) keys.Add(KeyOf(entry));
        }
        return keys.Select(key => (Table, key));
    }

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<Entry> entries, Func<Table, RowKey, object?[]?> present, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(rows);
        var sums = new Dictionary<RowKey, (long Balance, long Count)>();
        foreach (var entry in entries)
        {
            if (!IsPosting(entry)) continue;
            var key = KeyOf(entry);
            if (!sums.TryGetValue(key, out var sum)) sum = present(Table, key) is [.., long balance, long count] ? (balance, count) : (0, 0);
            sums[key] = (sum.Balance + ((Posted)FactCatalogue.Read(entry)).Amount, sum.Count + 1);
        }
        foreach (var (key, sum) in sums) rows.Put(Table, [.. key.Values, sum.Balance, sum.Count]);
    }

    private static bool IsPosting(Entry entry) => entry.Stream.StartsWith(Posted.Streams, StringComparison.Ordinal);

    private static RowKey KeyOf(Entry entry)
    {
        var parts = entry.Stream.Split('/', 4);
        return new RowKey([entry.Owner.Value, parts[1], parts[2], parts[3]]);
    }
}
