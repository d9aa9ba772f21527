using System.Collections.Immutable;

namespace Yiguan.Core.Expunging;

/// <summary>Asks for values to be removed for good.</summary>
/// <param name="Values">Salted hashes.</param>
/// <param name="Reason">Why.</param>
public sealed record ProposeExpunging(ImmutableArray<string> Values, string Reason)
{
    /// <summary>The fact to record.</summary>
    public ExpungeProposed Fact => new([.. Values.Distinct().Order(StringComparer.Ordinal)], Reason);

    /// <summary>Why it cannot be proposed; null where it can.</summary>
    /// <param name="state">What was proposed and expunged.</param>
    /// <param name="stands">Those of the hashes whose values stand.</param>
    public Refusal? Refused(ExpungingState state, IReadOnlySet<string> stands)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (string.IsNullOrWhiteSpace(Reason)) return new ReasonMissing();
        if (Values.FirstOrDefault(state.Gone.Contains) is { } gone) return new AlreadyExpunged(gone);
        if (Values.FirstOrDefault(v => !stands.Contains(v)) is { } unknown) return new ValueUnknown(unknown);
        return Values.IsEmpty ? new ValueUnknown("") : null;
    }
}
