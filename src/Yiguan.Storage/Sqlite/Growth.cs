namespace Yiguan.Storage.Sqlite;

/// <summary>Wakes all who wait for a ledger of this process to grow. Other processes that write leave no signal, so nobody waits longer than a second.</summary>
internal sealed class Growth
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private volatile TaskCompletionSource _woken = New();

    /// <summary>The next growth; ask before looking, so that none is missed.</summary>
    public Task Next => _woken.Task;

    public void Announce() => Interlocked.Exchange(ref _woken, New()).TrySetResult();

    public static async Task WaitAsync(Task next, CancellationToken cancellation)
    {
        await Task.WhenAny(next, Task.Delay(s_longest, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
