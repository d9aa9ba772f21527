using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>补录数字: adds a figure that the reader did not see. What the officer leaves empty is read from the stretch itself; without a measure and a value it is none.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Place">The words that hold it, or its number alone.</param>
/// <param name="Said">What the officer says of it; what is absent is read.</param>
public sealed record AddFigure(Actor By, long Seen, Span Place, FigureChange Said) : Correcting(By, Seen)
{
    private protected override IEnumerable<Span> Touches => [Place];

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground)
    {
        if (!Holds(plan, Place)) return new StretchUnfit();
        var read = ground.ReadFigures(Place).DefaultIfEmpty(new FigureSaid(Place, Place, FigureChange.None));
        if (read.FirstOrDefault(f => !plan.HoldsFigure(f.Number)) is not { } figure) return new FigureReadAlready();
        var says = Over(figure.Says);
        if (says is not { Measure.Length: > 0, Value.Length: > 0 } || !FigureWords.Fits(says)) return new FigureUnfit();
        return new FigureAdded(figure with { Says = says }, Reason);
    }

    // A figure that nobody says the kind of is promised: what is achieved is seldom overlooked.
    private FigureChange Over(FigureChange read) => new(
        Said.Kind ?? read.Kind ?? FigureWords.Of(StatementKind.Target), Said.Measure ?? read.Measure, Said.Comparator ?? read.Comparator ?? FigureWords.Of(Comparator.Equal),
        Said.Value ?? read.Value, Said.ValueTo ?? read.ValueTo, Said.Unit ?? read.Unit, Said.Change ?? read.Change, Said.Deadline ?? read.Deadline, Said.Scope ?? read.Scope);
}
