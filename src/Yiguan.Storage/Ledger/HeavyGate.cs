namespace Yiguan.Storage.Ledger;

/// <summary>
/// Keeps heavy commands from filling the memory while they wait to be recorded: those that are let in have 64 Mi characters together. Light ones
/// pass; their number is bounded where they wait.
/// </summary>
internal sealed class HeavyGate
{
    /// <summary>Characters up to which a command is light.</summary>
    public const int Light = 16 << 10;

    private const int Unit = 64 << 10;
    private const int Units = 1024;

    private readonly Lock _lock = new();
    private readonly Queue<(int Needed, TaskCompletionSource Let)> _waiting = new();
    private int _free = Units;

    /// <summary>Waits until there is room, in the order of coming; answers what <see cref="Leave"/> must be given.</summary>
    public async ValueTask<int> EnterAsync(long weight, CancellationToken cancellation)
    {
        if (weight <= Light) return 0;
        var needed = (int)Math.Min(Units, weight / Unit + 1);
        var let = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue((needed, let));
            Admit();
        }
        // Who goes away before his turn is passed over then.
        await using var gone = cancellation.Register(() => let.TrySetCanceled(cancellation));
        await let.Task;
        return needed;
    }

    /// <summary>Gives the room back.</summary>
    public void Leave(int taken)
    {
        if (taken == 0) return;
        lock (_lock)
        {
            _free += taken;
            Admit();
        }
    }

    private void Admit()
    {
        while (_waiting.TryPeek(out var next) && (next.Let.Task.IsCompleted || next.Needed <= _free))
        {
            _waiting.Dequeue();
            if (next.Let.TrySetResult()) _free -= next.Needed;
        }
    }
}
