using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Yiguan.Storage.Nodes;

namespace Yiguan.Server.Hosting.House;

/// <summary>Figures of the office that a monitor collects.</summary>
internal sealed class OfficeFigures : IDisposable
{
    /// <summary>Under this name a collector finds them.</summary>
    public const string Name = "Yiguan";

    private readonly Meter _meter;
    private readonly Counter<long> _work;
    private readonly ConcurrentDictionary<WorkKind, long> _done = new();

    public OfficeFigures(IMeterFactory factory, Disks disks, BackupLog backups, TimeProvider time)
    {
        Since = time.GetUtcNow();
        _meter = factory.Create(Name);
        _work = _meter.CreateCounter<long>("yiguan.work", description: "What the clockwork did, by kind.");
        _meter.CreateObservableGauge("yiguan.disk.free", () => disks.Free().Select(d => new Measurement<long>(d.Free, new KeyValuePair<string, object?>("folder", d.Folder))), "By", "Free bytes of each disk that the office writes to.");
        _meter.CreateObservableGauge("yiguan.backup.age", () => backups.Age is { } age ? [new Measurement<double>(age.TotalSeconds)] : Array.Empty<Measurement<double>>(), "s", "How old the last good backup is.");
    }

    /// <summary>Since when the office has been open, UTC.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>How much of a kind was done here since then.</summary>
    public long Done(WorkKind kind) => _done.GetValueOrDefault(kind);

    public void Did(WorkKind kind, int count)
    {
        _done.AddOrUpdate(kind, count, (_, before) => before + count);
        _work.Add(count, new KeyValuePair<string, object?>("kind", kind.ToString().ToLowerInvariant()));
    }

    public void Dispose() => _meter.Dispose();
}
