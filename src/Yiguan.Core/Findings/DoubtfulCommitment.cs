using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A sentence was read as a commitment though its words speak only weakly for an order: a remark, thanks or a standing rule may be meant.</summary>
internal sealed class DoubtfulCommitment() : Rule("YG117", Severity.Note)
{
    public override IEnumerable<Finding> Check(Draft draft) => draft.Reading.Commitments.Where(c => c.IsUnsure || IsRemark(c)).Select(c => Find(c.Span, c.Text));

    // Whoever is thanked for a figure by a day is asked for it.
    private static bool IsRemark(Commitment commitment) => commitment.Statements.IsEmpty && commitment.Deadline is null && CheckWords.Shipped.Remarks.IsIn(commitment.Text);
}
