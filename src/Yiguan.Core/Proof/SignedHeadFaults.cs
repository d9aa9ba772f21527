using Yiguan.Core.Ledger;

namespace Yiguan.Core.Proof;

/// <summary>The ledger ends before the signed head: its tail was cut.</summary>
public sealed record SignedHeadBehindEnd(long Signed, long End) : Refusal("proof.signed-behind-end", Signed, End);

/// <summary>The entry that the signed head names has another hash: the chain was computed anew.</summary>
public sealed record SignedHeadDiffers(long Sequence) : Refusal("proof.signed-differs", Sequence);

/// <summary>The signed head is that of another ledger.</summary>
public sealed record SignedHeadOfAnother(string Signed, string Here) : Refusal("proof.signed-of-another", Signed, Here);

/// <summary>The signed head was altered, or signed with another key.</summary>
public sealed record SignedHeadUntrue() : Refusal("proof.signed-untrue");

/// <summary>The signed head was signed with another key than the one given.</summary>
public sealed record SignedByAnother() : Refusal("proof.signed-by-another");

/// <summary>What a signed head must be before the ledger is compared with it.</summary>
public static class SignedHeadCheck
{
    /// <summary>Why a signed head proves nothing about this ledger; null where it does.</summary>
    /// <param name="signed">The signed head.</param>
    /// <param name="head">The ledger's own.</param>
    /// <param name="key">The key that is trusted; null: the one in the signed head.</param>
    public static Refusal? Of(SignedHead signed, Head head, PublicKey? key)
    {
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(head);
        if (key is not null && !key.Equals(signed.Key)) return new SignedByAnother();
        if (!signed.IsTrue) return new SignedHeadUntrue();
        if (signed.Head.Owner != head.Owner) return new SignedHeadOfAnother(signed.Head.Owner.Value, head.Owner.Value);
        return signed.Head.Algorithm != head.Algorithm ? new SignedHeadDiffers(signed.Head.Sequence) : null;
    }
}
