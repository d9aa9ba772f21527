using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>重新打开: lets a matter go on that had ended.</summary>
/// <param name="By">Who acts; the mechanism says who may.</param>
/// <param name="Said">What comes along.</param>
/// <param name="Way">Id of the move, where the mechanism has several; null: the first that nothing forbids.</param>
public sealed record Reopen(Actor By, Said Said, string? Way = null) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override Said? Brings => Said;

    private protected override bool TakesHeld => false;

    private protected override bool TakesEnded => true;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) => Asking.Fits(Said.Reason, needed: true, "reason") is { } no ? no : Ways.Take(matter, ground, By, Act.Reopen, Way, Said, step => new MatterReopened(step));
}
