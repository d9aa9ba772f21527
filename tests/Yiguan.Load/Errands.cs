using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Load;

/// <summary>A view of the transaction as wide as a real one: each fact changes one row and leaves another.</summary>
public sealed class Errands : StreamView
{
    public static Table Errand { get; } = new(
        "errand",
        [
            new("owner", ColumnType.Text), new("id", ColumnType.Text), new("title", ColumnType.Text), new("unit", ColumnType.Text), new("stage", ColumnType.Text),
            new("steps", ColumnType.Integer), new("due", ColumnType.Integer), new("updated", ColumnType.Integer), new("colour", ColumnType.Text),
        ],
        KeyLength: 2);

    public static Table Step { get; } = new(
        "errand_step",
        [
            new("owner", ColumnType.Text), new("id", ColumnType.Text), new("version", ColumnType.Integer), new("actor", ColumnType.Text), new("stage", ColumnType.Text),
            new("note", ColumnType.Text), new("happened", ColumnType.Integer), new("sequence", ColumnType.Integer), new("hash", ColumnType.Bytes),
        ],
        KeyLength: 3);

    /// <summary>All views of the tests: this one, and those of the product that follow.</summary>
    public static ViewSet Set { get; } = new([new Errands()], ViewSet.All.Following);

    public override string Name => "errands";

    public override ImmutableArray<Table> Tables { get; } = [Errand, Step];

    public override bool Reads(string stream) => stream.StartsWith(Load.Errand.Streams, StringComparison.Ordinal);

    public override object? Empty(Owner owner, string stream) => new ErrandState(0, "", "", "", 0);

    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        var before = (ErrandState)state!;
        var step = CanonicalJson.Read<ErrandStep>(entry.Body);
        var id = entry.Stream[Load.Errand.Streams.Length..];
        var updated = (entry.Recorded.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        rows.Put(Errand, entry.Owner.Value, id, step.Title, step.Unit, step.Stage, before.Steps + 1, step.Due, updated, step.Stage == "销号" ? null : "green");
        rows.Put(Step, entry.Owner.Value, id, entry.Version, entry.Actor, step.Stage, step.Note, updated, entry.Sequence, entry.Hash.ToArray());
        return new ErrandState(before.Steps + 1, step.Title, step.Unit, step.Stage, 0);
    }
}
