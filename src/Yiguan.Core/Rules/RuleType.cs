using System.Collections.Immutable;

namespace Yiguan.Core.Rules;

/// <summary>A kind with what belongs to it: decimals of a number, options of a choice, what a reference names.</summary>
public sealed class RuleType : IEquatable<RuleType>
{
    /// <summary>The most decimals that a number can have.</summary>
    public const int MostDecimals = 6;

    private RuleType(RuleKind kind, int scale = 0, ImmutableArray<string> options = default, RefKind of = default) =>
        (Kind, Scale, Options, Of) = (kind, scale, options.IsDefault ? [] : options, of);

    /// <summary>True or false.</summary>
    public static RuleType Bool { get; } = new(RuleKind.Bool);

    /// <summary>Words.</summary>
    public static RuleType Text { get; } = new(RuleKind.Text);

    /// <summary>A day.</summary>
    public static RuleType Date { get; } = new(RuleKind.Date);

    /// <summary>A moment.</summary>
    public static RuleType Instant { get; } = new(RuleKind.Instant);

    /// <summary>Something that is there or not.</summary>
    public static RuleType Presence { get; } = new(RuleKind.Presence);

    /// <summary>What kind of value it is.</summary>
    public RuleKind Kind { get; }

    /// <summary>Decimals of a number, 0 to 6: with 2, the value 1.5 is kept as 150. Otherwise 0.</summary>
    public int Scale { get; }

    /// <summary>Options of a choice, as its mechanism lists them. Otherwise empty.</summary>
    public ImmutableArray<string> Options { get; }

    /// <summary>Whether the options of a choice go from the least to the greatest. Otherwise false.</summary>
    public bool IsOrdered { get; private init; }

    /// <summary>What a reference, or a set of them, names.</summary>
    public RefKind Of { get; }

    /// <summary>A number of so many decimals.</summary>
    public static RuleType Number(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MostDecimals);
        return new(RuleKind.Number, scale);
    }

    /// <summary>One of these options.</summary>
    public static RuleType Choice(params ImmutableArray<string> options) => new(RuleKind.Choice, options: options);

    /// <summary>One of these options, which go from the least to the greatest.</summary>
    public static RuleType Ordered(params ImmutableArray<string> options) => new(RuleKind.Choice, options: options) { IsOrdered = true };

    /// <summary>The id of one such thing.</summary>
    public static RuleType Ref(RefKind of) => new(RuleKind.Ref, of: of);

    /// <summary>Ids of several such things.</summary>
    public static RuleType SetOf(RefKind of) => new(RuleKind.RefSet, of: of);

    /// <inheritdoc/>
    public bool Equals(RuleType? other) => other is not null && (Kind, Scale, Of, IsOrdered) == (other.Kind, other.Scale, other.Of, other.IsOrdered) && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RuleType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Scale, Of, Options.Length);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        RuleKind.Number => $"Number({Scale})",
        RuleKind.Choice => $"Choice({string.Join(", ", Options)})",
        RuleKind.Ref or RuleKind.RefSet => $"{Kind}({Of})",
        _ => Kind.ToString(),
    };
}
