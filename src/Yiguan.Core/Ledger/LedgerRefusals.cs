namespace Yiguan.Core.Ledger;

/// <summary>Somebody else was first: the stream is no longer what the decision saw. Decide again.</summary>
public sealed record StreamMovedOn(string Stream, long Seen, long Now) : Refusal("ledger.stream-moved-on", Stream, Seen, Now);

/// <summary>The key was used before for another command.</summary>
public sealed record KeyUsedOtherwise(string Key) : Refusal("ledger.key-used-otherwise", Key);

/// <summary>A body larger than <see cref="AppendCheck.LargestBody"/>: long lists and files are recorded by hash.</summary>
public sealed record BodyTooLarge(string Type, long Bytes, long Limit) : Refusal("ledger.body-too-large", Type, Bytes, Limit);

/// <summary>A body that is no JSON in canonical form; see <see cref="CanonicalJson"/>.</summary>
public sealed record BodyNotCanonical(string Type) : Refusal("ledger.body-not-canonical", Type);

/// <summary>A fact names a sealed value that neither it nor the ledger has: a text of 64 hexadecimal digits is taken for the hash of one.</summary>
public sealed record SealedUnknown(string Type, string Hash) : Refusal("ledger.sealed-unknown", Type, Hash);

/// <summary>A text that cannot be kept: half of a surrogate pair, or a NUL in a sealed value.</summary>
public sealed record TextBroken(string Field) : Refusal("ledger.text-broken", Field);

/// <summary>A name (stream, actor, key, kind) that is empty, too long or holds characters that no name has.</summary>
public sealed record NameUnfit(string Field, string Value) : Refusal("ledger.name-unfit", Field, Value);

/// <summary>A kind of fact that this version does not know; the node leaves readiness.</summary>
public sealed record KindUnknown(string Type, long Sequence) : Refusal("ledger.kind-unknown", Type, Sequence);

/// <summary>The tables of the store are those of a newer version.</summary>
public sealed record SchemaNewer(long Found, long Known) : Refusal("ledger.schema-newer", Found, Known);

/// <summary>
/// The store cannot be reached or is full. The command may or may not have been recorded; told again under the same key it counts once.
/// </summary>
public sealed record StoreUnavailable(string Reason) : Refusal("ledger.store-unavailable", Reason);

/// <summary>A following view is too far behind for this node to be sent work.</summary>
public sealed record ViewsBehind(string View, long Behind, long Limit) : Refusal("ledger.views-behind", View, Behind, Limit);
