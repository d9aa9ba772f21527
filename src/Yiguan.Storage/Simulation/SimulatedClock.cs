namespace Yiguan.Storage.Simulation;

/// <summary>The clock of a simulation: it stands until it is put on, and never goes back.</summary>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Puts the clock on; an earlier moment is passed over.</summary>
    public void Reach(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks;
        for (var now = Interlocked.Read(ref _ticks); ticks > now; now = Interlocked.Read(ref _ticks))
        {
            if (Interlocked.CompareExchange(ref _ticks, ticks, now) == now) return;
        }
    }
}
