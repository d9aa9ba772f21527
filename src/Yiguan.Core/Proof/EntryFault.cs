namespace Yiguan.Core.Proof;

/// <summary>What can be wrong with a ledger.</summary>
public enum FaultKind
{
    /// <summary>The hash does not belong to what the entry says.</summary>
    Altered,

    /// <summary>An entry is not there.</summary>
    Removed,

    /// <summary>An entry stands where another belongs, or behind the end.</summary>
    Inserted,

    /// <summary>Two entries stand in each other's place.</summary>
    Swapped,

    /// <summary>The last entries are not there.</summary>
    Cut,

    /// <summary>The head row names another end than the entries have.</summary>
    HeadDisagrees,

    /// <summary>The versions of a stream have a gap or a repetition.</summary>
    VersionWrong,

    /// <summary>The entry was recorded before the one ahead of it.</summary>
    TimeBackwards,

    /// <summary>The body is not canonical JSON.</summary>
    BodyUnfit,

    /// <summary>The parts of a command do not follow each other from 0.</summary>
    PartsWrong,

    /// <summary>Two commands have the same key.</summary>
    KeyTwice,
}

/// <summary>The first bad entry of a ledger, by name.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sequence">Where: the place in the ledger where the trouble begins.</param>
/// <param name="Stream">Of what stands there; empty where nothing does.</param>
/// <param name="Type">Of what stands there; empty where nothing does.</param>
/// <param name="Other">The place of the entry it was swapped with; else 0.</param>
public sealed record EntryFault(FaultKind Kind, long Sequence, string Stream, string Type, long Other = 0) : Refusal(CodeOf(Kind))
{
    /// <inheritdoc/>
    public override object[] Arguments => [Sequence, Stream, Type, Other];

    private static string CodeOf(FaultKind kind) => kind switch
    {
        FaultKind.Altered => "proof.altered",
        FaultKind.Removed => "proof.removed",
        FaultKind.Inserted => "proof.inserted",
        FaultKind.Swapped => "proof.swapped",
        FaultKind.Cut => "proof.cut",
        FaultKind.HeadDisagrees => "proof.head-disagrees",
        FaultKind.VersionWrong => "proof.version-wrong",
        FaultKind.TimeBackwards => "proof.time-backwards",
        FaultKind.BodyUnfit => "proof.body-unfit",
        FaultKind.PartsWrong => "proof.parts-wrong",
        _ => "proof.key-twice",
    };
}
