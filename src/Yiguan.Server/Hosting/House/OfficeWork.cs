using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Server.Hosting.House;

/// <summary>The clockwork of the office within its process: views follow, what is due is done. Ends with what it has in hand.</summary>
internal sealed class OfficeWork(ILedgerStore store, CountyOffice county, TimeProvider time, WorkLog log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var node = new Node(store, ViewSet.All, new NodeSettings(), time);
        await node.StartAsync(CancellationToken.None);
        await using var worker = new DueWorker(store, time, log, new WorkSettings { Owners = [county.Owner] });
        // A view that is broken ends the office, so that nobody reads on in figures that stand still.
        await await Task.WhenAny(worker.RunAsync(stoppingToken), node.Broken);
    }
}

/// <summary>Tells the log, and who counts, what the clockwork does.</summary>
internal sealed partial class WorkLog(ILogger<WorkLog> logger, OfficeFigures figures) : IWorkLog
{
    public void Did(Owner owner, WorkKind kind, int count)
    {
        figures.Did(kind, count);
        LogDid(owner, kind, count);
    }

    public void Waits(Owner? owner, Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        LogWaits(owner, why.Code);
    }

    public void GoesOn(Owner? owner) => LogGoesOn(owner);

    public void Failed(Owner owner, string? matter, Exception fault, TimeSpan pause) => LogFailed(fault, owner, matter is not null, pause.TotalSeconds);

    [LoggerMessage(1, LogLevel.Information, "Work done for {Owner}: {Kind} {Count}")]
    private partial void LogDid(Owner owner, WorkKind kind, int count);

    [LoggerMessage(2, LogLevel.Warning, "Work waits for {Owner}: {Code}")]
    private partial void LogWaits(Owner? owner, string code);

    [LoggerMessage(4, LogLevel.Error, "Work failed for {Owner}, of one matter: {OfMatter}; again in {Seconds:0} s")]
    private partial void LogFailed(Exception fault, Owner owner, bool ofMatter, double seconds);

    [LoggerMessage(3, LogLevel.Information, "Work goes on for {Owner}")]
    private partial void LogGoesOn(Owner? owner);
}
