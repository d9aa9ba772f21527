using System.Collections.Concurrent;
using Npgsql;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Postgres;

/// <summary>
/// Wakes those who follow a ledger: an empty NOTIFY after the commit, on a connection of its own and a few a second at most, because one
/// inside the transaction costs most of the throughput. It only wakes; who misses it looks again after a second.
/// </summary>
internal sealed class GrowthSignal(NpgsqlDataSource source) : IAsyncDisposable
{
    private const string Channel = "yiguan_grown";
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Owner, bool> _grown = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _telling;
    private Task? _listening;

    public void Announce(Owner owner)
    {
        _grown[owner] = true;
        Wake();
        lock (_gate)
        {
            if (_telling is null or { IsCompleted: true } && !_end.IsCancellationRequested) _telling = Task.Run(TellAsync);
        }
    }

    public async Task WaitAsync(Owner owner, CancellationToken cancellation)
    {
        Task woken;
        lock (_gate)
        {
            _listening ??= Task.Run(ListenAsync, CancellationToken.None);
            woken = _woken.Task;
        }
        await Task.WhenAny(woken, Task.Delay(s_longest, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_telling ?? Task.CompletedTask, _listening ?? Task.CompletedTask);
        _end.Dispose();
    }

    private async Task TellAsync()
    {
        try
        {
            while (!_grown.IsEmpty)
            {
                _grown.Clear();
                await using var command = source.CreateCommand($"NOTIFY {Channel}");
                await command.ExecuteNonQueryAsync(_end.Token);
                await Task.Delay(s_pause, _end.Token);
            }
        }
        // Who follows looks by itself: a signal that was not given is late, not lost.
        catch (Exception lost) when (lost is NpgsqlException or OperationCanceledException)
        {
        }
    }

    private async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(_end.Token);
                connection.Notification += (_, _) => Wake();
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(_end.Token);
                while (true) await connection.WaitAsync(_end.Token);
            }
            catch (NpgsqlException)
            {
                await Task.WhenAny(Task.Delay(s_longest, _end.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Wake()
    {
        TaskCompletionSource woken;
        lock (_gate) (woken, _woken) = (_woken, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        woken.TrySetResult();
    }
}
