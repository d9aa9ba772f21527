using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Ledger;

/// <summary>
/// The ledger and its views on one database. Commands go through a <see cref="LedgerWriter"/>, which gathers them into groups; what is
/// here is the little that the two databases do differently.
/// </summary>
public interface ILedgerStore : IAsyncDisposable
{
    /// <summary>What the store is, without secrets: sqlite:county.db, postgres:yiguan@db.</summary>
    string Name { get; }

    /// <summary>Which SQL it speaks, for the writer of rules.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Brings the tables to this version. Numbered, forward only, each step in a transaction; two nodes do not get in each other's way.</summary>
    /// <exception cref="SchemaNewerException">The tables are of a newer version; nothing was changed.</exception>
    Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Owners that have a ledger here, by name.</summary>
    Task<ImmutableArray<Owner>> OwnersAsync(CancellationToken cancellation);

    /// <summary>Opens an empty ledger; nothing happens where there is one.</summary>
    Task OpenAsync(Owner owner, HashAlgorithm algorithm, CancellationToken cancellation);

    /// <summary>Where the ledger ends; null where the owner has none.</summary>
    Task<Head?> HeadAsync(Owner owner, CancellationToken cancellation);

    /// <summary>
    /// One transaction: takes the head row, lets <paramref name="plan"/> judge the group against what stands, writes what it answers, moves the
    /// head. Returns only when it is on disk.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">Nothing was written, or the connection broke and the answer is unknown: ask by key.</exception>
    Task<GroupOutcome> CommitAsync(Owner owner, IReadOnlyList<Append> group, GroupPlan plan, CancellationToken cancellation);

    /// <summary>Entries in the order of the ledger, after one sequence and up to another, as one consistent reading.</summary>
    IAsyncEnumerable<Entry> ReadAsync(Owner owner, long after, long to, CancellationToken cancellation);

    /// <summary>Entries stream by stream, each stream in its order.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="prefix">Streams whose name begins so; empty for all.</param>
    /// <param name="to">The last sequence to read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    IAsyncEnumerable<Entry> ReadStreamsAsync(Owner owner, string prefix, long to, CancellationToken cancellation);

    /// <summary>The entries of one stream, in order.</summary>
    Task<ImmutableArray<Entry>> StreamAsync(Owner owner, string stream, CancellationToken cancellation);

    /// <summary>The entries that a command left, in the order of their parts; none where the key is new.</summary>
    Task<ImmutableArray<Entry>> CommandAsync(Owner owner, string key, CancellationToken cancellation);

    /// <summary>The entries of several streams, stream by stream, each in its order.</summary>
    IAsyncEnumerable<Entry> StreamsAsync(Owner owner, IReadOnlyCollection<string> streams, CancellationToken cancellation);

    /// <summary>A sealed value; null where it was expunged or never was.</summary>
    Task<SealedValue?> SealedAsync(Owner owner, string hash, CancellationToken cancellation);

    /// <summary>All sealed values of an owner, by hash.</summary>
    IAsyncEnumerable<SealedValue> AllSealedAsync(Owner owner, CancellationToken cancellation);

    /// <summary>The ledger as it stands now, whatever is written while it is read; null where the owner has none.</summary>
    Task<ILedgerSnapshot?> SnapshotAsync(Owner owner, CancellationToken cancellation);

    /// <summary>Hashes of files that are to go, in order: the values that named them were expunged, or the facts they were kept for were refused.</summary>
    Task<ImmutableArray<string>> LeavingAsync(Owner owner, CancellationToken cancellation);

    /// <summary>Notes files that are to go, so that somebody knows of them whatever happens before they are gone.</summary>
    Task LeaveAsync(Owner owner, IReadOnlyCollection<string> files, CancellationToken cancellation);

    /// <summary>
    /// Lets a file go while nobody records in the owner's ledger: where a sealed value names it, it stays, else <paramref name="remove"/> removes
    /// it. Either way it is to go no longer.
    /// </summary>
    /// <returns>Whether it was removed.</returns>
    Task<bool> LetGoAsync(Owner owner, string file, Func<Task> remove, CancellationToken cancellation);

    /// <summary>
    /// Removes sealed values that no fact of this store removes, and notes the files they name as ones that are to go; the fact that orders it is not recorded here. The bytes stay in the files of
    /// the store until <see cref="ScrubAsync"/>.
    /// </summary>
    Task ForgetAsync(Owner owner, IReadOnlyCollection<string> hashes, CancellationToken cancellation);

