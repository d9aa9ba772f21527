using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Takes a way with a name of its own: 开工, 入库.</summary>
/// <param name="By">Who acts; the mechanism says who may.</param>
/// <param name="Way">Id of the move.</param>
/// <param name="Said">What comes along.</param>
public sealed record Advance(Actor By, string Way, Said Said) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override Said? Brings => Said;

    private protected override bool TakesHeld => false;

    /// <inheritdoc/>
    public override System.Collections.Immutable.ImmutableArray<string> Needs(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return matter.Children;
    }

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        var ends = ground.Mechanism.FindMove(Way)?.To is { } to && ground.Mechanism.FindStage(to)?.Phase == Phase.Ended;
        return ends && Following.Before(matter, ground, Way) is { } early ? early : Ways.Take(matter, ground, By, Act.Move, Way, Said, step => new MatterMoved(step));
    }

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, System.Collections.Immutable.ImmutableArray<MatterFact> facts) =>
        Following.ToParts(matter, ground, ((WayTaken)facts[0]).Step);
}
