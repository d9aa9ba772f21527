using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;

namespace Yiguan.Core.Documents.Commands;

/// <summary>批准: a leader approves a document exactly as he saw it. What a check asks must be settled or accepted before.</summary>
/// <param name="By">Who holds the duty to approve.</param>
/// <param name="Seen">Version of the document that the leader saw.</param>
/// <param name="Note">What he writes beside it; null for nothing.</param>
public sealed record Approve(Actor By, long Seen, string? Note) : DocumentCommand(By)
{
    /// <inheritdoc/>
    public override string Duty => DocumentDuties.Approve;

    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground)
    {
        if (document.Version != Seen) return new DocumentMovedOn(document.Changer, document.Changed);
        if (ground.Plan is not { } plan) return new DocumentNotCompiled(document.Name);
        if (plan.Plan.Rows.IsEmpty) return new NothingToApprove();
        if (document.Open(ground.Findings).Count() is var open and > 0) return new ErrorsOpen(open);
        if (Asking.Fits(Note, needed: false) is { } unfit) return unfit;
        return new DocumentApproved(plan.Plan.Rows.Length, By.Unit, string.IsNullOrWhiteSpace(Note) ? null : Note);
    }
}
