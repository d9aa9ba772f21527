using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Core.Documents;

/// <summary>Documents in rows: what a list of them shows. Their texts stand beside the ledger.</summary>
public sealed class DocumentView : StreamView
{
    /// <summary>One row a document. findings counts those that were settled or accepted.</summary>
    public static Table Table { get; } = new(
        "document",
        [
            Text("owner"), Text("document"), Text("name"), Whole("day"), Text("state"), Whole("received"), Text("receiver"), Text("unit"), Whole("approved"), Text("approver"),
            Text("before"), Whole("length"), Whole("commitments"), Whole("corrections"), Whole("findings"), Whole("changed"), Whole("version"),
        ],
        KeyLength: 2);

    /// <inheritdoc/>
    public override string Name => "documents";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(DocumentFact.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Empty(Owner owner, string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Document.None(stream[DocumentFact.Streams.Length..]);
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var d = ((Document)state).Then((DocumentFact)FactCatalogue.Read(entry), entry.Recorded, entry.Actor);
        rows.Put(
            Table, entry.Owner.Value, d.Id, d.Name, d.Day is { } day ? CountyZone.Number(day) : null, d.State.ToString().ToLowerInvariant(), CountyZone.Micro(d.Received),
            d.Receiver.Post, d.Receiver.Unit, d.Approved is { } approved ? CountyZone.Micro(approved.At) : null, d.Approved?.Post, d.Before, d.Length,
            d.Commitments, (long)(d.Corrections.Length - d.Settled.Count()), (long)d.Settled.Sum(s => s.Places.Length), CountyZone.Micro(d.Changed), d.Version);
        return d;
    }

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Whole(string name) => new(name, ColumnType.Integer);
}
