using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>补录: adds a commitment that the reader did not see. Its words, day and units are read from the stretch itself.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Place">Its stretch of text, which no other commitment shares.</param>
public sealed record AddCommitment(Actor By, long Seen, Span Place) : Correcting(By, Seen)
{
    private protected override IEnumerable<Span> Touches => [Place];

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground) =>
        !Holds(plan, Place) || Other(plan, Place) is not null ? new StretchUnfit() : new CommitmentAdded(ground.Read(Place));
}
