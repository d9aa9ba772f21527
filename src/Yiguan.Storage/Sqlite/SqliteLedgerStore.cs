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
    private const int LongLog = 8000, LittleLog = 1000;

    private readonly string _path;
    private readonly string _connection;
    private readonly SqliteReaders _readers;
    private readonly Growth _growth = new();
    private readonly SqliteLog _log;
    // All that writes is done there, one after the other, and the fields below are its own.
    private readonly Lazy<OwnThread> _writing = new(() => new OwnThread("SQLite writer"));
    private SqliteWriter? _writer;
    private volatile Task _copying = Task.CompletedTask;
    private long _copied;
    private bool _isClosed;

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
        if (_writing.IsValueCreated)
        {
            await AloneAsync(
                () =>
                {
                    _log.Dispose();
                    _writer?.Dispose();
                    _writer = null;
                    return _isClosed = true;
                },
                CancellationToken.None);
            _writing.Value.Dispose();
        }
        _readers.Close();
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
        if (!named) Task.Run(remove).GetAwaiter().GetResult();
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

    private Task<T> WriteAsync<T>(Func<SqliteWriter, T> work, CancellationToken cancellation, bool grows = false) => _writing.Value.DoAsync(() => Write(work, grows), cancellation);

    private T Write<T>(Func<SqliteWriter, T> work, bool grows)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
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

    // While nobody copies the log: that is begun by who writes, there.
    private async Task<T> AloneAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        while (true)
        {
            await _copying;
            var (isAlone, done) = await _writing.Value.DoAsync(() => _copying.IsCompleted ? (true, work()) : (false, default(T)!), cancellation);
            if (isAlone) return done;
        }
    }

    // Most of it while others record, and again what they recorded meanwhile; then the little that they record during that. Of what somebody who has read for long holds back nobody shall wait for the copy: the next time will do.
    private async Task CopyAsync()
    {
        try
        {
            _log.Copy();
            if (_log.Copy() > LittleLog) return;
            await _writing.Value.DoAsync(
                () =>
                {
                    _log.Finish();
                    return true;
                },
                CancellationToken.None);
        }
        // Where the file cannot be opened, whoever records next is told.
        catch (SqliteException)
        {
        }
    }
}
