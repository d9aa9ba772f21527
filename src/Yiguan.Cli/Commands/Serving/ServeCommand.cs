using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Yiguan.Core.Ledger;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Who;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>yiguan serve: the office, until it is told to stop.</summary>
internal sealed class ServeCommand
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Option<FilesAddress?> _files;
    private readonly Option<string[]> _listen;
    private readonly Option<FileInfo?> _settings;
    private readonly Option<bool> _check;

    private ServeCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store, _files) = (surroundings, words, new StoreOptions(words, isStoreRequired: false), FilesOption.Make(words));
        _listen = new("--listen") { Description = words["option.listen"], HelpName = "URL" };
        _settings = new("--settings") { Description = words["option.settings"], HelpName = "FILE" };
        _check = new("--check") { Description = words["option.check-settings"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var serve = new ServeCommand(surroundings, words);
        var command = new Command("serve", words["serve"]) { serve._settings, serve._listen, serve._files, serve._check };
        serve._store.AddTo(command);
        command.SetAction(serve.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var read = Settings(parsed);
        if (read.Failure is { } failure) return _surroundings.Fail(failure, _words);
        var settings = read.Value! with { Owner = _store.Owner(parsed) ?? read.Value!.Owner };
        if (parsed.GetValue(_listen) is { Length: > 0 } listen) settings = settings with { Listen = listen };
        if (Serving.Wrong(settings) is { } wrong) return _surroundings.Fail(wrong, _words);
        // The first start of a county: there is nothing yet, and nothing has to be made by another command before.
        if (!parsed.GetValue(_check) && StoreOptions.OpenFirstAsync(settings.Store, settings.Owner).GetAwaiter().GetResult() is { } unopened) return _surroundings.Fail(unopened, _words);
        if (!parsed.GetValue(_check)) return StoreOptions.With(settings.Store, settings.Owner, _surroundings, _words, (store, owner) => Serving.RunAsync(settings, store, owner, _surroundings, _words));
        _surroundings.Error.WriteLine(_words["serve.checked"]);
        return ExitCode.Done;
    }

    // A file says all but what the command line says; without one the command line says all.
    private Attempt<OfficeSettings> Settings(ParseResult parsed)
    {
        var (store, files) = (_store.Named(parsed), parsed.GetValue(_files));
        if (parsed.GetValue(_settings) is not { } file)
        {
            if (store is null) return Failure.Usage("settings.store-needed");
            return (files ?? FilesAddress.Beside(store)) is { } beside ? new OfficeSettings { Store = store, Files = beside } : Failure.Usage("files.place-needed");
        }
        return Serving.Read(file, store, files, _surroundings);
    }
}

/// <summary>Runs the host and says where it is.</summary>
internal static class Serving
{
    /// <summary>The first setting that cannot be used; null where all can.</summary>
    public static Failure? Wrong(OfficeSettings settings) => settings.Wrong().FirstOrDefault() is { } wrong ? Failure.Usage(wrong.Code, wrong.Given) : null;

    /// <summary>Reads a file of settings.</summary>
    /// <param name="file">The file.</param>
    /// <param name="store">A store that goes before the file's; null: the file's.</param>
    /// <param name="files">The same for files.</param>
    /// <param name="surroundings">What is around.</param>
    public static Attempt<OfficeSettings> Read(FileInfo file, StoreAddress? store, FilesAddress? files, Surroundings surroundings)
    {
        var read = InputFile.Read(file.FullName, surroundings);
        if (read.Failure is { } failure) return failure;
        var (settings, fault) = SettingsFile.Read(Encoding.UTF8.GetString(read.Value!.Bytes), store, files);
        return fault is null ? settings! : Failure.WrongData(fault.Code, fault.Given, file.Name, fault.Line.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<int> RunAsync(OfficeSettings settings, ILedgerStore store, Owner owner, Surroundings surroundings, CommandWords words)
    {
        if (Wrong(settings) is { } wrong) return surroundings.Fail(wrong, words);
        if (!settings.IsSample && !await new AccountRows(store, owner).IsAnyAsync(CancellationToken.None))
        {
            settings = settings with { FirstWord = SampleAccounts.Password() };
            surroundings.Error.WriteLine(words.Format("serve.first", settings.FirstWord));
        }
        await using var app = OfficeHost.Build(settings, store, owner, surroundings.Time);
        try
        {
            await app.StartAsync();
        }
        catch (Exception unfit) when (unfit is IOException or SocketException)
        {
            // What was started before it has ended when its store is closed.
            await app.StopAsync();
            return surroundings.Fail(Unfit(unfit, settings.Listen), words);
        }
        foreach (var address in app.Urls) surroundings.Error.WriteLine(words.Format("serve.listens", address));
        await Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(app);
        return ExitCode.Done;
    }

    // Kestrel names the address that is taken, and no other; localhost it calls by its numbers.
    private static Failure Unfit(Exception unfit, IReadOnlyCollection<string> listen)
    {
        if (unfit.InnerException is not AddressInUseException) return Failure.Refused("serve.address", string.Join(", ", listen), unfit.Message);
        var named = listen.Where(a => unfit.Message.Contains(a.TrimEnd('/') + ": ", StringComparison.OrdinalIgnoreCase)).ToList();
        return Failure.Refused("serve.address-taken", string.Join(", ", named.Count > 0 ? named : listen));
    }
}
