using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Views;

/// <summary>How many facts of each kind were recorded on each day of the county.</summary>
public sealed class Activity : FollowingView
{
    /// <summary>owner, day, type: count.</summary>
    public static Table Table { get; } = new(
        "activity",
        [new("owner", ColumnType.Text), new("day", ColumnType.Integer), new("type", ColumnType.Text), new("count", ColumnType.Integer)],
        KeyLength: 3);

    /// <inheritdoc/>
    public override string Name => "activity";

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
        var counts = new Dictionary<RowKey, long>();
        foreach (var entry in entries)
        {
            var key = KeyOf(entry);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        foreach (var (key, count) in counts) rows.Put(Table, [.. key.Values, count + (present(Table, key) is [.., long before] ? before : 0)]);
    }

    private static RowKey KeyOf(Entry entry) => new([entry.Owner.Value, CountyZone.Number(CountyZone.DayOf(entry.Recorded)), entry.Type]);
}
