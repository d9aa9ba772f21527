using System.Collections.Immutable;

namespace Yiguan.Core.Documents.Living;

/// <summary>How many commitments have which outcome.</summary>
public sealed record OutcomeShares(ImmutableArray<int> Counts)
{
    /// <summary>Outcomes as a bar shows them, from what is done to what is not begun.</summary>
    public static ImmutableArray<Outcome> Order { get; } = [.. Enum.GetValues<Outcome>()];

    /// <summary>How many have an outcome.</summary>
    public int this[Outcome outcome] => Counts[(int)outcome];

    /// <summary>All of them.</summary>
    public int All => Counts.Sum();

    /// <summary>Those that were kept, in time or late.</summary>
    public int Done => Order.Where(o => o.IsDone()).Sum(o => this[o]);

    /// <summary>Share that was kept, in whole per cent, rounded down; null where there is nothing to keep.</summary>
    public int? Percent => All == 0 ? null : Done * 100 / All;

    /// <summary>Counts outcomes.</summary>
    public static OutcomeShares Of(IEnumerable<Outcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var counts = new int[Order.Length];
        foreach (var outcome in outcomes) counts[(int)outcome]++;
        return new OutcomeShares([.. counts]);
    }
}
