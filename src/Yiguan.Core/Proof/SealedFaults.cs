namespace Yiguan.Core.Proof;

/// <summary>A sealed value is no longer the one that its hash was taken of.</summary>
public sealed record SealedUntrue(string Hash) : Refusal("proof.sealed-untrue", Hash);

/// <summary>A fact names a sealed value that is neither there nor expunged.</summary>
public sealed record SealedMissing(string Hash) : Refusal("proof.sealed-missing", Hash);

/// <summary>A value that was expunged is there all the same.</summary>
public sealed record SealedStands(string Hash) : Refusal("proof.sealed-stands", Hash);
