namespace Yiguan.Core.Findings;

/// <summary>A commitment names nobody, so nobody answers for it; whoever lists findings may fold these into one line.</summary>
internal sealed class UnnamedUnit() : Rule("YG102", Severity.Note)
{
    public override IEnumerable<Finding> Check(Draft draft)
    {
        foreach (var row in draft.Plan.Rows)
        {
            if (!row.Commitment.Units.IsEmpty) continue;
            yield return row.Candidates.IsEmpty
                ? Find(row.Commitment.Span, row.Commitment.Text)
                : Find(row.Commitment.Span, row.Commitment.Text, string.Join('、', row.Candidates.Select(candidate => candidate.Unit.Name)));
        }
    }
}
