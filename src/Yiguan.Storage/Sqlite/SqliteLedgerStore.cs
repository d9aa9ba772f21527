using Microsoft.Data.Sqlite;
using Yiguan.Core.Ledger;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Sqlite;

/// <summary>
/// The embedded store: one file, write-ahead log, every commit flushed to disk (synchronous=FULL), removed values overwritten
/// (secure_delete). One process writes at a time; others wait.
/// </summary>
internal sealed partial class SqliteLedgerStore : SqlStore, ILedgerStore
{
    // Pages, 32 MB. A page that many commands touch is copied once; of a log that is much longer, whoever reads has to look through more for each page.
    private const int LongLog = 8000;

    private readonly string _path;
    private readonly string _connection;
    private readonly SqliteReaders _readers;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Growth _growth = new();
    private readonly SqliteLog _log;
    private SqliteWriter? _writer;
    private Task _copying = Task.CompletedTask;
    private long _copied;

    public SqliteLedgerStore(string path)
    {
        SqliteSettings.Prepare();
        _path = path;
        _connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = 30, Pooling = false }.ToString();
        _readers = new SqliteReaders(_connection);
        _log = new SqliteLog(_connection);
    }

    public string Name => "sqlite:" + _path;

    public SqlDialect Dialect => SqlDialect.Sqlite;

    public async ValueTask DisposeAsync()
    {
        await _copying;
        await _writing.WaitAsync();
        _log.Dispose();
        _writer?.Dispose();
        _writer = null;
        _readers.Close();
        _writing.Dispose();
    }

    public Task<GroupOutcome> CommitAsync(Owner owner, IReadOnlyList<Append> group, GroupPlan plan, CancellationToken cancellation) => WriteAsync(writer =>
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(plan);
        var judged = plan.Judge(owner, writer.Standing(owner, group), group);
        if (!judged.Entries.IsEmpty)
        {
            writer.Add(judged.Entries);
            writer.Add(owner, judged.Sealed);
            // Before the rows: they take away what names the files.
            writer.Leave(owner, judged.Gone);
            writer.Move(judged.Head);
        }
        writer.Put(judged.Rows);
        return new GroupOutcome(judged.Head, judged.Results);
    }, cancellation, grows: true);

    public Task OpenAsync(Owner owner, HashAlgorithm algorithm, CancellationToken cancellation) =>
        WriteAsync(writer => writer.Open(Head.Empty(owner, algorithm)), cancellation);

    public Task ImportAsync(Head from, Head to, IReadOnlyList<Entry> entries, IReadOnlyList<SealedValue> values, CancellationToken cancellation, IReadOnlyList<RowBatch>? rows = null) => WriteAsync(writer =>
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (writer.Head(from.Owner).Sequence != from.Sequence) throw new InvalidOperationException("The head has moved.");
        writer.Add(entries);
        writer.Add(from.Owner, values);
        foreach (var some in rows ?? []) writer.Put(some);
        writer.Move(to);
        return true;
    }, cancellation, grows: true);

    public Task<bool> FollowAsync(Owner owner, string view, long from, long to, RowBatch rows, CancellationToken cancellation) => WriteAsync(writer =>
    {
        // A ledger that was restored meanwhile may end before what was read.
        if (writer.Reached(owner, view) != from || writer.Head(owner).Sequence < to) return false;
        writer.Put(rows);
        writer.Reach(owner, view, to);
        return true;
    }, cancellation);

    /// <summary>Other processes that write leave no signal, so a second is the longest wait.</summary>
    public async Task WaitAsync(Owner owner, long after, CancellationToken cancellation)
    {
        var next = _growth.Next;
        if (await HeadAsync(owner, cancellation) is { } head && head.Sequence > after) return;
        await Growth.WaitAsync(next, cancellation);
    }

    protected override string BeginSnapshot => "BEGIN";

    public Task ForgetAsync(Owner owner, IReadOnlyCollection<string> hashes, CancellationToken cancellation) => WriteAsync(writer =>
    {
        writer.Forget(owner, hashes);
        return true;
    }, cancellation);

    public Task LeaveAsync(Owner owner, IReadOnlyCollection<string> files, CancellationToken cancellation) => WriteAsync(writer =>
    {
        foreach (var file in files) writer.LeaveFile(owner, file);
        return true;
    }, cancellation);

    public Task<bool> LetGoAsync(Owner owner, string file, Func<Task> remove, CancellationToken cancellation) => WriteAsync(writer =>
    {
        var named = writer.IsNamed(owner, file);
        // The work of a writer is one thread's, and nobody else writes before the file is gone.
        if (!named) remove().GetAwaiter().GetResult();
        writer.Left(owner, file);
        return !named;
    }, cancellation);

    public Task<int> ChangeAsync(IReadOnlyList<(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)> statements, CancellationToken cancellation) =>
        WriteAsync(writer =>
        {
            // Not by Select and Last: that asks a list for its last element, and none of those before it is done.
            var changed = 0;
            foreach (var (sql, parameters) in statements) changed = writer.Change(sql, parameters);
            return changed;
        }, cancellation);

    protected override async Task<ReadConnection> ReadingAsync(CancellationToken cancellation) => await _readers.RentAsync(cancellation);

    private async Task<T> WriteAsync<T>(Func<SqliteWriter, T> work, CancellationToken cancellation, bool grows = false)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            _writer ??= SqliteWriter.Open(_connection);
            _writer.Begin();
            var result = work(_writer);
            _writer.Commit();
            if (grows) _growth.Announce();
            KeepLog(_writer);
            return result;
        }
        catch (Exception)
        {
            // Closing takes the transaction back; after a full disk or a fault nothing of the connection is trusted.
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    private void KeepLog(SqliteWriter writer)
    {
        var pages = writer.Pages;
        // A new writer counts from the beginning.
        if (pages < _copied) _copied = 0;
        if (pages - _copied < LongLog || !_copying.IsCompleted) return;
        _copied = pages;
        _copying = Task.Run(CopyAsync);
    }

    // Most of it while others record; then what they recorded meanwhile, which is little.
    private async Task CopyAsync()
    {
        try
        {
            _log.Copy();
            await _writing.WaitAsync();
            try
            {
                _log.Finish();
            }
            finally
            {
                _writing.Release();
            }
        }
        // Where the file cannot be opened, whoever records next is told.
        catch (SqliteException)
        {
        }
    }
}
