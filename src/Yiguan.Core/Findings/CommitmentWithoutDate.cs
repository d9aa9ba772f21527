namespace Yiguan.Core.Findings;

/// <summary>A commitment says neither by when nor how often. Let out as it is, its matter has until the end of the year.</summary>
internal sealed class CommitmentWithoutDate() : Rule("YG116", Severity.Note)
{
    public override IEnumerable<Finding> Check(Draft draft)
    {
        // Where a target of it was told in a plan, the same day is missing.
        var told = TargetWithoutDate.IsGap(draft.Reading.Head.Kind) ? draft.Reading.Statements.Where(s => TargetWithoutDate.IsUndated(draft, s)).Select(s => s.Id).ToHashSet() : [];
        return draft.Reading.Commitments.Where(c => c.Deadline is null && !c.Statements.Any(told.Contains)).Select(c => Find(c.Span, c.Text));
    }
}
