using System.CommandLine;
using System.Text;
using Yiguan.Cli.Commands.Matters;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Cli.Commands.Organisation;
using Yiguan.Core.Ledger;
using Yiguan.Core.Linking;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan adopt: a version of duties, calendar, lexicon or map enters the ledger, from where nodes read it.</summary>
internal sealed class AdoptCommand
{
    private const string Duties = "duties";
    private const string Calendar = "calendar";
    private const string CalendarFile = "holidays.yaml";
    private const string Topics = "topics.yaml";
    private static readonly string[] s_kinds = [Duties, Calendar, "lexicon", MapDesk.Kind];

    // The reader takes these and no others: a version under another name would be adopted and never read.
    private static readonly string[] s_lexicon =
        ["borders.yaml", "documents.yaml", "figures.yaml", "names.yaml", "people.yaml", "periods.yaml", Topics, "units.yaml", "verbs.yaml"];

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Argument<string> _kind;
    private readonly Argument<string> _file;
    private readonly Option<DateOnly?> _from;
    private readonly Option<string> _by;
    private readonly Option<string?> _version;
    private readonly Option<FilesAddress?> _files;
    private readonly CommandKey _key;

    private AdoptCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store) = (surroundings, words, new StoreOptions(words));
        _kind = new("KIND") { Description = words["argument.adopted-kind"] };
        _kind.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => !s_kinds.Contains(t.Value))) given.AddError(words.Format("cli.value", "KIND", token.Value, string.Join(", ", s_kinds)));
        });
        _file = new("FILE") { Description = words["argument.adopted-file"] };
        _from = OrderOptions.Day(words, "--from", words["option.from"]);
        _from.Required = true;
        _by = new("--by") { Description = words["option.by"], HelpName = "POST", Required = true };
        _version = new("--as") { Description = words["option.as"], HelpName = "VERSION" };
        _files = FilesOption.Make(words);
        _key = new(words);
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var adopt = new AdoptCommand(surroundings, words);
        var command = new Command("adopt", words["adopt"]) { adopt._kind, adopt._file, adopt._from, adopt._by, adopt._version, adopt._files, adopt._key.Option };
        adopt._store.AddTo(command);
        command.SetAction(adopt.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (FilesOption.Of(parsed, _files, _store.Address(parsed)) is not { } files) return Fail(Failure.Usage("files.place-needed"));
        var read = InputFile.Read(parsed.GetRequiredValue(_file), _surroundings).Then(file => Checked(parsed, file));
        return read.Failure is { } failure
            ? Fail(failure)
            : _store.Recording(parsed, _surroundings, _words, (store, owner) => AdoptAsync(parsed, read.Value!, store, owner, files));
    }

    private async Task<int> AdoptAsync(ParseResult parsed, Version version, ILedgerStore store, Owner owner, FilesAddress files)
    {
        var (kind, from, by) = (parsed.GetRequiredValue(_kind), parsed.GetRequiredValue(_from)!.Value, parsed.GetRequiredValue(_by));
        if (kind == MapDesk.Kind)
        {
            await using var maps = new MapDesk(store, owner, files.Open(owner), _surroundings.Time);
            return await AnswerAsync(await maps.AdoptAsync(version.Name, from, version.File.Name, version.File.Bytes, new Acting(by, _key.Of(parsed)), CancellationToken.None), _key.Of(parsed), store, owner);
        }
        var algorithm = (await store.HeadAsync(owner, CancellationToken.None))!.Algorithm;
        var file = await KeptFile.PutAsync(files.Open(owner), version.File.Bytes, algorithm, CancellationToken.None);
        var adopted = FactCatalogue.Draft(Adopted.StreamOf(kind), new Adopted(kind, version.File.Name, version.Name, from, file.Link.Hash, by));
        var key = _key.Of(parsed);
        var (receipt, refusal) = version.Duties is { } duties
            ? await OrderAsync(new AdoptDuties(version.Name, duties.Lines, from) { Titles = duties.Titles }, new Acting(by, key) { Sealed = [file.Link], Beside = [adopted] }, store, owner)
            : kind == Calendar ? await OrderAsync(new AdoptCalendar(version.Name, from, Encoding.UTF8.GetString(version.File.Bytes)), new Acting(by, key) { Sealed = [file.Link], Beside = [adopted] }, store, owner)
            : await AppendAsync(new Append { Actor = by, Key = key, Facts = [adopted], Sealed = [file.Link] }, store, owner);
        await file.SettleAsync(store, owner, new Outcome(receipt, refusal), CancellationToken.None);
        var exit = await AnswerAsync(new Outcome(receipt, refusal), key, store, owner);
        if (exit != ExitCode.Done || kind != Calendar) return exit;
        using var output = _surroundings.OutputText();
        output.WriteLine(_words.Format("adopt.plans", Replanning.Run(store, owner, _surroundings, _words).Matters));
        return ExitCode.Done;
    }

    private async Task<int> AnswerAsync(Outcome outcome, string key, ILedgerStore store, Owner owner)
    {
        if (outcome.Refusal is { } refusal) return _key.Fail(_surroundings, refusal, key, (await ListOptions.OrganisationAsync(store, owner)).On(CountyTime.Today(_surroundings.Time)));
        using var output = _surroundings.OutputText();
        output.WriteLine(_words.Format("organisation.recorded", outcome.Receipt!.First, outcome.Receipt.Last));
        return ExitCode.Done;
    }

    private async Task<Outcome> OrderAsync(AdoptDuties order, Acting acting, ILedgerStore store, Owner owner)
    {
        await using var desk = new OrganisationDesk(store, owner, _surroundings.Time);
        var ordered = await desk.OrderAsync(order, acting, CancellationToken.None);
        return new Outcome(ordered.Receipt, ordered.Refusal);
    }

    private async Task<Outcome> OrderAsync(AdoptCalendar order, Acting acting, ILedgerStore store, Owner owner)
    {
        await using var desk = new BookDesk(store, owner, _surroundings.Time);
        var done = await desk.AdoptAsync(order, acting, CancellationToken.None);
        return new Outcome(done.Receipt, done.Refusal);
    }

    private async Task<Outcome> AppendAsync(Append append, ILedgerStore store, Owner owner)
    {
        await using var writer = new LedgerWriter(store, ViewSet.All.Streams, _surroundings.Time);
        return await writer.AppendAsync(owner, append, CancellationToken.None);
    }

    // What cannot be read must not be adopted.
    private Attempt<Version> Checked(ParseResult parsed, InputFile file)
    {
        if (parsed.GetRequiredValue(_kind) == Duties) return OfDuties(parsed, file);
        if (parsed.GetValue(_version) is not { } version) return Failure.Usage("cli.as");
        // Its areas are compared with the units that stand, where the ledger is.
        if (parsed.GetRequiredValue(_kind) == MapDesk.Kind) return new Version(file, version, null);
        var name = parsed.GetRequiredValue(_kind) == Calendar ? CalendarFile : file.Name;
        if (name != CalendarFile && !s_lexicon.Contains(name)) return Failure.WrongData("adopt.no-lexicon", name, string.Join(_words["comma"], s_lexicon));
        return (name == Topics ? OfTopics(file) : OfWords(file, name)) is { } wrong ? wrong : new Version(file, version, null);
    }

    private static Failure? OfWords(InputFile file, string name)
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-adopt-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, name), file.Bytes);
            // The calendar is read when somebody asks for it.
            _ = Lexicon.Load(folder.FullName).Calendar;
            return null;
        }
        catch (LexiconException wrong)
        {
            return LexiconFolder.Wrong(wrong);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Failure? OfTopics(InputFile file) => TopicWords.Read(Encoding.UTF8.GetString(file.Bytes), file.Name).Errors is [var first, ..]
        ? new Failure(ExitCode.DataWrong, "lexicon." + first.Code, [], first.Message)
        : null;

    private Attempt<Version> OfDuties(ParseResult parsed, InputFile file)
    {
        var (duties, errors) = DutiesFile.Read(Encoding.UTF8.GetString(file.Bytes), file.Name);
        return errors is [var first, ..]
            ? new Failure(ExitCode.DataWrong, "duties." + first.Code, [], culture => string.Join('\n', errors.Select(e => e.Message(culture))))
            : new Version(file, parsed.GetValue(_version) ?? duties!.Version, duties);
    }

    private int Fail(Failure failure) => _surroundings.Fail(failure, _words);

    private sealed record Version(InputFile File, string Name, DutiesFile? Duties);
}
