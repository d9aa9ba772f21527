using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>中止: lets all clocks stand, with a reason.</summary>
/// <param name="By">Who holds the duty to hold.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The day on which it shall go on; null where that is open.</param>
public sealed record Hold(Actor By, string Reason, DateOnly? Until = null) : MatterCommand(By)
{
    private protected override bool TakesHeld => false;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        matter.Allowed(By, "duty:" + EngineDuties.Hold) is { } no ? no
        : Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit
        : Until <= ground.Today ? new NotLater(Until.Value)
        : new MatterHeld(Reason, Until);
}
