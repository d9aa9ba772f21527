using Yiguan.Core.Ledger;

namespace Yiguan.Core.Views;

/// <summary>Which kinds of fact a ledger holds, since when and how many: a node asks whether it knows them all.</summary>
public sealed class FactKinds() : CountingView("fact-kinds", Table)
{
    /// <summary>owner, type: first sequence, count.</summary>
    public static Table Table { get; } = new(
        "fact_kind",
        [new("owner", ColumnType.Text), new("type", ColumnType.Text), new("first", ColumnType.Integer), new("count", ColumnType.Integer)],
        KeyLength: 2);

    /// <inheritdoc/>
    protected override RowKey KeyOf(Entry entry) => new([entry.Owner.Value, entry.Type]);

    /// <inheritdoc/>
    protected override ReadOnlySpan<object?> Beside(Entry first) => new object?[] { first.Sequence };
}
