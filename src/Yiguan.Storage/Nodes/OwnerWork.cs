using System.Collections.Concurrent;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Notices;

namespace Yiguan.Storage.Nodes;

/// <summary>The clockwork of one owner. One pass at a time.</summary>
internal sealed class OwnerWork : IAsyncDisposable
{
    private const int Page = 1000;

    private readonly ILedgerStore _store;
    private readonly Owner _owner;
    private readonly TimeProvider _time;
    private readonly IWorkLog _log;
    private readonly WorkSettings _settings;
    private readonly MatterDesk _desk;
    private readonly DueDesk _due;
    private readonly PlanDesk _plans;
    private readonly TallyDesk _tallies;
    private readonly ConcurrentDictionary<DueRow, DateTimeOffset> _refused = new();
    private (DateOnly Day, long Book)? _looked;
    private readonly PromptDesk _prompts;
    private readonly NoticeDesk _notices;
    private readonly BookShelf _book;
    private DateTimeOffset? _counted, _prompted;
    private bool _waits;

    public OwnerWork(ILedgerStore store, Owner owner, TimeProvider time, IWorkLog log, WorkSettings settings)
    {
        (_store, _owner, _time, _log, _settings) = (store, owner, time, log, settings);
        _desk = new MatterDesk(store, owner, time);
        _prompts = new PromptDesk(store, owner, time);
        (_notices, _book) = (new NoticeDesk(store, owner, time), new BookShelf(store, owner));
        (_due, _plans, _tallies) = (new DueDesk(store, owner, _desk, time), new PlanDesk(store, owner, time), new TallyDesk(store, owner, time));
    }

    /// <summary>Does what is to be done; answers how long nothing is, as far as is known.</summary>
    public async Task<TimeSpan> PassAsync(CancellationToken cancellation)
    {
        if (await IsNewerAsync(cancellation)) return _settings.Sleep;
        // What is due is told by plans that have followed.
        Tell(WorkKind.Planned, (int)(await _plans.RunAsync(null, cancellation)).Matters);
        await LookAsync(cancellation);
        // Days that have ended are counted before what came due while nobody worked: boards are slow until they are.
        await CountAsync(cancellation);
        await PromptAsync(cancellation);
        Tell(WorkKind.Noticed, await _notices.FollowAsync(() => _book.BookAsync(cancellation), cancellation));
        var done = await RoundAsync(cancellation);
        Tell(WorkKind.Due, done);
        // What was done may have made the next step due.
        if (done > 0) return TimeSpan.Zero;
        return await _due.NextAsync(cancellation) is { } next ? Least(next - _time.GetUtcNow(), _settings.Sleep) : _settings.Sleep;
    }

    public async ValueTask DisposeAsync()
    {
        await _prompts.DisposeAsync();
        await _desk.DisposeAsync();
    }

    // On a ledger with a fact of an unknown kind nothing is decided.
    private async Task<bool> IsNewerAsync(CancellationToken cancellation)
    {
        var kinds = await _store.RowsAsync(FactKinds.Table, _owner, cancellation).ToListAsync(cancellation);
        var unknown = kinds.FirstOrDefault(k => !FactCatalogue.Knows((string)k[1]!));
        if (unknown is not null && !_waits) _log.Waits(_owner, new KindUnknown((string)unknown[1]!, (long)unknown[2]!));
        if (unknown is null && _waits) _log.GoesOn(_owner);
        return _waits = unknown is not null;
    }

    // At the beginning of a day of the county, and of the work, and when something was adopted.
    private async Task LookAsync(CancellationToken cancellation)
    {
        var today = (CountyZone.DayOf(_time.GetUtcNow()), await BookShelf.VersionAsync(_store, _owner, cancellation));
        if (_looked == today) return;
        Tell(WorkKind.Recurred, await _due.RecurAsync(cancellation));
        Tell(WorkKind.Opened, await _due.OpenAsync(cancellation));
        Tell(WorkKind.Followed, await _due.FollowAsync(cancellation));
        await _notices.ForgetAsync(cancellation);
        _looked = today;
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        if (_counted is { } last && now - last < _settings.Counts) return;
        Tell(WorkKind.Closed, await _tallies.KeepAsync(null, cancellation));
        _counted = now;
    }

    private async Task PromptAsync(CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        if (_prompted is { } last && now - last < _settings.Prompts) return;
        Tell(WorkKind.Prompted, await _prompts.RoundAsync(await _desk.BookAsync(cancellation), cancellation));
        _prompted = now;
    }

    private async Task<int> RoundAsync(CancellationToken cancellation)
    {
        Forget();
        var done = 0;
        IReadOnlyList<DueRow> rows = [];
        do
        {
            rows = await _due.RowsAsync(Page, cancellation, rows is [.., var last] ? last : null);
            done += await TakeAsync(rows, cancellation);
        }
        while (rows.Count == Page);
        return done;
    }

    // Several nodes that take them in one order would decide each of them twice; steps of one matter keep theirs.
    private async Task<int> TakeAsync(IReadOnlyList<DueRow> rows, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        var matters = rows.Where(r => !(_refused.TryGetValue(r, out var until) && until > now)).GroupBy(r => r.Matter).ToArray();
        Random.Shared.Shuffle(matters);
        var done = 0;
        var hands = new ParallelOptions { MaxDegreeOfParallelism = _settings.Hands, CancellationToken = cancellation };
        await Parallel.ForEachAsync(matters, hands, async (matter, _) =>
        {
            foreach (var row in matter)
            {
                if (await IsDoneAsync(row)) Interlocked.Increment(ref done);
            }
        });
        return done;
    }

    // What is begun is finished: who calls it off waits for that.
    private async Task<bool> IsDoneAsync(DueRow row)
    {
        try
        {
            var taken = await _due.TakeAsync(row, CancellationToken.None);
            StoreAwayException.ThrowIf(taken.Refusal);
            if (taken.Refusal is null) _refused.TryRemove(row, out _);
            else _refused[row] = _time.GetUtcNow() + _settings.Refused;
            return taken.Receipt is { Again: false };
        }
        catch (Exception fault) when (DueWorker.IsOwn(fault))
        {
            _refused[row] = _time.GetUtcNow() + _settings.Refused;
            _log.Failed(_owner, row.Matter, fault, _settings.Refused);
            return false;
        }
    }

    private void Forget()
    {
        // What another node was first with is no row any more.
        foreach (var (row, until) in _refused)
        {
            if (until <= _time.GetUtcNow()) _refused.TryRemove(row, out _);
        }
    }

    private void Tell(WorkKind kind, int count)
    {
        if (count > 0) _log.Did(_owner, kind, count);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
