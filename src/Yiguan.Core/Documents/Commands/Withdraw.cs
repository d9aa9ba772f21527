using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;

namespace Yiguan.Core.Documents.Commands;

/// <summary>撤回: takes a document back before it is approved.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Reason">Why.</param>
public sealed record Withdraw(Actor By, string Reason) : DocumentCommand(By)
{
    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground) =>
        Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit : new DocumentWithdrawn(Reason);
}
