using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>随子事项办结: ends a whole with its parts, where the mechanism names the stage it goes to and they have come so far.</summary>
/// <param name="By">The clockwork of the office; nobody is asked for a duty, for every part was ended by who may.</param>
public sealed record FollowParts(Actor By) : MatterCommand(By)
{
    private protected override bool TakesHeld => false;

    /// <inheritdoc/>
    public override ImmutableArray<string> Needs(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return matter.Children;
    }

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (matter.Children.IsEmpty || ground.Mechanism.Follow.To is not { } end) return new FollowsNothing(matter.Title);
        if (Following.Before(matter, ground) is { } early) return early;
        if (Following.ByHand(matter, ground) is { } reopened) return reopened;
        var (ended, withdrawn, all, _) = Following.Of(matter, ground);
        if (withdrawn < all) return new MatterFollowed(end, ended - withdrawn, all);
        // Where nothing that was asked of the parts is asked any longer, the whole is not kept either; without such an end it is left to somebody.
        return ground.Mechanism.Stages.FirstOrDefault(s => s is { Phase: Phase.Ended, IsKept: false }) is { } withdrawal ? new MatterFollowed(withdrawal.Id, ended, all) : new FollowsNothing(matter.Title);
    }
}
