using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>转办: the owner passes a matter on to a unit below it, which bears what is left of the clocks.</summary>
/// <param name="By">The owner.</param>
/// <param name="To">Id of the unit below.</param>
/// <param name="Reason">Why, or what is asked.</param>
public sealed record Relay(Actor By, string To, string? Reason = null) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override bool NamesUnits => true;

    private protected override bool TakesHeld => false;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        matter.Allowed(By, Roles.Owner) is { } no ? no
        : To == By.Unit ? new OwnedAlready(To)
        : !By.Below.Contains(To) ? new NotBelowYou(To)
        : Asking.Fits(Reason, needed: false, "reason") is { } unfit ? unfit
        : new MatterRelayed(By.Unit, To, Reason);
}
