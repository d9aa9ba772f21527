using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Opens a matter that comes again (每月, 每季度): a part is opened for each period, and the whole follows them.</summary>
/// <param name="Whole">The whole; it goes on until its deadline.</param>
/// <param name="Every">The period, one that is kept, see <see cref="WorkPeriods.AreKept"/>.</param>
public sealed record OpenRecurring(Open Whole, string Every) : MatterCommand(Whole.By)
{
    /// <inheritdoc/>
    public override bool NamesUnits => true;

    /// <summary>The day within the period by which each part is due; null: its last.</summary>
    public int? On { get; init; }

    /// <summary>Units that get one each; empty: whoever answers for the whole.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    /// <summary>The set that is resolved for each period; null where units are named.</summary>
    public string? Set { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Names(Matter matter, Mechanism mechanism) => Whole.Names(matter, mechanism);

    private protected override Refusal? Stands(Matter matter, Ground ground) => matter.IsOpened ? new OpenedAlready(matter.Id) : Asking.Id(matter.Id);

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (!WorkPeriods.AreKept(Every)) return new RecurrenceUnfit(Every);
        if (On is { } on && (on < 1 || on > WorkPeriods.Longest(Every))) return new RecurrenceDayUnfit(on, WorkPeriods.Longest(Every));
        var opened = Whole.Decide(matter, ground);
        if (opened.Refusal is { } no) return no;
        ImmutableArray<MatterFact> facts = [opened.Facts[0].Fact, new MatterRecurring(Every, On, Units, Set, ground.Mechanism.Follow.At)];
        var first = new BeginPeriod(By) { Members = Units }.Begun(facts.Aggregate(matter, ground.After), ground);
        return first.Refusal is null ? facts.AddRange(first.Facts) : facts;
    }

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) =>
        facts is [var opened, var recurs, MatterPeriodBegun begun] ? BeginPeriod.Opened(ground.After(ground.After(matter, opened), recurs), ground, begun) : [];
}
