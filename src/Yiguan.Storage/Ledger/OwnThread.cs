using System.Collections.Concurrent;

namespace Yiguan.Storage.Ledger;

/// <summary>
/// A thread of its own for work that everybody else waits for: on the threads that serve requests each step of it would stand in line behind hundreds of those whose turn it decides. What awaits on it
/// goes on there, so nothing on it may wait for a task by blocking. Safe for many threads.
/// </summary>
internal sealed class OwnThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Step, object? State)> _steps = [];
    private readonly Thread _thread;

    /// <summary>Starts it.</summary>
    /// <param name="name">What debuggers call it.</param>
    public OwnThread(string name)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        // It serves many, and keeps nothing of who asked first.
        _thread.UnsafeStart();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public override void Post(SendOrPostCallback d, object? state) => _steps.Add((d, state));

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Has something done there, behind what was asked for before.</summary>
    /// <param name="work">What.</param>
    /// <param name="cancellation">Who goes away before its turn gets nothing done, and waits no longer; what was begun is done.</param>
    public async Task<T> DoAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        var asked = new Asked<T>(work);
        await using var _ = cancellation.UnsafeRegister(static (asked, token) => ((Asked<T>)asked!).Leave(token), asked);
        Post(static asked => ((Asked<T>)asked!).Do(), asked);
        return await asked.Done;
    }

    /// <summary>Runs something that awaits, all of it there.</summary>
    public Task RunAsync(Func<Task> work)
    {
        var done = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(
            _ =>
            {
                try
                {
                    done.SetResult(work());
                }
                catch (Exception fault)
                {
                    done.SetException(fault);
                }
            },
            null);
        return done.Task.Unwrap();
    }

    /// <summary>Ends behind what was asked for.</summary>
    public void Dispose()
    {
        _steps.CompleteAdding();
        if (Thread.CurrentThread != _thread) _thread.Join();
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (step, state) in _steps.GetConsumingEnumerable()) step(state);
        _steps.Dispose();
    }

    private sealed class Asked<T>(Func<T> work)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isTaken;

        public Task<T> Done => _done.Task;

        public void Leave(CancellationToken token)
        {
            if (Interlocked.Exchange(ref _isTaken, 1) == 0) _done.SetCanceled(token);
        }

        public void Do()
        {
            if (Interlocked.Exchange(ref _isTaken, 1) != 0) return;
            try
            {
                _done.SetResult(work());
            }
            catch (Exception fault)
            {
                _done.SetException(fault);
            }
        }
    }
}
