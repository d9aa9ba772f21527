using System.Collections.Immutable;

namespace Yiguan.Core.Findings;

/// <summary>All rules that look at one document.</summary>
internal static class RuleBook
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new TargetWithoutDate(),
        new RowWithoutDate(),
        new UnnamedUnit(),
        new CommitmentWithoutDate(),
        new DoubtfulCommitment(),
        new NothingToCheck(),
        new FiguresDisagree(),
        new PartsDoNotAddUp(),
        new ColumnsDoNotAddUp(),
        new ImpossibleDate(),
        new PastDeadline(),
        new UnknownUnit(),
        new SameCommitmentTwice(),
        new UnexplainedSlogan(),
        new ForbiddenAsk(),
        new SecrecyMark(),
        new RowCountDisagrees(),
    ];

    /// <summary>What the rules find, in document order.</summary>
    public static ImmutableArray<Finding> Check(Draft draft)
    {
        var found = new List<Finding>();
        foreach (var rule in All) found.AddRange(rule.Check(draft));
        // Two rules of one code may see the same gap.
        return [.. found.DistinctBy(finding => (finding.Code, finding.Span)).OrderBy(finding => finding.Span.Start).ThenBy(finding => finding.Code, StringComparer.Ordinal)];
    }
}
