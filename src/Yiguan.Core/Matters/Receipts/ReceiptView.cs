using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Receipts;

/// <summary>Who was shown what, in rows. Instants are microseconds since 1970-01-01 UTC. What was sent stands among the rows of matters, <see cref="Views.MatterTables.Sending"/>.</summary>
public sealed class ReceiptView : StreamView
{
    /// <summary>One row a time that somebody of a unit came to its desk and found something new.</summary>
    public static Table Delivered { get; } = new("receipt_delivered", [Text("owner"), Text("unit"), Whole("at"), Text("post"), Text("person")], KeyLength: 4);

    /// <summary>One row a matter and post that opened it first, for each time that it was sent.</summary>
    public static Table Read { get; } = new("receipt_read", [Text("owner"), Text("matter"), Text("unit"), Whole("at"), Text("post"), Text("person")], KeyLength: 5);

    /// <summary>One row a reminder; what is unread or unaccepted.</summary>
    public static Table Prompted { get; } = new("receipt_prompted", [Text("owner"), Text("matter"), Text("unit"), Whole("at"), Text("what")], KeyLength: 5);

    /// <summary>One row each time that a post opened a matter after it had been mentioned there.</summary>
    public static Table MentionRead { get; } = new("mention_read", [Text("owner"), Text("matter"), Text("post"), Whole("at")], KeyLength: 4);

    /// <inheritdoc/>
    public override string Name => "receipts";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Delivered, Read, Prompted, MentionRead];

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(ReceiptFact.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var at = CountyZone.Micro(entry.Recorded);
        switch (FactCatalogue.Read(entry))
        {
            case ReceiptDelivered e: rows.Put(Delivered, entry.Owner.Value, e.Unit, at, entry.Actor, e.Person); break;
            case ReceiptRead e: rows.Put(Read, entry.Owner.Value, e.Matter, e.Unit, at, entry.Actor, e.Person); break;
            case ReceiptMentionRead e: rows.Put(MentionRead, entry.Owner.Value, e.Matter, e.Post, at); break;
            case ReceiptPrompted e: rows.Put(Prompted, entry.Owner.Value, e.Matter, e.Unit, at, e.Of.ToString().ToLowerInvariant()); break;
            case var other: throw new InvalidOperationException($"No rows for {other.GetType().Name}.");
        }
        return null;
    }

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Whole(string name) => new(name, ColumnType.Integer);
}
