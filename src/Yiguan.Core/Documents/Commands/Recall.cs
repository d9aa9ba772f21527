using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;

namespace Yiguan.Core.Documents.Commands;

/// <summary>撤回下达: recalls a document that has gone out. What it opened is withdrawn one by one behind it.</summary>
/// <param name="By">Who holds the duty to approve, or to assign.</param>
/// <param name="Reason">Why; every unit reads it.</param>
public sealed record Recall(Actor By, string Reason) : DocumentCommand(By)
{
    /// <inheritdoc/>
    public override string Duty => By.Duties.Contains(EngineDuties.Assign) ? EngineDuties.Assign : DocumentDuties.Approve;

    private protected override Refusal? Stands(Document document) => document.State switch
    {
        _ when document.Version == 0 => new DocumentUnknown(document.Id),
        DocumentState.Approved => null,
        DocumentState.Received => new DocumentNotOut(document.Name),
        _ => base.Stands(document),
    };

    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground) =>
        Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit : new DocumentRecalled(Reason, By.Unit);
}
