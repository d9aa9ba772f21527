using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Ledger;

/// <summary>
/// Judges a group of commands against what stands: who was first records, losers are answered, and what is recorded leaves its rows in the
/// views. Knows no database.
/// </summary>
public sealed class GroupPlan(ImmutableArray<StreamView> views, DateTimeOffset now)
{
    /// <summary>Judges the group.</summary>
    public JudgedGroup Judge(Owner owner, Standing standing, IReadOnlyList<Append> group)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(group);
        var judging = new Judging(owner, standing, views, Later(now, standing.Head.Recorded));
        var results = ImmutableArray.CreateBuilder<Outcome>(group.Count);
        foreach (var append in group) results.Add(judging.Take(append));
        return judging.End(results.MoveToImmutable());
    }

    // Recorded time never runs backwards, even where the machine's clock does.
    private static DateTimeOffset Later(DateTimeOffset now, DateTimeOffset last)
    {
        var micro = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        return micro > last ? micro : last;
    }
}

/// <summary>What to write and what to answer.</summary>
/// <param name="Head">Where the ledger will end.</param>
/// <param name="Entries">New entries in order.</param>
/// <param name="Sealed">New sealed values.</param>
/// <param name="Gone">Hashes of sealed values that the entries remove, with the rows.</param>
/// <param name="Rows">Rows that the entries leave in the views.</param>
/// <param name="Results">One a command, in order.</param>
public sealed record JudgedGroup(
    Head Head, ImmutableArray<Entry> Entries, ImmutableArray<SealedValue> Sealed, ImmutableArray<string> Gone, RowBatch Rows, ImmutableArray<Outcome> Results);
