using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>剔除: drops what is no commitment, for a reason.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Row">The commitment as it stood.</param>
public sealed record DropCommitment(Actor By, long Seen, Span Row) : Correcting(By, Seen)
{
    private protected override IEnumerable<Span> Touches => [Row];

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground)
    {
        if (plan.RowAt(Row) is not { } row) return new NoCommitmentThere();
        return Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit : new CommitmentDropped(row.Span, Reason!);
    }
}
