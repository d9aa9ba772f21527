using System.Text.Json;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Messages;
using Yiguan.Core.Proof;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Messages;

/// <summary>
/// Sends messages to other owners and takes theirs. A carrier that loses, repeats or reorders does no harm: numbers have no gap, what comes
/// again is answered with the same receipt, and what was never signed is refused.
/// </summary>
/// <param name="store">Where the ledger is.</param>
/// <param name="writer">Records on this node; one of its views is <see cref="MessageView"/>.</param>
public sealed class MessageDesk(ILedgerStore store, LedgerWriter writer)
{
    private const int Attempts = 10;

    /// <summary>Peers that are known.</summary>
    public async Task<IReadOnlyList<PeerState>> PeersAsync(Owner owner, CancellationToken cancellation) =>
        await store.RowsAsync(MessageView.Peers, owner, cancellation).Select(MessageView.State).ToListAsync(cancellation);

    /// <summary>What stands between an owner and a peer.</summary>
    public async Task<PeerState> PeerAsync(Owner owner, Owner peer, CancellationToken cancellation)
    {
        var key = new RowKey([owner.Value, peer.Value]);
        return (await store.RowsAsync(MessageView.Peers, [key], cancellation)).TryGetValue(key, out var row) ? MessageView.State(row) : PeerState.Empty(peer.Value);
    }

    /// <summary>Trusts a peer's key from here on.</summary>
    public Task<Outcome> KnowAsync(Owner owner, string actor, Owner peer, PublicKey key, string command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        return DecideAsync(owner, peer, actor, command, state => Task.FromResult<Decided>(state.Unreachable(owner) is PeerIsOwner self
            ? new(null, self)
            : new(new PeerKnown(peer.Value, key.Text, key.Algorithm.ToString().ToLowerInvariant()), null)), cancellation, told => told is PeerKnown earlier && earlier.Key == key.Text);
    }

    /// <summary>Records a message to a peer, signed; a carrier takes it from <see cref="UnacknowledgedAsync"/>.</summary>
    public Task<Outcome> SendAsync(Owner owner, string actor, Owner peer, string kind, JsonElement body, SigningKey key, string command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        return DecideAsync(
            owner, peer, actor, command,
            state => Task.FromResult<Decided>(state.Unreachable(owner) is { } unreachable ? new(null, unreachable) : Signed(owner, peer, state.Sent + 1, kind, body, key)),
            cancellation,
            // A number is given once, and a signature may be another each time.
            told => told is MessageSent earlier && earlier.Kind == kind && JsonElement.DeepEquals(earlier.Body, body));
    }

    /// <summary>Messages to a peer that it has not acknowledged, in order.</summary>
    /// <param name="owner">Who sent them.</param>
    /// <param name="peer">Whom to.</param>
    /// <param name="key">Signs them anew, where the owner has another key by now; null leaves the signatures of the ledger. What was signed stays the same.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Message>> UnacknowledgedAsync(Owner owner, Owner peer, SigningKey? key, CancellationToken cancellation)
    {
        var state = await PeerAsync(owner, peer, cancellation);
        var letters = new List<Message>();
        for (var number = state.Acknowledged + 1; number <= state.Sent; number++)
        {
            var sent = await SentAsync(owner, peer, number, cancellation) ?? throw new InvalidOperationException($"Message {number} to {peer} is in no view.");
            letters.Add(key is null ? sent : sent with { Signature = Convert.ToBase64String(key.Sign(sent.Signed())) });
        }
        return letters;
    }

    /// <summary>Takes a letter that a carrier brought: a message or a receipt.</summary>
    public Task<Outcome> TakeAsync(Owner owner, string actor, Letter letter, CancellationToken cancellation) => letter switch
    {
        Message message => ReceiveAsync(owner, actor, message, cancellation),
        MessageReceipt receipt => AcknowledgedAsync(owner, actor, receipt, cancellation),
        _ => throw new ArgumentException("A letter is a message or a receipt.", nameof(letter)),
    };

    /// <summary>The receipt for all that came from a peer; null where nothing came.</summary>
    public async Task<MessageReceipt?> ReceiptAsync(Owner owner, Owner peer, SigningKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        var state = await PeerAsync(owner, peer, cancellation);
        if (state.Received == 0 || await ReceivedAsync(owner, peer, state.Received, cancellation) is not { } last) return null;
        return new MessageReceipt(owner.Value, peer.Value, state.Received, last.Digest, Convert.ToBase64String(key.Sign(MessageReceipt.ToSign(owner.Value, peer.Value, state.Received, last.Digest))));
    }

    private static Decided Signed(Owner owner, Owner peer, long number, string kind, JsonElement body, SigningKey key)
    {
        if (!Message.IsKind(kind)) return new(null, new MessageKindUnfit(kind));
        try
        {
            var signature = key.Sign(Message.ToSign(owner.Value, peer.Value, number, kind, body));
            return new(new MessageSent(peer.Value, number, kind, body, Convert.ToBase64String(signature)), null);
        }
        catch (Exception unfit) when (unfit is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new(null, new MessageUnfit(kind));
        }
    }

