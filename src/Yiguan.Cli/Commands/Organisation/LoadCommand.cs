using System.CommandLine;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Server.Organisation;
using Yiguan.Server.Organisation.Sheets;
using Yiguan.Server.Publishing;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>yiguan organisation load: a whole table, of which what differs from what stands becomes facts. Opens the ledger where there is none.</summary>
internal sealed class LoadCommand
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Argument<string> _file;
    private readonly Option<DateOnly?> _from;
    private readonly Option<string> _by;
    private readonly Option<string?> _algorithm;
    private readonly Option<FilesAddress?> _files;
    private readonly CommandKey _key;
    private readonly Option<bool> _yes;
    private readonly Option<bool> _dryRun;

    private LoadCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store) = (surroundings, words, new StoreOptions(words));
        _file = new("FILE") { Description = words["argument.organisation"] };
        _from = OrderOptions.Day(words, "--from", words["option.load-from"]);
        _by = new("--by") { Description = words["option.by"], HelpName = "POST", Required = true };
        _algorithm = ReadingOptions.Only(words, new("--algorithm") { Description = words["option.algorithm"] }, ["sm3", "sha256"])!;
        _files = FilesOption.Make(words);
        _key = new(words);
        _yes = new("--yes") { Description = words["option.yes"] };
        _dryRun = new("--dry-run") { Description = words["option.dry-run"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var load = new LoadCommand(surroundings, words);
        var command = new Command("load", words["organisation.load"]) { load._file, load._from, load._by, load._algorithm, load._files, load._key.Option, load._yes, load._dryRun };
        load._store.AddTo(command);
        command.SetAction(load.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (FilesOption.Of(parsed, _files, _store.Address(parsed)) is not { } files) return Fail(Failure.Usage("files.place-needed"));
        var file = InputFile.Read(parsed.GetRequiredValue(_file), _surroundings);
        if (file.Failure is { } failure) return Fail(failure);
        var algorithm = parsed.GetValue(_algorithm) == "sha256" ? Core.Ledger.HashAlgorithm.Sha256 : Core.Ledger.HashAlgorithm.Sm3;
        // What is only looked at must not open a ledger.
        return parsed.GetValue(_dryRun) && _store.Address(parsed).File is { } path && !File.Exists(path)
            ? Look(file.Value!, From(parsed)).Failure is { } wrong ? Fail(wrong) : ExitCode.Done
            : _store.WithOpened(parsed, _surroundings, _words, algorithm, !parsed.GetValue(_dryRun), (store, owner) => LoadAsync(parsed, file.Value!, store, owner, files));
    }

    private DateOnly From(ParseResult parsed) => parsed.GetValue(_from) ?? CountyTime.Today(_surroundings.Time);

    private Attempt<Differences> Look(InputFile file, DateOnly from) => OrganisationSource.Read(file, new OrganisationTable()).Then<Differences>(table =>
    {
        var found = Differences.Between(table, OrganisationHistory.Empty.On(from), (_, _, _) => "");
        Show(found, OrganisationHistory.Empty);
        return found;
    });

    private async Task<int> LoadAsync(ParseResult parsed, InputFile file, ILedgerStore store, Owner owner, FilesAddress files)
    {
        await using var desk = new OrganisationDesk(store, owner, _surroundings.Time);
        var (from, key) = (From(parsed), _key.Of(parsed));
        // Told again, the table is compared with what stood before it was loaded.
        var history = await desk.HistoryAsync(key, CancellationToken.None);
        var standing = history.On(from);
        var table = OrganisationSource.Read(file, StandingTable.Of(standing));
        if (table.Failure is { } failure) return Fail(failure);

        var algorithm = (await store.HeadAsync(owner, CancellationToken.None))?.Algorithm ?? Core.Ledger.HashAlgorithm.Sm3;
        var sealing = await Sealing.OfAsync(store, owner, standing, algorithm);
        var found = Differences.Between(table.Value!, standing, sealing.Seal);
        Show(found, history);
        if (found.Facts.IsEmpty || parsed.GetValue(_dryRun)) return ExitCode.Done;
        if (!parsed.GetValue(_yes) && !Confirmed()) return Fail(Failure.Usage("organisation.not-confirmed"));

        var kept = await KeptFile.PutAsync(files.Open(owner), file.Bytes, algorithm, CancellationToken.None);
        var acting = new Acting(parsed.GetRequiredValue(_by), key) { Sealed = [.. sealing.New, kept.Link] };
        var ordered = await desk.OrderAsync(new LoadTable(found, file.Name, kept.Link.Hash, from, history.Version), acting, CancellationToken.None);
        await kept.SettleAsync(store, owner, new Outcome(ordered.Receipt, ordered.Refusal), CancellationToken.None);
        if (ordered.Refusal is { } refusal) return _key.Fail(_surroundings, refusal, key, history.On(CountyTime.Today(_surroundings.Time)));
        Say(_words.Format("organisation.recorded", ordered.Receipt!.First, ordered.Receipt.Last));
        return ExitCode.Done;
    }

    private void Show(Differences found, OrganisationHistory history)
    {
        using var output = _surroundings.OutputText();
        FactLines.Write(found.Facts, history, new PublishWords(_words.Culture), output);
        output.WriteLine(_words.Format("organisation.differences", found.Facts.Length));
        output.Flush();
        if (!found.Missing.IsEmpty) _surroundings.Error.WriteLine(_words.Format("note", _words.Format("organisation.missing", found.Missing.Length, string.Join(_words["comma"], found.Missing.Take(20)))));
    }

    private bool Confirmed()
    {
        _surroundings.Error.Write(_words["organisation.confirm"]);
        using var input = new StreamReader(_surroundings.Input, leaveOpen: true);
        return input.ReadLine()?.Trim() is "y" or "Y" or "yes" or "是";
    }

    private void Say(string line)
    {
        using var output = _surroundings.OutputText();
        output.WriteLine(line);
    }

    private int Fail(Failure failure) => _surroundings.Fail(failure, _words);
}
