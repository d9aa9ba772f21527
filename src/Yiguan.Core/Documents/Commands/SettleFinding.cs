using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>Settles a finding of the check, or accepts it as it is. A mark of secrecy is never accepted.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Code">Code of the finding.</param>
/// <param name="Place">Where it points.</param>
/// <param name="IsAccepted">Whether the document stays as it is.</param>
public sealed record SettleFinding(Actor By, long Seen, string Code, Span Place, bool IsAccepted) : Correcting(By, Seen)
{
    internal const string Secrecy = "YG113";

    private protected override IEnumerable<Span> Touches => [];

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground)
    {
        if (Code == Secrecy || ground.Findings.All(f => f.Code != Code || f.Span != Place)) return new NoFindingThere();
        return Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit : new FindingSettled(Code, Place, IsAccepted, Reason!);
    }
}