    private async Task<Outcome> ReceiveAsync(Owner owner, string actor, Message message, CancellationToken cancellation)
    {
        if (message.To != owner.Value) return new Outcome(null, new NotForUs(message.To, owner.Value));
        var peer = new Owner(message.From);
        var digest = message.Digest();
        // The digest is part of the key, so another text under the same number is another command.
        return await DecideAsync(owner, peer, actor, $"{MessageFacts.Cause(peer, message.Number)}/{digest[..16]}", async state =>
        {
            if (state.Unreachable(owner) is { } unreachable) return new(null, unreachable);
            var earlier = await ReceivedAsync(owner, peer, message.Number, cancellation);
            if (earlier?.Digest == digest) return new(null, null, earlier.Receipt);
            if (!state.HasSigned(message, message.Signature)) return new(null, new SignatureUntrue(message.From, message.Number));
            if (earlier is not null) return new(null, new MessageDiffers(message.From, message.Number, earlier.Receipt.First));
            return message.Number == state.Received + 1
                ? new(new MessageReceived(message.From, message.Number, message.Kind, message.Body, message.Signature, digest), null)
                : new(null, new MessageGap(message.From, message.Number, state.Received + 1));
        }, cancellation);
    }

    private async Task<Outcome> AcknowledgedAsync(Owner owner, string actor, MessageReceipt receipt, CancellationToken cancellation)
    {
        if (receipt.To != owner.Value) return new Outcome(null, new NotForUs(receipt.To, owner.Value));
        var peer = new Owner(receipt.From);
        return await DecideAsync(owner, peer, actor, $"receipt:{peer}/{receipt.Number}", async state =>
        {
            if (state.Unreachable(owner) is { } unreachable) return new(null, unreachable);
            if (!state.HasSigned(receipt, receipt.Signature)) return new(null, new SignatureUntrue(receipt.From, receipt.Number));
            if ((await SentAsync(owner, peer, receipt.Number, cancellation))?.Digest() != receipt.Digest) return new(null, new ReceiptUnfit(receipt.From, receipt.Number));
            if (receipt.Number > state.Acknowledged) return new(new MessageAcknowledged(receipt.From, receipt.Number, receipt.Digest, receipt.Signature), null);
            var letters = await store.StreamAsync(owner, MessageFacts.Stream(peer), cancellation);
            var known = letters.FirstOrDefault(e => e.Type == MessageFacts.Acknowledged && ((MessageAcknowledged)FactCatalogue.Read(e)).Number >= receipt.Number);
            return known is null
                ? new(new MessageAcknowledged(receipt.From, receipt.Number, receipt.Digest, receipt.Signature), null)
                : new(null, null, new Receipt(known.Sequence, known.Sequence, known.Recorded, Again: true));
        }, cancellation);
    }

    // By the place that the view names: a stream of years is not read for one letter.
    private async Task<Message?> SentAsync(Owner owner, Owner peer, long number, CancellationToken cancellation)
    {
        var key = new RowKey([owner.Value, peer.Value, number]);
        if (!(await store.RowsAsync(MessageView.Out, [key], cancellation)).TryGetValue(key, out var row)) return null;
        var sequence = (long)row[4]!;
        var entry = await store.ReadAsync(owner, sequence - 1, sequence, cancellation).SingleAsync(cancellation);
        var sent = (MessageSent)FactCatalogue.Read(entry);
        return new Message(owner.Value, sent.To, sent.Number, sent.Kind, sent.Body, sent.Signature);
    }

    private async Task<Outcome> DecideAsync(
        Owner owner, Owner peer, string actor, string command, Func<PeerState, Task<Decided>> decide, CancellationToken cancellation, Func<object, bool>? isSame = null)
    {
        var stream = MessageFacts.Stream(peer);
        for (var attempt = 1; ; attempt++)
        {
            if (isSame is not null && await store.CommandAsync(owner, command, cancellation) is [var done, ..])
            {
                return done.Actor == actor && done.Stream == stream && isSame(FactCatalogue.Read(done)) ? new Outcome(EarlierCommand.Of([done]).Receipt, null) : new Outcome(null, new KeyUsedOtherwise(command));
            }
            var state = await PeerAsync(owner, peer, cancellation);
            var (fact, refusal, again) = await decide(state);
            if (fact is null) return new Outcome(again, refusal);
            var outcome = await writer.AppendAsync(
                owner, new Append { Actor = actor, Key = command, Facts = [FactCatalogue.Draft(stream, fact)], Decided = [new Seen(stream, state.Version, state)] }, cancellation);
            // The same letter may have come to another node, under a signature of its own: looked at again, it stands.
            if (outcome.Refusal is not (StreamMovedOn or KeyUsedOtherwise) || attempt == Attempts) return outcome;
        }
    }

    private async Task<Earlier?> ReceivedAsync(Owner owner, Owner peer, long number, CancellationToken cancellation)
    {
        var key = new RowKey([owner.Value, peer.Value, number]);
        if (!(await store.RowsAsync(MessageView.In, [key], cancellation)).TryGetValue(key, out var row)) return null;
        var sequence = (long)row[5]!;
        return new Earlier((string)row[4]!, new Receipt(sequence, sequence, Instant.FromMicroseconds((long)row[6]!), Again: true));
    }

    private sealed record Earlier(string Digest, Receipt Receipt);

    private readonly record struct Decided(object? Fact, Refusal? Refusal, Receipt? Again = null);
}
