using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;

namespace Yiguan.Core.Messages;

/// <summary>What stands between an owner and one peer.</summary>
/// <param name="Peer">The other owner.</param>
/// <param name="Algorithm">Of its key; empty while it is unknown.</param>
/// <param name="Key">Its public key in base64; empty while it is unknown.</param>
/// <param name="Sent">Number of the last message sent.</param>
/// <param name="Acknowledged">The last that the peer has.</param>
/// <param name="Received">Number of the last message received.</param>
/// <param name="Version">Of the stream.</param>
public sealed record PeerState(string Peer, string Algorithm, string Key, long Sent, long Acknowledged, long Received, long Version)
{
    /// <summary>A peer of whom nothing is known.</summary>
    public static PeerState Empty(string peer) => new(peer, "", "", 0, 0, 0, 0);

    /// <summary>Whether its key is known.</summary>
    public bool IsKnown => Key.Length > 0;

    /// <summary>The state after one more fact.</summary>
    public PeerState After(object fact, long version) => fact switch
    {
        PeerKnown e => this with { Algorithm = e.Algorithm, Key = e.Key, Version = version },
        MessageSent e => this with { Sent = e.Number, Version = version },
        MessageReceived e => this with { Received = e.Number, Version = version },
        MessageAcknowledged e => this with { Acknowledged = e.Number, Version = version },
        _ => throw new System.Diagnostics.UnreachableException($"No reading for {fact?.GetType().Name}."),
    };

    /// <summary>Why nothing can be sent to the peer or taken from it; null where it can.</summary>
    public Refusal? Unreachable(Owner here) =>
        Peer == here.Value ? new PeerIsOwner(Peer) : IsKnown ? null : new PeerUnknown(Peer);

    /// <summary>Whether the peer signed the letter.</summary>
    public bool HasSigned(Letter letter, string signature)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var bytes = new byte[signature?.Length ?? 0];
        return PublicKey.FromText(Key) is { } key && Convert.TryFromBase64String(signature!, bytes, out var length) && key.Verifies(letter.Signed(), bytes.AsSpan(0, length));
    }
}
