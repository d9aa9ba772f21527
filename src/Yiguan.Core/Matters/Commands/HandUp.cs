using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>
/// 上交: hands a matter to the unit above, where the mechanism lets it rise. A town or a bureau stands under no unit: what it hands up goes to the unit
/// that bears the duty which the mechanism names for the county.
/// </summary>
/// <param name="By">The owner.</param>
/// <param name="Reason">Why it cannot be settled here.</param>
public sealed record HandUp(Actor By, string? Reason = null) : MatterCommand(By)
{
    /// <summary>The unit it goes to, where several of the county bear the duty; else null.</summary>
    public string? To { get; init; }

    /// <inheritdoc/>
    public override bool NamesUnits => true;

    private protected override bool TakesHeld => false;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (ground.Mechanism.HandUp is not { } rule || !rule.From.Contains(matter.Stage)) return new NoWay("上交", ground.StageName(matter.Stage));
        if (matter.Allowed(By, Roles.Owner) is { } no) return no;
        if (Asking.Fits(Reason, rule.NeedsReason, "reason") is { } unfit) return unfit;
        if (ground.KindOf?.Invoke(By.Unit) == rule.Highest) return new HighestReached(By.Unit);
        return Above(ground, rule) is var (above, refusal) && refusal is not null ? refusal : new MatterHandedUp(By.Unit, above!, rule.To, Reason);
    }

    private (string? Unit, Refusal? Refusal) Above(Ground ground, Mechanisms.HandUp rule)
    {
        if (ground.Above?.Invoke(By.Unit) is { } parent) return To is null || To == parent ? (parent, null) : (null, new NotAboveYou(To, parent));
        if (rule.Top is not { } duty) return (null, new NobodyAbove(By.Unit));
        var bearing = ground.Bearing?.Invoke(duty) ?? [];
        if (bearing.IsEmpty) return (null, new NobodyBears(duty));
        if (bearing.Contains(By.Unit)) return (null, new HighestReached(By.Unit));
        return To is null
            ? bearing is [var only] ? (only, null) : (null, new SeveralAbove(Listed(bearing)))
            : bearing.Contains(To) ? (To, null) : (null, new NotAboveYou(To, Listed(bearing)));
    }

    private static string Listed(ImmutableArray<string> units) => string.Join("、", units);
}
