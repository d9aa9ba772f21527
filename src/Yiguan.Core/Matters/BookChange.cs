using Yiguan.Core.Mechanisms.Adoption;

namespace Yiguan.Core.Matters;

/// <summary>A change of what running matters live by: a calendar was adopted, or matters were moved to another version of their mechanism.</summary>
/// <param name="Sequence">The sequence of its fact.</param>
/// <param name="Recorded">When it was recorded, UTC.</param>
/// <param name="Move">What was moved; null for a calendar.</param>
public sealed record BookChange(long Sequence, DateTimeOffset Recorded, MattersMoved? Move)
{
    /// <summary>Whether it changes anything for a matter that has not ended: a calendar always does, a move where the matter lives by the old version.</summary>
    public bool IsAbout(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return Move is null || (Move.Mechanism, Move.From) == (matter.Mechanism, matter.MechanismVersion);
    }
}
