using System.CommandLine;
using Yiguan.Core.Ledger;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>yiguan serve: the office, until it is told to stop.</summary>
internal sealed class ServeCommand
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Option<FilesAddress?> _files;
    private readonly Option<string[]> _listen;

    private ServeCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store, _files) = (surroundings, words, new StoreOptions(words), FilesOption.Make(words));
        _listen = new("--listen") { Description = words["option.listen"], HelpName = "URL" };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var serve = new ServeCommand(surroundings, words);
        var command = new Command("serve", words["serve"]) { serve._listen, serve._files };
        serve._store.AddTo(command);
        command.SetAction(serve.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var address = _store.Address(parsed);
        if (FilesOption.Of(parsed, _files, address) is not { } files) return _surroundings.Fail(Failure.Usage("files.place-needed"), _words);
        var settings = new OfficeSettings { Store = address, Files = files, Map = MapFile.Read(), Owner = _store.Owner(parsed) };
        if (parsed.GetValue(_listen) is { Length: > 0 } listen) settings = settings with { Listen = listen };
        return _store.With(parsed, _surroundings, _words, (store, owner) => Serving.RunAsync(settings, store, owner, _surroundings, _words));
    }
}

/// <summary>Runs the host and says where it is.</summary>
internal static class Serving
{
    public static async Task<int> RunAsync(OfficeSettings settings, ILedgerStore store, Owner owner, Surroundings surroundings, CommandWords words)
    {
        if (settings.Wrong() is var (setting, given)) return surroundings.Fail(Failure.Usage("serve.setting", setting, given), words);
        await using var app = OfficeHost.Build(settings, store, owner, surroundings.Time);
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            return surroundings.Fail(Failure.Refused("serve.address", string.Join(", ", settings.Listen), taken.Message), words);
        }
        foreach (var address in app.Urls) surroundings.Error.WriteLine(words.Format("serve.listens", address));
        await Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(app);
        return ExitCode.Done;
    }
}
