using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Opens a matter that is addressed to a set (各镇, 各部门, a 专班): one part for each member on the day, and the whole, which follows them.</summary>
/// <param name="Whole">The whole; its owner is who gathers, or nobody.</param>
/// <param name="Set">The set as it is named.</param>
/// <param name="Parts">One for each member on the day.</param>
public sealed record OpenForSet(Open Whole, string Set, ImmutableArray<Part> Parts) : MatterCommand(Whole.By)
{
    /// <inheritdoc/>
    public override bool NamesUnits => true;

    private protected override ImmutableDictionary<string, Values.FieldValue> Entered => Whole.Fields;

    /// <inheritdoc/>
    public override IEnumerable<string> Names(Matter matter, Mechanism mechanism) => Whole.Names(matter, mechanism);

    private protected override Refusal? Stands(Matter matter, Ground ground) => matter.IsOpened ? new OpenedAlready(matter.Id) : Asking.Id(matter.Id);

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (Parts.IsEmpty) return new SetEmpty(Set);
        if ((Parts.Select(Split.Fault).FirstOrDefault(r => r is not null) ?? (Whole.Rule is null ? By.Reaches(Parts) : null)) is { } fault) return fault;
        var opened = Whole.Decide(matter, ground);
        return opened.Refusal is { } no ? no : ImmutableArray.Create(opened.Facts[0].Fact, new MatterDivided([.. Parts.Select(p => p.Id)], Set, ground.Mechanism.Follow.At));
    }

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) =>
        Split.Opened(ground.After(matter, facts[0]), Parts);
}
