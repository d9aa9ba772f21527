using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Views;

/// <summary>Which kinds of fact a ledger holds, since when and how many: a node asks whether it knows them all.</summary>
public sealed class FactKinds : FollowingView
{
    /// <summary>owner, type: first sequence, count.</summary>
    public static Table Table { get; } = new(
        "fact_kind",
        [new("owner", ColumnType.Text), new("type", ColumnType.Text), new("first", ColumnType.Integer), new("count", ColumnType.Integer)],
        KeyLength: 2);

    /// <inheritdoc/>
    public override string Name => "fact-kinds";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override IEnumerable<(Table Table, RowKey Key)> Needs(ReadOnlySpan<Entry> entries)
    {
        var keys = new HashSet<RowKey>();
        foreach (var entry in entries) keys.Add(KeyOf(entry));
        return keys.Select(key => (Table, key));
    }

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<Entry> entries, Func<Table, RowKey, object?[]?> present, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(rows);
        var kinds = new Dictionary<RowKey, (long First, long Count)>();
        foreach (var entry in entries)
        {
            var key = KeyOf(entry);
            var (first, count) = kinds.GetValueOrDefault(key, (entry.Sequence, 0));
            kinds[key] = (first, count + 1);
        }
        foreach (var (key, (first, count)) in kinds)
        {
            rows.Put(Table, present(Table, key) is [.., long since, long before] ? [.. key.Values, since, before + count] : [.. key.Values, first, count]);
        }
    }

    private static RowKey KeyOf(Entry entry) => new([entry.Owner.Value, entry.Type]);
}
