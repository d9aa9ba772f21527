using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Core.Messages;

/// <summary>Peers and the numbers of the messages exchanged with them: what sending and receiving decide on.</summary>
public sealed class MessageView : StreamView
{
    private static readonly Column s_owner = new("owner", ColumnType.Text);
    private static readonly Column s_peer = new("peer", ColumnType.Text);

    /// <summary>One row a peer.</summary>
    public static Table Peers { get; } = new(
        "peer",
        [s_owner, s_peer, Text("algorithm"), Text("key"), Whole("sent"), Whole("acknowledged"), Whole("received"), Whole("version")],
        KeyLength: 2);

    /// <summary>One row a message sent.</summary>
    public static Table Out { get; } = new(
        "message_out", [s_owner, s_peer, Whole("number"), Text("kind"), Whole("sequence"), Whole("recorded")], KeyLength: 3);

    /// <summary>One row a message received.</summary>
    public static Table In { get; } = new(
        "message_in", [s_owner, s_peer, Whole("number"), Text("kind"), Text("digest"), Whole("sequence"), Whole("recorded")], KeyLength: 3);

    /// <inheritdoc/>
    public override string Name => "messages";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables => [Peers, Out, In];

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(MessageFacts.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Empty(Owner owner, string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return PeerState.Empty(stream[MessageFacts.Streams.Length..]);
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var fact = FactCatalogue.Read(entry);
        var after = ((PeerState)state).After(fact, entry.Version);
        var owner = entry.Owner.Value;
        rows.Put(Peers, owner, after.Peer, after.Algorithm, after.Key, after.Sent, after.Acknowledged, after.Received, after.Version);
        if (fact is MessageSent sent) rows.Put(Out, owner, after.Peer, sent.Number, sent.Kind, entry.Sequence, Micro(entry));
        if (fact is MessageReceived received) rows.Put(In, owner, after.Peer, received.Number, received.Kind, received.Digest, entry.Sequence, Micro(entry));
        return after;
    }

    /// <summary>The state that a row of <see cref="Peers"/> holds.</summary>
    public static PeerState State(object?[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new PeerState((string)row[1]!, (string)row[2]!, (string)row[3]!, (long)row[4]!, (long)row[5]!, (long)row[6]!, (long)row[7]!);
    }

    private static long Micro(Entry entry) => (entry.Recorded.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Whole(string name) => new(name, ColumnType.Integer);
}
