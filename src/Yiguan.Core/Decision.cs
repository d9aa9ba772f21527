using System.Collections.Immutable;

namespace Yiguan.Core;

/// <summary>What a command comes to: facts to record, or the reason why there are none.</summary>
/// <typeparam name="TFact">Facts of its room.</typeparam>
public sealed class Decision<TFact>
    where TFact : class
{
    private Decision(ImmutableArray<TFact> facts, Refusal? refusal) => (Facts, Refusal) = (facts, refusal);

    /// <summary>What is to be recorded, all of it or nothing; empty where it was refused.</summary>
    public ImmutableArray<TFact> Facts { get; }

    /// <summary>Why nothing is to be recorded; null where something is.</summary>
    public Refusal? Refusal { get; }

    /// <summary>One fact.</summary>
    public static implicit operator Decision<TFact>(TFact fact) => new([fact], null);

    /// <summary>Several facts.</summary>
    public static implicit operator Decision<TFact>(ImmutableArray<TFact> facts) => new(facts, null);

    /// <summary>A no.</summary>
    public static implicit operator Decision<TFact>(Refusal refusal) => new([], refusal);
}