    /// <summary>Rows of a view's table as they stand, by key; values as in <see cref="RowBatch"/>.</summary>
    IAsyncEnumerable<object?[]> RowsAsync(Table table, Owner owner, CancellationToken cancellation);

    /// <summary>Present rows of given keys; a key without a row is absent.</summary>
    Task<Dictionary<RowKey, object?[]>> RowsAsync(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation);

    /// <summary>Asks the views in SQL that both databases understand, with parameters by name. Values are long, string, bool, byte[] or null.</summary>
    /// <param name="sql">From our own code and from the writer of rules, never from a user; every question names its owner.</param>
    /// <param name="parameters">By name, without the sign before it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    IAsyncEnumerable<object?[]> AskAsync(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation);

    /// <summary>Changes rows of tables that are no views, accounts and sessions: all statements in one transaction, in SQL that both databases understand, with parameters by name.</summary>
    /// <param name="statements">From our own code, never from a user; every one names its owner.</param>
    /// <param name="cancellation">Ends the waiting; nothing is changed then.</param>
    /// <returns>How many rows the last statement changed.</returns>
    Task<int> ChangeAsync(IReadOnlyList<(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)> statements, CancellationToken cancellation);

    /// <summary>The sequence a following view has reached; 0 where it has not begun.</summary>
    Task<long> ReachedAsync(Owner owner, string view, CancellationToken cancellation);

    /// <summary>Writes rows and the sequence a following view has reached with them, in one transaction, if it still stands where it was.</summary>
    /// <returns>False where another node was first; nothing was written.</returns>
    Task<bool> FollowAsync(Owner owner, string view, long from, long to, RowBatch rows, CancellationToken cancellation);

    /// <summary>Ends when the owner's ledger may have grown, at the latest after a second; sooner where the store can tell.</summary>
    Task WaitAsync(Owner owner, long after, CancellationToken cancellation);

    /// <summary>Adds entries that are chained already, as an import brings them; the head must be where they begin. Rows of views that somebody has made of them go with them.</summary>
    /// <exception cref="InvalidOperationException">The head has moved.</exception>
    Task ImportAsync(Head from, Head to, IReadOnlyList<Entry> entries, IReadOnlyList<SealedValue> values, CancellationToken cancellation, IReadOnlyList<RowBatch>? rows = null);

    /// <summary>
    /// Rewrites what holds sealed values, so that the bytes of those removed are in no file of the store. Writers of this store wait
    /// meanwhile; it takes time in proportion to the sealed values.
    /// </summary>
    /// <returns>False where somebody read for so long that it could not be finished: the values are removed, do this again for the bytes.</returns>
    Task<bool> ScrubAsync(CancellationToken cancellation);

    /// <summary>
    /// Makes a fresh set of tables for views beside those in use, to be filled by a <see cref="ViewRebuild"/>. They are gone when the
    /// shadow is, whatever ends the process.
    /// </summary>
    Task<IViewShadow> ShadowAsync(Owner owner, ImmutableArray<Table> tables, CancellationToken cancellation);
}

/// <summary>One ledger at one moment. It holds a connection until it is disposed.</summary>
public interface ILedgerSnapshot : IAsyncDisposable
{
    /// <summary>Where the ledger ended at that moment.</summary>
    Head Head { get; }

    /// <summary>The entries up to there, in order.</summary>
    IAsyncEnumerable<Entry> EntriesAsync(CancellationToken cancellation);

    /// <summary>The sealed values of that moment, by hash.</summary>
    IAsyncEnumerable<SealedValue> SealedAsync(CancellationToken cancellation);
}

/// <summary>What a group came to.</summary>
/// <param name="Head">Where the ledger ends now.</param>
/// <param name="Results">One a command, in order: a <see cref="Receipt"/> or a <see cref="Refusal"/>.</param>
public sealed record GroupOutcome(Head Head, ImmutableArray<Outcome> Results);

/// <summary>One command's answer: exactly one of the two.</summary>
public readonly record struct Outcome(Receipt? Receipt, Refusal? Refusal)
{
    /// <summary>The entries that it left just now, as they stand in the ledger; default where it left none or had left them before.</summary>
    public ImmutableArray<Entry> Entries { get; init; }
}
