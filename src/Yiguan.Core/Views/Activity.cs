using Yiguan.Core.Ledger;

namespace Yiguan.Core.Views;

/// <summary>How many facts of each kind were recorded on each day of the county.</summary>
public sealed class Activity() : CountingView("activity", Table)
{
    /// <summary>owner, day, type: count.</summary>
    public static Table Table { get; } = new(
        "activity",
        [new("owner", ColumnType.Text), new("day", ColumnType.Integer), new("type", ColumnType.Text), new("count", ColumnType.Integer)],
        KeyLength: 3);

    /// <inheritdoc/>
    protected override RowKey KeyOf(Entry entry) => new([entry.Owner.Value, CountyZone.Number(CountyZone.DayOf(entry.Recorded)), entry.Type]);
}
