using System.Collections.Immutable;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Views;

/// <summary>Tables of one owner's views being built anew beside those in use. Not safe for several threads.</summary>
public interface IViewShadow : IAsyncDisposable
{
    /// <summary>Writes rows into the fresh tables.</summary>
    Task WriteAsync(RowBatch rows, CancellationToken cancellation);

    /// <summary>Present rows of given keys in the fresh tables.</summary>
    Task<Dictionary<RowKey, object?[]>> RowsAsync(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation);

    /// <summary>Holds the tables in use at one moment, until <see cref="ReleaseAsync"/> or <see cref="ReplaceAsync"/>.</summary>
    /// <param name="writersWait">Whether the ledger stands still meanwhile; without it writers go on and are not seen.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<ViewMoment> HoldAsync(bool writersWait, CancellationToken cancellation);

    /// <summary>Compares a table in use, at the moment that is held, with the fresh one, column by column.</summary>
    /// <param name="table">Which.</param>
    /// <param name="limit">How many differences to name; all are counted.</param>
    /// <param name="cancellation">Ends the comparison.</param>
    Task<TableComparison> CompareAsync(Table table, int limit, CancellationToken cancellation);

    /// <summary>Lets go of the moment.</summary>
    Task ReleaseAsync(CancellationToken cancellation);

    /// <summary>
    /// Puts the fresh rows in place of those in use and says which sequences following views have reached with them, in one transaction; lets go
    /// of the moment. Writers must have been waiting. Rows of other owners are not touched.
    /// </summary>
    Task ReplaceAsync(IReadOnlyDictionary<string, long> reached, CancellationToken cancellation);
}

/// <summary>A moment of the ledger.</summary>
/// <param name="Sequence">Where the ledger ends.</param>
/// <param name="Reached">What following views have reached, by name; who has not begun is absent.</param>
public sealed record ViewMoment(long Sequence, IReadOnlyDictionary<string, long> Reached);

/// <summary>What comparing a table came to.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows that stand in either of the two.</param>
/// <param name="Differing">Rows that stand in one only or differ in a column.</param>
/// <param name="Differences">The first of the differences, by key.</param>
public sealed record TableComparison(string Table, long Rows, long Differing, ImmutableArray<ViewDifference> Differences);

/// <summary>Where a view in use and its rebuild part ways.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row: the values of its key behind the owner.</param>
/// <param name="Column">The column; empty where the whole row stands in one of the two only.</param>
/// <param name="InUse">What stands; null where nothing does.</param>
/// <param name="Fresh">What the ledger says; null where nothing should stand.</param>
public sealed record ViewDifference(string Table, string Key, string Column, string? InUse, string? Fresh);
