using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Documents.Living;

/// <summary>What has become of a commitment by a day.</summary>
public enum Outcome
{
    /// <summary>Kept in time.</summary>
    Kept,

    /// <summary>Kept, after a red that was made good.</summary>
    KeptMadeGood,

    /// <summary>Kept after a limit had run out.</summary>
    KeptLate,

    /// <summary>Under way and red.</summary>
    Red,

    /// <summary>Under way and yellow.</summary>
    Yellow,

    /// <summary>Under way and green.</summary>
    Green,

    /// <summary>Not begun, or held: grey.</summary>
    Waiting,

    /// <summary>撤销: no longer asked for, neither kept nor broken.</summary>
    Withdrawn,
}

/// <summary>Reads outcomes out of colours.</summary>
public static class Outcomes
{
    /// <summary>What a colour and its cause say has become of a commitment.</summary>
    public static Outcome Of(Colour colour, CauseKind cause) => (colour, cause) switch
    {
        (_, CauseKind.EndedInTime) => Outcome.Kept,
        (_, CauseKind.EndedMadeGood) => Outcome.KeptMadeGood,
        (_, CauseKind.EndedLate) => Outcome.KeptLate,
        (_, CauseKind.Withdrawn) => Outcome.Withdrawn,
        (Colour.Red, _) => Outcome.Red,
        (Colour.Yellow, _) => Outcome.Yellow,
        (Colour.Green, _) => Outcome.Green,
        _ => Outcome.Waiting,
    };

    /// <summary>Whether it was kept, in time or late.</summary>
    public static bool IsDone(this Outcome outcome) => outcome is Outcome.Kept or Outcome.KeptMadeGood or Outcome.KeptLate;
}
