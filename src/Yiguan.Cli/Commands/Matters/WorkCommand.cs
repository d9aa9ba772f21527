using System.CommandLine;
using System.Runtime.InteropServices;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Server.Hosting;
using Yiguan.Server.Notices;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan work: the office's clockwork, for every owner of a store, until it is stopped or once. By the settings of an office it works for that one, and hands over its messages too.</summary>
internal sealed class WorkCommand
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Option<FileInfo?> _settings;
    private readonly Option<bool> _once;

    private WorkCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store) = (surroundings, words, new StoreOptions(words, isStoreRequired: false));
        _settings = new("--settings") { Description = words["option.settings"], HelpName = "FILE" };
        _once = new("--once") { Description = words["option.once"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var work = new WorkCommand(surroundings, words);
        var command = new Command("work", words["work"]) { work._settings, work._once };
        work._store.AddTo(command);
        command.SetAction(work.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        Func<ILedgerStore, Owner?, OfficeSettings?, Task<int>> work = parsed.GetValue(_once) ? OnceAsync : RunAsync;
        if (parsed.GetValue(_settings) is not { } file)
        {
            if (_store.Named(parsed) is null) return _surroundings.Fail(Failure.Usage("settings.store-needed"), _words);
            return _store.WithAll(parsed, _surroundings, _words, (store, owner) => work(store, owner, null));
        }
        var read = Serving.Serving.Read(file, _store.Named(parsed), null, _surroundings);
        if ((read.Failure ?? Serving.Serving.Wrong(read.Value!)) is { } failure) return _surroundings.Fail(failure, _words);
        return StoreOptions.With(read.Value!.Store, _store.Owner(parsed) ?? read.Value.Owner, _surroundings, _words, (store, owner) => work(store, owner, read.Value));
    }

    private async Task<int> OnceAsync(ILedgerStore store, Owner? owner, OfficeSettings? settings)
    {
        var log = new WorkLines(_surroundings.Error, _words, _surroundings.Time, isQuiet: true);
        var worker = Worker(store, owner, log);
        await using (worker) await worker.OnceAsync(CancellationToken.None);
        foreach (var one in owner is { } named ? [named] : await store.OwnersAsync(CancellationToken.None)) await Node.CatchUpAsync(store, one, ViewSet.All, CancellationToken.None);
        await using var post = Post(store, owner, settings);
        if (post is not null && await post.OnceAsync(CancellationToken.None) is > 0 and var handed) log.Did(owner!.Value, WorkKind.Handed, handed);
        using var output = _surroundings.OutputText();
        foreach (var kind in Enum.GetValues<WorkKind>()) output.WriteLine(log.Sentence(kind, log.Done(kind)));
        return ExitCode.Done;
    }

    private async Task<int> RunAsync(ILedgerStore store, Owner? owner, OfficeSettings? settings)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        // What is recorded here is followed here.
        await using var node = new Node(store, ViewSet.All, new NodeSettings(), _surroundings.Time);
        await node.StartAsync(stop.Token);
        var log = new WorkLines(_surroundings.Error, _words, _surroundings.Time, isQuiet: false);
        await using var worker = Worker(store, owner, log);
        await using var post = Post(store, owner, settings);
        _surroundings.Error.WriteLine(_words["work.began"]);
        await await Task.WhenAny(Task.WhenAll(worker.RunAsync(stop.Token), post?.RunAsync(log, stop.Token) ?? Task.CompletedTask), node.Broken);
        return ExitCode.Done;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private PostWork? Post(ILedgerStore store, Owner? owner, OfficeSettings? settings) => settings is null ? null : PostWork.Of(settings, store, owner!.Value, _surroundings.Time);

    private DueWorker Worker(ILedgerStore store, Owner? owner, IWorkLog log) => new(store, _surroundings.Time, log, new WorkSettings { Owners = owner is { } one ? [one] : null });
}
