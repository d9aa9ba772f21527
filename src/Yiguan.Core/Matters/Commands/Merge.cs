using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>合并: lets a matter go into another one of its mechanism, which goes on for both.</summary>
/// <param name="By">Who holds the duty to assign.</param>
/// <param name="Into">Id of the matter that goes on.</param>
/// <param name="Reason">Why.</param>
public sealed record Merge(Actor By, string Into, string Reason) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Needs(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return Into == matter.Id ? [] : [Into];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Names(Matter matter, Mechanism mechanism) => Needs(matter).Select(MatterFact.Stream);

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (Into == matter.Id) return new MergesWithItself();
        if (matter.Allowed(By, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (Asking.Fits(Reason, needed: true, "reason") is { } unfit) return unfit;
        if (!ground.Others.TryGetValue(Into, out var other) || !other.IsOpened) return new MatterUnknown(Into);
        return other.MergedInto is { } gone ? new MatterMergedAlready(other.Title, gone)
            : other.Mechanism != matter.Mechanism ? new MechanismDiffers(other.Title)
            : ground.HasEnded(other) ? new MatterEnded(other.Title)
            : new MatterMerged(Into, Reason);
    }

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) => [new Told(Into, new MatterAbsorbed(matter.Id))];
}
