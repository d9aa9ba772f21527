using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>销号: ends a matter that passed its recheck. One with parts does not end before they follow, but by a way that ends it early.</summary>
/// <param name="By">Who acts; the mechanism says who may.</param>
/// <param name="Said">What comes along.</param>
/// <param name="Way">Id of the move, where the mechanism has several; null: the first that nothing forbids.</param>
public sealed record Close(Actor By, Said Said, string? Way = null) : MatterCommand(By)
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

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        Following.Before(matter, ground, Way) is { } early ? early : Ways.Take(matter, ground, By, Act.Close, Way, Said, step => new MatterClosed(step));

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, System.Collections.Immutable.ImmutableArray<MatterFact> facts) =>
        Following.ToParts(matter, ground, ((WayTaken)facts[0]).Step);
}
