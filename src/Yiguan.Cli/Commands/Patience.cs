namespace Yiguan.Cli.Commands;

/// <summary>Runs work and, when it is long and somebody watches stderr, shows how far it is.</summary>
internal static class Patience
{
    // Below this nobody needs a bar, and loading what draws it would be most of the wait.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(700);

    public static T Run<T>(Surroundings surroundings, CommandWords words, int steps, Func<Steps, T> work)
    {
        var done = new Steps(steps);
        if (!surroundings.ErrorIsTerminal) return work(done);

        var running = Task.Run(() => work(done));
        if (Task.WaitAny([running], s_quiet) < 0) ProgressBar.Follow(running, done, surroundings.Error, words);
        return running.GetAwaiter().GetResult();
    }
}

/// <summary>How many steps of a run are done, and what is being done.</summary>
internal sealed class Steps(int total)
{
    private int _done;

    public int Total { get; } = total;

    public int Done => Volatile.Read(ref _done);

    public string Doing { get; private set; } = "";

    public void Begin(string doing) => Doing = doing;

    public void Reach(long done) => Volatile.Write(ref _done, (int)Math.Min(done, int.MaxValue));

    public void End() => Interlocked.Increment(ref _done);

    /// <summary>For work that knows how far it is of its own measure.</summary>
    public void Reach(int done, string doing)
    {
        Doing = doing;
        Volatile.Write(ref _done, done);
    }
}
