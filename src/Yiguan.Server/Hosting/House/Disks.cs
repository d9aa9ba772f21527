using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Yiguan.Server.Hosting.House;

/// <summary>The disks that the office writes to: of its embedded store, its files, its backups.</summary>
internal sealed class Disks(OfficeSettings settings)
{
    /// <summary>Each folder and the bytes that are free on its disk.</summary>
    public IEnumerable<(string Folder, long Free)> Free() => All().Select(d => (d.Folder, d.Free));

    /// <summary>Each folder, the bytes that are free on its disk, and all of them. What is not there yet counts as the nearest folder above it.</summary>
    public IEnumerable<(string Folder, long Free, long All)> All()
    {
        string?[] folders = [settings.Store.File is { } file ? Path.GetDirectoryName(Path.GetFullPath(file)) : null, settings.Files.Folder, settings.Backup?.Folder];
        foreach (var folder in folders.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (Of(folder) is var (free, all)) yield return (folder, free, all);
        }
    }

    /// <summary>Folders on disks that are nearly full, with the bytes that are left.</summary>
    public IReadOnlyList<(string Folder, long Free)> Short() => [.. Free().Where(d => d.Free < settings.FreeSpace)];

    private static (long Free, long All)? Of(string folder)
    {
        var there = new DirectoryInfo(folder);
        while (!there.Exists && there.Parent is { } above) there = above;
        try
        {
            var disk = new DriveInfo(there.FullName);
            return (disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Warns before a disk is full: a ledger that cannot be written stops every desk of the county.</summary>
internal sealed class DiskHealth(Disks disks) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(disks.Short() is { Count: > 0 } full ? HealthCheckResult.Degraded(string.Join(", ", full.Select(d => $"{d.Folder}: {d.Free >> 20} MB"))) : HealthCheckResult.Healthy());
}

/// <summary>Says it in the log as well, once an hour while it lasts.</summary>
internal sealed partial class DiskWatch(Disks disks, TimeProvider time, ILogger<DiskWatch> logger) : BackgroundService
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var (folder, free) in disks.Short()) LogShort(folder, free >> 20);
            await Task.Delay(s_hour, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "The disk of {Folder} is nearly full: {Megabytes} MB are left")]
    private partial void LogShort(string folder, long megabytes);
}
