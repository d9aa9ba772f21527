using Yiguan.Core.Proof;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Proof;

namespace Yiguan.Server.Ledger;

/// <summary>Verifies the county's ledger beside everything else; one look at a time serves all who ask. Safe for many threads.</summary>
internal sealed class LedgerCheckup(CountyOffice county)
{
    private readonly Lock _gate = new();
    private Task? _running;
    private long _done;

    /// <summary>How many entries are done; null where nothing runs.</summary>
    public long? Done
    {
        get
        {
            lock (_gate) return _running is { IsCompleted: false } ? Interlocked.Read(ref _done) : null;
        }
    }

    /// <summary>What the last look came to, and when it ended; null before the first.</summary>
    public (ProofReport Report, DateTimeOffset At)? Last { get; private set; }

    /// <summary>Whether the last look could not be finished, because the store went away.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Begins, unless somebody has.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            if (_running is { IsCompleted: false }) return;
            Interlocked.Exchange(ref _done, 0);
            _running = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            var report = await new Verification(county.Store, county.Owner) { Progress = done => Interlocked.Exchange(ref _done, done) }.RunAsync(CancellationToken.None);
            (Last, HasFailed) = ((report, county.Now), false);
        }
        catch (System.Data.Common.DbException)
        {
            HasFailed = true;
        }
    }
}
