using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>Something that an officer does to what was read out of a document. What a colleague did meanwhile to the same stretch of text is never overwritten.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
public abstract record Correcting(Actor By, long Seen) : DocumentCommand(By)
{
    /// <summary>Why it was done; null where nothing was said.</summary>
    public string? Reason { get; init; }

    private protected abstract IEnumerable<Span> Touches { get; }

    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground)
    {
        if (document.Corrections.LastOrDefault(c => c.Version > Seen && c.Touches.Any(a => Touches.Any(b => a.Overlaps(b)))) is { } other) return new CorrectedMeanwhile(other.Post, other.At);
        if (ground.Plan is not { } plan) return new DocumentNotCompiled(document.Name);
        if (Asking.Fits(Reason, needed: false, "reason") is { } unfit) return unfit;
        return Judge(plan, ground);
    }

    private protected abstract Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground);

    private protected static bool Holds(WorkingPlan plan, Span span) => span.Start >= 0 && span.Length > 0 && span.End <= plan.Text.Length && !string.IsNullOrWhiteSpace(plan.Text.Slice(span));

    private protected static DocumentRow? Other(WorkingPlan plan, Span span, params IEnumerable<DocumentRow> own) => plan.Plan.Rows.FirstOrDefault(r => r.Span.Overlaps(span) && own.All(o => o.Span != r.Span));
}
