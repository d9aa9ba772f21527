using System.CommandLine;
using System.Runtime.InteropServices;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan work: the office's clockwork, for every owner of a store, until it is stopped or once.</summary>
internal sealed class WorkCommand
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Option<bool> _once;

    private WorkCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store) = (surroundings, words, new StoreOptions(words));
        _once = new("--once") { Description = words["option.once"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var work = new WorkCommand(surroundings, words);
        var command = new Command("work", words["work"]) { work._once };
        work._store.AddTo(command);
        command.SetAction(parsed => work._store.WithAll(parsed, surroundings, words, parsed.GetValue(work._once) ? work.OnceAsync : work.RunAsync));
        return command;
    }

    private async Task<int> OnceAsync(ILedgerStore store, Owner? owner)
    {
        var log = new WorkLines(_surroundings.Error, _words, _surroundings.Time, isQuiet: true);
        var worker = Worker(store, owner, log);
        await using (worker) await worker.OnceAsync(CancellationToken.None);
        foreach (var one in owner is { } named ? [named] : await store.OwnersAsync(CancellationToken.None)) await Node.CatchUpAsync(store, one, ViewSet.All, CancellationToken.None);
        using var output = _surroundings.OutputText();
        foreach (var kind in Enum.GetValues<WorkKind>()) output.WriteLine(log.Sentence(kind, log.Done(kind)));
        return ExitCode.Done;
    }

    private async Task<int> RunAsync(ILedgerStore store, Owner? owner)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        // What is recorded here is followed here.
        await using var node = new Node(store, ViewSet.All, new NodeSettings(), _surroundings.Time);
        await node.StartAsync(stop.Token);
        await using var worker = Worker(store, owner, new WorkLines(_surroundings.Error, _words, _surroundings.Time, isQuiet: false));
        _surroundings.Error.WriteLine(_words["work.began"]);
        await await Task.WhenAny(worker.RunAsync(stop.Token), node.Broken);
        return ExitCode.Done;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private DueWorker Worker(ILedgerStore store, Owner? owner, IWorkLog log) => new(store, _surroundings.Time, log, new WorkSettings { Owners = owner is { } one ? [one] : null });
}
