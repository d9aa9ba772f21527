using Yiguan.Core;
using Yiguan.Core.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>What came of verifying, as lines for people.</summary>
internal static class ProofLines
{
    public static void Write(ProofReport report, SignedHead? against, bool isKeyGiven, CommandWords words, TextWriter output)
    {
        output.WriteLine(words.Format(
            "verify.head", report.End.Owner, report.Count, report.End.Sequence, Convert.ToHexStringLower(report.End.Hash.Span), report.End.Algorithm.ToString().ToUpperInvariant()));
        output.WriteLine(report.LeftOut is { } left ? words.Format("verify.left-out", left, report.Expunged) : words.Format("verify.sealed", report.Sealed, report.Expunged));
        if (against is not null && report.Against is null) output.WriteLine(words.Format(isKeyGiven ? "verify.agrees" : "verify.agrees-unknown", against.Head.Sequence));
        foreach (var fault in Faults(report)) output.WriteLine(words.Format("error", fault.Sentence(words.Culture), fault.Code));
        output.WriteLine(words[report.IsWhole ? "verify.whole" : "verify.broken"]);
    }

    private static IEnumerable<Refusal> Faults(ProofReport report)
    {
        if (report.First is { } first) yield return first;
        if (report.Against is { } against) yield return against;
        foreach (var fault in report.SealedFaults) yield return fault;
    }
}
