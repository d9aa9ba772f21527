using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>改时限: promises another day, earlier or later, for what asked for the matter says another one. Parts that were promised the same day go with it.</summary>
/// <param name="By">Who holds the duty to assign.</param>
/// <param name="Deadline">The last day from here on.</param>
/// <param name="Reason">What asks for it.</param>
public sealed record SetDeadline(Actor By, DateOnly Deadline, string Reason) : MatterCommand(By)
{
    /// <summary>The hour of the county at which that day ends; null: its end.</summary>
    public TimeOnly? Hour { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<string> Needs(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return matter.Children;
    }

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        matter.Allowed(By, "duty:" + EngineDuties.Assign) is { } no ? no
        : Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit
        : (matter.Deadline, matter.Hour) == (Deadline, Hour) && matter.Granted.IsEmpty ? new DeadlineStands(Deadline)
        : new MatterDeadlineSet(Deadline, Reason, Hour);

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) =>
        matter.Children.Select(c => ground.Others[c]).Where(p => p.IsOpened && p.MergedInto is null && !ground.HasEnded(p) && p.Deadline == matter.Deadline)
            .Select(p => new Told(p.Id, new MatterDeadlineSet(Deadline, Reason, Hour)));
}
