using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>Corrects a figure: its kind, measure, bound, value, unit, day or scope. Only what differs from what stands is recorded.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Number">The number with its unit.</param>
/// <param name="Place">Which of the figures that share the number, from 0.</param>
/// <param name="Change">What it shall be; what is absent stays.</param>
public sealed record CorrectFigure(Actor By, long Seen, Span Number, int Place, FigureChange Change) : Correcting(By, Seen)
{
    private protected override IEnumerable<Span> Touches => [Number];

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground)
    {
        if (plan.FigureAt(Number, Place) is not { } figure) return new NoFigureThere();
        if (!FigureWords.Fits(Change)) return new FigureUnfit();
        var change = Against(FigureWords.Said(figure));
        return change == FigureChange.None ? new NothingDiffers() : new FigureCorrected(figure.Number, Place, change, Reason);
    }

    private FigureChange Against(FigureChange stands) => new(
        Differs(Change.Kind, stands.Kind), Differs(Change.Measure, stands.Measure), Differs(Change.Comparator, stands.Comparator), Differs(Change.Value, stands.Value),
        Differs(Change.ValueTo, stands.ValueTo), Differs(Change.Unit, stands.Unit), Differs(Change.Change, stands.Change),
        Change.Deadline is { } said && said != stands.Deadline ? said : null, Differs(Change.Scope, stands.Scope));

    private static string? Differs(string? to, string? from) => to == from ? null : to;
}
