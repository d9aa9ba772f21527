namespace Yiguan.Storage.Ledger;

/// <summary>
/// A thread of its own for work that everybody else waits for: on the threads that serve requests each step of it would stand in line behind hundreds of those whose turn it decides. What awaits on it
/// goes on there, so nothing on it may wait for a task by blocking. Safe for many threads.
/// </summary>
internal sealed class OwnThread : SynchronizationContext, IDisposable
{
    // A BlockingCollection spins before it rests, which takes processors from those whose steps it waits for.
    private readonly Queue<(SendOrPostCallback Step, object? State)> _steps = [];
    private readonly Thread _thread;
    private bool _isEnding;

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
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_steps)
        {
            if (_isEnding) throw new InvalidOperationException($"The thread {_thread.Name} has ended.");
            _steps.Enqueue((d, state));
            Monitor.Pulse(_steps);
        }
    }

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
        lock (_steps)
        {
            _isEnding = true;
            Monitor.Pulse(_steps);
        }
        if (Thread.CurrentThread != _thread) _thread.Join();
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        while (Next() is { } next) next.Step(next.State);
    }

    private (SendOrPostCallback Step, object? State)? Next()
    {
        lock (_steps)
        {
            while (_steps.Count == 0 && !_isEnding) Monitor.Wait(_steps);
            return _steps.TryDequeue(out var next) ? next : null;
        }
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
