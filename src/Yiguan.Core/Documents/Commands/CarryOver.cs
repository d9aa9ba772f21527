using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Versions;
using Yiguan.Core.Matters;

namespace Yiguan.Core.Documents.Commands;

/// <summary>沿用: does to a version that was just brought in what officers had done to the one before, wherever it still fits.</summary>
/// <param name="By">Who brought it in.</param>
/// <param name="From">Id of the version before.</param>
/// <param name="Over">What still fits, and what does not.</param>
public sealed record CarryOver(Actor By, string From, CarriedOver Over) : DocumentCommand(By)
{
    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground) =>
        document.Carried is not null || !document.Corrections.IsEmpty || Over is { Facts.Count: 0, Left.Count: 0 } ? new NothingDiffers()
        : System.Collections.Immutable.ImmutableArray.Create<DocumentFact>([new CorrectionsCarried(From, Over.Facts.Count, Over.Left.Count), .. Over.Facts]);
}
