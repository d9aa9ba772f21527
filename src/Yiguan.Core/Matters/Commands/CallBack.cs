using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>随子事项恢复办理: lets a whole go on that had ended with its parts, once one of them was opened again. One that somebody ended by hand stays ended.</summary>
/// <param name="By">The clockwork of the office; nobody is asked for a duty, for the part was opened again by who may.</param>
/// <param name="Part">Id of the part that was opened again.</param>
public sealed record CallBack(Actor By, string Part) : MatterCommand(By)
{
    private protected override bool TakesEnded => true;

    /// <inheritdoc/>
    public override ImmutableArray<string> Needs(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return matter.Children;
    }

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        // Where so many are enough, the whole stays ended as long as so many are.
        if (!matter.Children.Contains(Part) || ground.HasEnded(ground.Others[Part]) || Following.Left(matter, ground.Mechanism) is not { } stage || Following.Before(matter, ground) is null) return new NotCalledBack(matter.Title);
        var (ended, _, all, _) = Following.Of(matter, ground);
        return new MatterCalledBack(stage, Part, ended, all);
    }
}
