using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>批准延期: grants a later day, that which was asked for or an earlier one.</summary>
/// <param name="By">Who holds the duty to extend.</param>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Until">The last day from here on; null: as asked.</param>
/// <param name="Reason">What is said to it.</param>
public sealed record GrantExtension(Actor By, string Clock, DateOnly? Until = null, string? Reason = null) : MatterCommand(By)
{
    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (matter.Allowed(By, "duty:" + EngineDuties.Extend) is { } no) return no;
        if (!matter.Asked.TryGetValue(Clock, out var asked)) return new NotAsked(ground.ClockName(Clock));
        if (asked.Unit == By.Unit) return new ByOneself(By.Unit);
        var until = Until ?? asked.Until;
        if ((Asking.Fits(Reason, needed: false, "reason") ?? Extending.Why(matter, ground, Clock, until)) is { } not) return not;
        return new MatterExtensionGranted(Clock, until, Reason);
    }
}
