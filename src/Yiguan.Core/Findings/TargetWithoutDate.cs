using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A figure is promised and no day by which; in a plan or table that is a gap, in a speech often the year is meant.</summary>
internal sealed class TargetWithoutDate() : Rule("YG101", Severity.Warning)
{
    public override IEnumerable<Finding> Check(Draft draft)
    {
        var severity = IsGap(draft.Reading.Head.Kind) ? Severity.Warning : Severity.Note;
        var seen = new HashSet<int>();
        foreach (var commitment in draft.Reading.Commitments)
        {
            Statement? first = null;
            foreach (var statement in draft.StatementsOf(commitment))
            {
                seen.Add(statement.Id);
                if (IsUndated(draft, statement)) first ??= statement;
            }
            if (first is not null && commitment.Deadline is null) yield return Undated(first, severity);
        }
        foreach (var statement in draft.Reading.Statements)
        {
            if (IsUndated(draft, statement) && !seen.Contains(statement.Id)) yield return Undated(statement, severity);
        }
    }

    /// <summary>Whether a document of the kind should tell the day of every target.</summary>
    public static bool IsGap(DocumentKind kind) => kind is DocumentKind.Plan or DocumentKind.TaskTable or DocumentKind.Rectification;

    /// <summary>Whether a target tells no day. A frequency or a rate of pay holds for good: 每月1次, 50元/亩.</summary>
    public static bool IsUndated(Draft draft, Statement statement) =>
        statement is { Kind: StatementKind.Target, Deadline: null, Unit: not "次" }
        && statement.Unit?.Contains('/') is not true
        && !draft.Text.AsSpan(Math.Max(0, statement.Span.Start - 6), Math.Min(6, statement.Span.Start)).Contains('每')
        && !statement.Text.Contains('每');

    private Finding Undated(Statement statement, Severity severity) => Find(statement.Span, statement.Text) with { Severity = severity };
}
