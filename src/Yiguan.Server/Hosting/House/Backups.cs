using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;

namespace Yiguan.Server.Hosting.House;

/// <summary>How the backups stand. Safe for many threads.</summary>
internal sealed class BackupLog(TimeProvider time)
{
    private static readonly TimeSpan s_old = TimeSpan.FromHours(26);

    private volatile State _state = new(null, null);

    /// <summary>When the last good backup was finished, UTC; null where none is known.</summary>
    public DateTimeOffset? Last => _state.Good;

    /// <summary>Whether a day has gone by without one, and some time beside.</summary>
    public bool IsOld => Age is null || Age > s_old;

    /// <summary>How old it is; null where none is known.</summary>
    public TimeSpan? Age => _state.Good is { } good ? time.GetUtcNow() - good : null;

    /// <summary>The code of the last refusal, where no good backup came after it.</summary>
    public string? Failed => _state.Failed;

    public void Made(DateTimeOffset at) => _state = new(at, null);

    public void Refused(string code) => _state = _state with { Failed = code };

    private sealed record State(DateTimeOffset? Good, string? Failed);
}

/// <summary>Whether there is a backup of the last day.</summary>
internal sealed class BackupHealth(BackupLog log, OfficeSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        settings.Backup is null ? HealthCheckResult.Healthy()
        : log.Failed is { } code ? HealthCheckResult.Degraded(code)
        : log.IsOld ? HealthCheckResult.Degraded("backup.old")
        : HealthCheckResult.Healthy());
}

/// <summary>Makes a backup every day at its time, and at once where the last is older than a day.</summary>
internal sealed partial class Backups(ILedgerStore store, CountyOffice county, OfficeSettings settings, BackupLog log, TimeProvider time, ILogger<Backups> logger) : BackgroundService
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1), s_again = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Backup is not { } plan) return;
        if (LedgerBackup.LastOf(new DirectoryInfo(plan.Folder), county.Owner) is { } last) log.Made(last);
        for (var isDue = log.Age is null || log.Age > s_day; !stoppingToken.IsCancellationRequested; isDue = true)
        {
            if (isDue) await MakeAsync(plan, stoppingToken);
            // One that failed is tried again soon: the disk may have been changed meanwhile.
            await Task.Delay(log.Failed is null ? UntilNext(plan.At) : s_again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MakeAsync(BackupPlan plan, CancellationToken cancellation)
    {
        var how = new BackupSettings { Folder = new DirectoryInfo(plan.Folder), Files = settings.Files.Open(county.Owner), Keep = plan.Keep, Rehearse = plan.Rehearse };
        var began = time.GetTimestamp();
        try
        {
            var done = await new LedgerBackup(how, time).RunAsync(store, county.Owner, null, cancellation);
            if (done.Refusal is { } refusal) Refused(refusal.Code);
            else Made(done.Done!, time.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The office closes; what was half made is swept by the next.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            logger.LogFault(fault);
            Refused("backup.fault");
        }
    }

    private void Made(BackedUp made, TimeSpan took)
    {
        log.Made(time.GetUtcNow());
        LogMade(made.File.Name, made.Manifest.Sequence, took.TotalSeconds, made.Rehearsed);
    }

    private void Refused(string code)
    {
        log.Refused(code);
        LogRefused(code);
    }

    private TimeSpan UntilNext(TimeOnly at)
    {
        var now = time.GetUtcNow();
        var next = CountyZone.Begin(CountyZone.DayOf(now)) + at.ToTimeSpan();
        return (next > now ? next : next + s_day) - now;
    }

    [LoggerMessage(20, LogLevel.Information, "Backup {File} made: {Sequence} facts in {Seconds:0.0} s, rehearsed: {Rehearsed}")]
    private partial void LogMade(string file, long sequence, double seconds, bool rehearsed);

    [LoggerMessage(21, LogLevel.Error, "No backup was made: {Code}")]
    private partial void LogRefused(string code);
}

internal static partial class BackupFaults
{
    [LoggerMessage(22, LogLevel.Error, "A backup failed")]
    public static partial void LogFault(this ILogger logger, Exception fault);
}
