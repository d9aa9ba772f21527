using System.Collections.Immutable;

namespace Yiguan.Core.Documents.Living;

/// <summary>How many commitments have which outcome.</summary>
public sealed record OutcomeShares(ImmutableArray<int> Counts)
{
    /// <summary>Outcomes as a bar shows them, from what is done to what is not begun and what was withdrawn.</summary>
    public static ImmutableArray<Outcome> Order { get; } = [.. Enum.GetValues<Outcome>()];

    /// <summary>How many have an outcome.</summary>
    public int this[Outcome outcome] => Counts[(int)outcome];

    /// <summary>All of them.</summary>
    public int All => Counts.Sum();

    /// <summary>Those that were kept, in time or late.</summary>
    public int Done => Order.Where(o => o.IsDone()).Sum(o => this[o]);

    /// <summary>Those that are to be kept: all but what was withdrawn.</summary>
    public int Asked => All - this[Outcome.Withdrawn];

    /// <summary>Share of what is to be kept that was kept, in whole per cent, rounded down; null where there is nothing to keep.</summary>
    public int? Percent => Asked == 0 ? null : Done * 100 / Asked;

    /// <summary>Counts outcomes.</summary>
    public static OutcomeShares Of(IEnumerable<Outcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var counts = new int[Order.Length];
        foreach (var outcome in outcomes) counts[(int)outcome]++;
        return new OutcomeShares([.. counts]);
    }
}
