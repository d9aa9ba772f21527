using System.Diagnostics;

namespace Yiguan.Bench;

/// <summary>Time and memory of an action, warm.</summary>
internal static class Stopwatches
{
    private const int Runs = 5;

    /// <summary>Median of five runs; a run repeats the action until it has lasted long enough to be told from noise.</summary>
    public static TimeSpan Median(Action action, int milliseconds = 400)
    {
        action();
        var runs = Enumerable.Range(0, Runs).Select(_ => One(action, milliseconds)).Order().ToArray();
        return runs[Runs / 2];
    }

    /// <summary>Bytes that one action allocates.</summary>
    public static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TimeSpan One(Action action, int milliseconds)
    {
        var watch = Stopwatch.StartNew();
        var times = 0;
        do
        {
            action();
            times++;
        }
        while (watch.ElapsedMilliseconds < milliseconds);
        return watch.Elapsed / times;
    }
}
