using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>上交: hands a matter to the unit above, where the mechanism lets it rise.</summary>
/// <param name="By">The owner.</param>
/// <param name="Reason">Why it cannot be settled here.</param>
public sealed record HandUp(Actor By, string? Reason = null) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override bool NamesUnits => true;

    private protected override bool TakesHeld => false;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (ground.Mechanism.HandUp is not { } rule || !rule.From.Contains(matter.Stage)) return new NoWay("上交", ground.StageName(matter.Stage));
        if (matter.Allowed(By, Roles.Owner) is { } no) return no;
        if (Asking.Fits(Reason, rule.NeedsReason, "reason") is { } unfit) return unfit;
        if (ground.KindOf?.Invoke(By.Unit) == rule.Highest) return new HighestReached(By.Unit);
        return ground.Above?.Invoke(By.Unit) is { } above ? new MatterHandedUp(By.Unit, above, rule.To, Reason) : new NobodyAbove(By.Unit);
    }
}
