namespace Yiguan.Core.Expunging;

/// <summary>There is no proposal under that sequence.</summary>
public sealed record NothingProposed(long Sequence) : Refusal("expunging.nothing-proposed", Sequence);

/// <summary>Who proposed cannot agree: it takes two.</summary>
public sealed record SamePerson(string Person) : Refusal("expunging.same-person", Person);

/// <summary>Nobody holds the post on that day, or there is none: it cannot be told which person acts.</summary>
public sealed record NobodyThere(string Post, DateOnly Day) : Refusal("expunging.nobody-there", Post, Day);

/// <summary>The value was expunged before.</summary>
public sealed record AlreadyExpunged(string Hash) : Refusal("expunging.already-expunged", Hash);

/// <summary>The ledger has no sealed value of that hash.</summary>
public sealed record ValueUnknown(string Hash) : Refusal("expunging.value-unknown", Hash);

/// <summary>Values are removed for a reason that others can read.</summary>
public sealed record ReasonMissing() : Refusal("expunging.reason-missing");

/// <summary>The value names a file, and nobody said where files are kept.</summary>
public sealed record FilesUnreachable(string Hash) : Refusal("expunging.files-unreachable", Hash);
