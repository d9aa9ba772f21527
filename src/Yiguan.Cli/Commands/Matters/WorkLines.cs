using System.Collections.Concurrent;
using System.Globalization;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>Says what the clockwork does, a line each, and how much it was of each kind.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="words">The words of the command line.</param>
/// <param name="time">The clock.</param>
/// <param name="isQuiet">Whether only what keeps it from working is said.</param>
internal sealed class WorkLines(TextWriter output, CommandWords words, TimeProvider time, bool isQuiet) : IWorkLog
{
    private static readonly TimeSpan s_county = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<WorkKind, int> _done = new();
    private readonly Lock _gate = new();

    public int Done(WorkKind kind) => _done.GetValueOrDefault(kind);

    public string Sentence(WorkKind kind, int count) => words.Format("work." + kind.ToString().ToLowerInvariant(), count);

    public void Did(Owner owner, WorkKind kind, int count)
    {
        _done.AddOrUpdate(kind, count, (_, before) => before + count);
        if (!isQuiet) Say(words.Format("work.did", Now(), owner, Sentence(kind, count)));
    }

    public void Waits(Owner? owner, Refusal why) => Say(words.Format("work.waits", Named(owner), why.Sentence(words.Culture)));

    public void Failed(Owner owner, string? matter, Exception fault, TimeSpan pause) =>
        Say(words.Format("work.failed", Named(owner), matter ?? "", (long)Math.Ceiling(pause.TotalSeconds), fault));

    public void GoesOn(Owner? owner) => Say(words.Format("work.goes-on", Named(owner)));

    private string Named(Owner? owner) => owner is { } one ? $"{Now()}  {one}" : Now();

    private string Now() => time.GetUtcNow().ToOffset(s_county).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void Say(string line)
    {
        lock (_gate) output.WriteLine(line);
    }
}
