using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>Versions of mechanisms, one row each.</summary>
public sealed class MechanismView : StreamView
{
    /// <summary>owner, mechanism, version: what lists show, and the text.</summary>
    public static Table Table { get; } = new(
        "mechanism",
        [
            new("owner", ColumnType.Text), new("mechanism", ColumnType.Text), new("version", ColumnType.Integer), new("kind", ColumnType.Text), new("title", ColumnType.Text),
            new("restricted", ColumnType.Integer), new("sequence", ColumnType.Integer), new("adopted", ColumnType.Integer), new("text", ColumnType.Text),
        ],
        KeyLength: 3);

    /// <inheritdoc/>
    public override string Name => "mechanisms";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override bool Reads(string stream) => stream == MechanismAdopted.Stream;

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        if (FactCatalogue.Read(entry) is not MechanismAdopted fact) return null;
        var mechanism = fact.Read();
        rows.Put(
            Table, entry.Owner.Value, fact.Mechanism, fact.Version, mechanism.Kind == MechanismKind.Loop ? "loop" : "register", mechanism.Title.Zh,
            mechanism.IsRestricted ? 1L : 0L, entry.Sequence, CountyZone.Micro(entry.Recorded), fact.Text);
        return null;
    }
}
