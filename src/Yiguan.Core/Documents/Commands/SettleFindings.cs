using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;

namespace Yiguan.Core.Documents.Commands;

/// <summary>Settles all open findings of one kind, or accepts them as they are, for one reason. Only who saw the document as it stands may: nobody answers for what he did not see.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Code">Code of the findings.</param>
/// <param name="IsAccepted">Whether the document stays as it is.</param>
public sealed record SettleFindings(Actor By, long Seen, string Code, bool IsAccepted) : DocumentCommand(By)
{
    /// <summary>Why they may stay, or how they were cleared up.</summary>
    public string? Reason { get; init; }

    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground)
    {
        if (document.Version != Seen) return new DocumentMovedOn(document.Changer, document.Changed);
        if (Asking.Fits(Reason, needed: true, "reason") is { } unfit) return unfit;
        var open = ground.Findings.Where(f => f.Code == Code && document.Settling(f) is null).Select(f => (Stretch)f.Span).ToList();
        return open.Count == 0 || Code == SettleFinding.Secrecy ? new NoFindingThere() : new FindingsSettled(Code, [.. open], IsAccepted, Reason!);
    }
}
