using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Messages;

/// <summary>Another owner's public key is trusted from here on; known again, the new key takes the place of the old.</summary>
/// <param name="Peer">The other owner.</param>
/// <param name="Key">Its public key: SubjectPublicKeyInfo in base64.</param>
/// <param name="Algorithm">ed25519 or sm2.</param>
[FactKind(MessageFacts.Known)]
public sealed record PeerKnown(string Peer, string Key, string Algorithm);

/// <summary>A message to another owner.</summary>
/// <param name="To">The other owner.</param>
/// <param name="Number">From 1, without a gap, for each pair of sender and receiver.</param>
/// <param name="Kind">What it is: directive, hand-up, answer.</param>
/// <param name="Body">What it says, as canonical JSON.</param>
/// <param name="Signature">The sender's, in base64, over the canonical JSON of from, to, number, kind and body.</param>
[FactKind(MessageFacts.Sent)]
public sealed record MessageSent(string To, long Number, string Kind, JsonElement Body, string Signature);

/// <summary>A message from another owner, with a signature that was true and the number that was due.</summary>
/// <param name="From">The other owner.</param>
/// <param name="Number">As the sender gave it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Body">What it says, as canonical JSON.</param>
/// <param name="Signature">The sender's, in base64.</param>
/// <param name="Digest">SM3 over what was signed, in hexadecimal: what the receipt names.</param>
[FactKind(MessageFacts.Received)]
public sealed record MessageReceived(string From, long Number, string Kind, JsonElement Body, string Signature, string Digest);

/// <summary>The other owner has all messages up to a number, and signed that it has.</summary>
/// <param name="By">The other owner.</param>
/// <param name="Number">The last message it has.</param>
/// <param name="Digest">Of that message.</param>
/// <param name="Signature">The other owner's, in base64, over the canonical JSON of from, to, number and digest.</param>
[FactKind(MessageFacts.Acknowledged)]
public sealed record MessageAcknowledged(string By, long Number, string Digest, string Signature);

/// <summary>What facts of messages are found by.</summary>
public static class MessageFacts
{
    /// <summary>Kind of <see cref="PeerKnown"/>.</summary>
    public const string Known = "peer-known";

    /// <summary>Kind of <see cref="MessageSent"/>.</summary>
    public const string Sent = "message-sent";

    /// <summary>Kind of <see cref="MessageReceived"/>.</summary>
    public const string Received = "message-received";

    /// <summary>Kind of <see cref="MessageAcknowledged"/>.</summary>
    public const string Acknowledged = "message-acknowledged";

    /// <summary>What the streams of messages begin with.</summary>
    public const string Streams = "messages/";

    /// <summary>The stream of all that passes between an owner and one peer.</summary>
    public static string Stream(Owner peer) => Streams + peer;

    /// <summary>The cause of what follows from a message received: message:lanzhou/3.</summary>
    public static string Cause(Owner peer, long number) => FormattableString.Invariant($"message:{peer}/{number}");
}
