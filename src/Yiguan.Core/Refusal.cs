namespace Yiguan.Core;

/// <summary>A business no: why a command cannot be done. The code never changes; the sentence stands in the resources of its room.</summary>
/// <param name="Code">Room and reason: ledger.stream-moved-on.</param>
public abstract record Refusal(string Code)
{
    /// <summary>A no with what its sentence names, in its order.</summary>
    protected Refusal(string code, params object[] arguments)
        : this(code) => Arguments = arguments;

    /// <summary>What the sentence names, in its order.</summary>
    public virtual object[] Arguments { get; } = [];

    /// <summary>Two are the same where they say the same.</summary>
    public virtual bool Equals(Refusal? other) => other is not null && EqualityContract == other.EqualityContract && Code == other.Code && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => Arguments.Aggregate(Code.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}
