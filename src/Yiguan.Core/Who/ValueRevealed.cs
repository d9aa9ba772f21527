using Yiguan.Core.Ledger;

namespace Yiguan.Core.Who;

/// <summary>遮掩的信息被查看: somebody looked at a sensitive value, and said why.</summary>
/// <param name="Value">Salted hash of the value; the value itself stands beside the chain.</param>
/// <param name="Label">What it is: telephone, identity number.</param>
/// <param name="Of">Of what: matter/ID, subject/ID, person/ID.</param>
/// <param name="Reason">Why it was looked at, as whoever looked said.</param>
[FactKind("value-revealed")]
public sealed record ValueRevealed(string Value, string Label, string Of, string Reason)
{
    /// <summary>How streams of what was revealed begin.</summary>
    public const string Streams = "revealed/";

    /// <summary>The stream of what was revealed of one thing.</summary>
    public static string Stream(string of) => Streams + of;
}
