using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>合并: makes one commitment of neighbours. The first one's words and lead stand; who leads another supports; the last day of them all holds.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Rows">The commitments as they stood; none stands between them that is not among them.</param>
public sealed record MergeCommitments(Actor By, long Seen, ImmutableArray<Span> Rows) : Correcting(By, Seen)
{
    private protected override IEnumerable<Span> Touches => Rows;

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground)
    {
        var rows = Rows.Select(plan.RowAt).OfType<DocumentRow>().DistinctBy(r => r.Span).OrderBy(r => r.Span.Start).ToList();
        if (rows.Count < 2 || rows.Count != Rows.Distinct().Count()) return new NoCommitmentThere();
        var place = new Span(rows[0].Span.Start, rows.Max(r => r.Span.End));
        if (Other(plan, place, rows) is not null) return new NotNeighbours();
        var first = rows[0].Commitment;
        var deadline = rows.Select(r => r.Commitment.Deadline).OfType<Deadline>().OrderByDescending(d => d.Date ?? DateOnly.MinValue).FirstOrDefault();
        return new CommitmentMerged([.. rows.Select(r => (Stretch)r.Span)], new RowSaid(
            place, first.Verb, first.Object, deadline is null ? null : DeadlineSaid.Of(deadline), rows[0].Leads, [.. rows.SelectMany(r => r.Supports.Concat(r.Leads)).Distinct().Except(rows[0].Leads)]));
    }
}
