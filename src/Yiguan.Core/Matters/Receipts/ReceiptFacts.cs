using Yiguan.Core.Ledger;

namespace Yiguan.Core.Matters.Receipts;

/// <summary>What a unit has been shown of what was sent to it. Facts of one unit stand in one stream of their own.</summary>
public abstract record ReceiptFact
{
    /// <summary>What the streams of receipts begin with.</summary>
    public const string Streams = "receipts/";

    /// <summary>The stream of a unit.</summary>
    public static string Stream(string unit) => Streams + unit;
}

/// <summary>送达: somebody of the unit opened its desk, which counts and lists everything that had been sent to it by then. One fact stands for however many matters; nothing is recorded where nothing had come since the post was there last.</summary>
/// <param name="Unit">The unit that things had been sent to.</param>
/// <param name="Person">The person who held the post; absent where nobody had signed in by name.</param>
[FactKind("receipt-delivered")]
public sealed record ReceiptDelivered(string Unit, string? Person = null) : ReceiptFact;

/// <summary>提到已读: a post that a comment was meant for opened the matter, for the first time since.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Post">The post that was mentioned.</param>
/// <param name="Person">The person who opened it; absent where nobody had signed in by name.</param>
[FactKind("receipt-mention-read")]
public sealed record ReceiptMentionRead(string Matter, string Post, string? Person = null) : ReceiptFact;

/// <summary>已读: somebody of the unit opened a matter that had been sent to it, for the first time since.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Unit">The unit that it had been sent to.</param>
/// <param name="Person">The person who held the post; absent where nobody had signed in by name.</param>
[FactKind("receipt-read")]
public sealed record ReceiptRead(string Matter, string Unit, string? Person = null) : ReceiptFact;
