using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>签收: takes a matter on.</summary>
/// <param name="By">Who acts; the mechanism says who may.</param>
/// <param name="Said">What comes along.</param>
/// <param name="Way">Id of the move, where the mechanism has several; null: the first that nothing forbids.</param>
public sealed record Accept(Actor By, Said Said, string? Way = null) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override Said? Brings => Said;

    private protected override bool TakesHeld => false;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) => Ways.Take(matter, ground, By, Act.Accept, Way, Said, step => new MatterAccepted(step));
}
