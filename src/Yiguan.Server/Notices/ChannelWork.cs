using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Server.Hosting.House;
using Yiguan.Storage.Nodes;

namespace Yiguan.Server.Notices;

/// <summary>The post room at work within the office's process. Where the store is away it waits for it; what is in hand at the end is settled or repeated by the next.</summary>
internal sealed partial class ChannelWork(Postroom postroom, TimeProvider time, OfficeFigures figures, ILogger<ChannelWork> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_fault = TimeSpan.FromMinutes(1);

    /// <summary>Hands over again and again until it is called off. Neither a store that is away nor a fault of ours in one message ends it, nor is told every three seconds.</summary>
    /// <param name="postroom">The post room.</param>
    /// <param name="time">The clock.</param>
    /// <param name="handed">Hears how many messages were handed over; at least 1.</param>
    /// <param name="failed">Hears what went wrong, and how long it is left alone.</param>
    /// <param name="stop">Calls it off.</param>
    public static async Task RunAsync(Postroom postroom, TimeProvider time, Action<int> handed, Action<Exception, TimeSpan> failed, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = s_pause;
            try
            {
                if (await postroom.OnceAsync(stop) is > 0 and var count) handed(count);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                failed(fault, pause = s_fault);
            }
            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(postroom, time, count => figures.Did(WorkKind.Handed, count), (fault, _) => LogFault(fault), stoppingToken);

    [LoggerMessage(61, LogLevel.Error, "Messages are not handed over; again in a minute")]
    private partial void LogFault(Exception fault);
}
