using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Findings;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>Something that somebody does about a document.</summary>
/// <param name="By">Who acts.</param>
public abstract record DocumentCommand(Actor By)
{
    /// <summary>The duty it asks for.</summary>
    public virtual string Duty => DocumentDuties.Compile;

    /// <summary>The facts that it comes to, or why there are none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="ground">What it is decided on.</param>
    public Decision<DocumentFact> Decide(Document document, DocumentGround ground)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(ground);
        if (Stands(document) is { } no) return no;
        if (!By.Duties.Contains(Duty)) return new RightMissing(By.Post, Duty);
        var decision = Judge(document, ground);
        return decision.Facts.FirstOrDefault(CanonicalJson.HoldsNul) is { } broken
            ? new TextBroken(FactCatalogue.TypeOf(broken))
            : decision;
    }

    private protected virtual Refusal? Stands(Document document) => document.Version == 0 ? new DocumentUnknown(document.Id) : document.Over;

    private protected abstract Decision<DocumentFact> Judge(Document document, DocumentGround ground);
}

/// <summary>What a command about a document is decided on.</summary>
/// <param name="Seal">Seals a text under a label and answers its salted hash: drawing a salt is not Core's.</param>
public sealed record DocumentGround(Func<string, string, string> Seal)
{
    /// <summary>The plan as it stands, and what a check finds in it; null before the document was compiled, or where its text was expunged.</summary>
    public (WorkingPlan Working, Plan Checked)? Stands { get; init; }

    /// <summary>What a reader makes of a stretch of the text by itself.</summary>
    public Func<Span, RowSaid> Read { get; init; } = place => new RowSaid(place, "", "", null, [], []);

    /// <summary>The figures that a reader makes of a stretch of the text by itself, in its order.</summary>
    public Func<Span, IEnumerable<FigureSaid>> ReadFigures { get; init; } = _ => [];

    /// <summary>Whether the county has a unit of that id on the day.</summary>
    public Func<string, bool> IsUnit { get; init; } = _ => false;

    /// <summary>Whether commitments may live by the mechanism of that id.</summary>
    public Func<string, bool> IsLoop { get; init; } = _ => false;

    /// <summary>Whether a matter of that id runs.</summary>
    public Func<string, bool> IsRunning { get; init; } = _ => false;

    internal WorkingPlan? Plan => Stands?.Working;

    internal ImmutableArray<Finding> Findings => Stands?.Checked.Findings ?? [];
}
