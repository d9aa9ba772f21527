using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>拆分: makes several commitments of one. The parts keep its units; words and day are read anew in each, and its day holds where a part has none.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Row">The commitment as it stood.</param>
/// <param name="Into">The parts, inside it, in order.</param>
public sealed record SplitCommitment(Actor By, long Seen, Span Row, ImmutableArray<Span> Into) : Correcting(By, Seen)
{
    private protected override IEnumerable<Span> Touches => [Row];

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground)
    {
        if (plan.RowAt(Row) is not { } row) return new NoCommitmentThere();
        if (Into.Length < 2 || Into.Any(p => !row.Span.Contains(p) || !Holds(plan, p)) || Into.Zip(Into.Skip(1)).Any(p => p.First.End > p.Second.Start)) return new StretchUnfit();
        return new CommitmentSplit(row.Span, [.. Into.Select(part => Part(ground.Read(part), row))]);
    }

    private static RowSaid Part(RowSaid read, DocumentRow row) => read with
    {
        Deadline = read.Deadline ?? (row.Commitment.Deadline is { } deadline ? DeadlineSaid.Of(deadline) : null),
        Leads = row.Leads,
        Supports = row.Supports,
    };
}
