using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Refuses an extension that was asked for.</summary>
/// <param name="By">Who holds the duty to extend.</param>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Reason">Why.</param>
public sealed record RefuseExtension(Actor By, string Clock, string Reason) : MatterCommand(By)
{
    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        matter.Allowed(By, "duty:" + EngineDuties.Extend) is { } no ? no
        : !matter.Asked.ContainsKey(Clock) ? new NotAsked(ground.ClockName(Clock))
        : Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit
        : new MatterExtensionRefused(Clock, Reason);
}
