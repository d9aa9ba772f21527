using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Yiguan.Server.Notices;

/// <summary>The post room at work within the office's process. Where the store is away it waits for it; what is in hand at the end is settled or repeated by the next.</summary>
internal sealed partial class ChannelWork(Postroom postroom, TimeProvider time, ILogger<ChannelWork> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_fault = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await OnceAsync(stoppingToken);
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> OnceAsync(CancellationToken stop)
    {
        try
        {
            await postroom.OnceAsync(stop);
            return s_pause;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        // Neither a store that is away nor a fault of ours in one message ends the office, nor is told every three seconds.
        catch (Exception fault)
        {
            LogFault(fault);
            return s_fault;
        }
    }

    [LoggerMessage(61, LogLevel.Error, "Messages are not handed over; again in a minute")]
    private partial void LogFault(Exception fault);
}
