namespace Yiguan.Core.Messages;

/// <summary>The other owner's key is not in the ledger.</summary>
public sealed record PeerUnknown(string Peer) : Refusal("message.peer-unknown", Peer);

/// <summary>Nobody sends messages to himself.</summary>
public sealed record PeerIsOwner(string Peer) : Refusal("message.peer-is-owner", Peer);

/// <summary>The letter is for somebody else.</summary>
public sealed record NotForUs(string To, string Here) : Refusal("message.not-for-us", To, Here);

/// <summary>The signature does not belong to what was said and the key that is known.</summary>
public sealed record SignatureUntrue(string From, long Number) : Refusal("message.signature-untrue", From, Number);

/// <summary>An earlier message has not come yet.</summary>
public sealed record MessageGap(string From, long Number, long Due) : Refusal("message.gap", From, Number, Due);

/// <summary>The sender has signed two different messages under one number: the first stands, and people must talk.</summary>
public sealed record MessageDiffers(string From, long Number, long Sequence) : Refusal("message.differs", From, Number, Sequence);

/// <summary>A receipt for a message that was never sent, or for another text than was sent.</summary>
public sealed record ReceiptUnfit(string From, long Number) : Refusal("message.receipt-unfit", From, Number);

/// <summary>A kind of message that is no name, or that would be taken for the hash of a sealed value.</summary>
public sealed record MessageKindUnfit(string Kind) : Refusal("message.kind-unfit", Kind);

/// <summary>A body that is no JSON value, or holds a number that is not whole.</summary>
public sealed record MessageUnfit(string Kind) : Refusal("message.unfit", Kind);
