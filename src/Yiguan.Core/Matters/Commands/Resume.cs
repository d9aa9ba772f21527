using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>恢复: lets the clocks of a held matter go on.</summary>
/// <param name="By">Who holds the duty to hold.</param>
/// <param name="Reason">What is said to it.</param>
public sealed record Resume(Actor By, string? Reason = null) : MatterCommand(By)
{
    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        matter.Allowed(By, "duty:" + EngineDuties.Hold) is { } no ? no
        : matter.Held is null ? new MatterNotHeld(matter.Title)
        : Asking.Fits(Reason, needed: false, "reason") is { } unfit ? unfit
        : new MatterResumed(Reason);
}
