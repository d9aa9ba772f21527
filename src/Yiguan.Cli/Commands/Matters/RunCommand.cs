using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Plans;
using Yiguan.Server.Publishing;
using Yiguan.Storage;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>
/// yiguan run: a rehearsal. Compiles a document, opens its commitments as matters in a store, and shows the board on the days asked for. The
/// clock stands at the document's day, so that a plan of last year can be played too. Without a store nothing of it is kept.
/// </summary>
internal sealed class RunCommand
{
    // Whose ledger a rehearsal is that is not kept.
    private const string Rehearsed = "rehearsal";

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly ReadingOptions _reading;
    private readonly Argument<string> _file;
    private readonly Option<FilesAddress?> _files;
    private readonly Option<string> _by;
    private readonly Option<DateOnly[]> _board;
    private readonly Option<bool> _accept;
    private readonly Option<string> _format;

    private RunCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store, _reading) = (surroundings, words, new StoreOptions(words, hasLanguage: false, isStoreRequired: false), new ReadingOptions(words));
        _file = new("FILE") { Description = words["argument.file"] };
        _files = FilesOption.Make(words);
        _by = new("--by") { Description = words["option.run-by"], HelpName = "POST", DefaultValueFactory = _ => "ducha-zhuyao" };
        _board = new("--board")
        {
            Description = words["option.run-board"],
            HelpName = "DAY",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = given =>
            {
                var days = given.Tokens.Select(t => (Text: t.Value, Day: DayText.Parse(t.Value))).ToList();
                foreach (var (text, _) in days.Where(d => d.Day is null)) given.AddError(words.Format("cli.day", "--board", text));
                return [.. days.Where(d => d.Day is not null).Select(d => d.Day!.Value)];
            },
        };
        _accept = new("--accept") { Description = words["option.run-accept"] };
        _format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.format"] }, ["table", "json"]);
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var run = new RunCommand(surroundings, words);
        var command = new Command("run", words["run"]) { run._file, run._by, run._board, run._accept, run._format, run._files };
        run._reading.AddTo(command);
        run._store.AddTo(command);
        command.SetAction(run.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (_store.Named(parsed) is null) return Rehearse(parsed);
        if (FilesOption.Of(parsed, _files, _store.Address(parsed)) is not { } files) return Fail(Failure.Usage("files.place-needed"));
        var settings = _reading.Settings(parsed);
        // A store that is not there has adopted nothing; what cannot be read makes none.
        if (_store.Address(parsed).File is { } file && !File.Exists(file))
        {
            var compiled = Compiled(parsed, settings);
            return compiled.Failure is { } failure ? Fail(failure) : Opened(parsed, (store, owner) => PlayAsync(parsed, compiled.Value!, settings, store, owner, files));
        }
        return Opened(parsed, async (store, owner) =>
        {
            var adopted = settings.Lexicon is null ? await AdoptedLexicon.InForceAsync(store, owner, CountyTime.Today(_surroundings.Time), CancellationToken.None) : [];
            var (lexicon, missing) = adopted.IsEmpty ? (null, null) : await AdoptedLexicon.LayAsync(adopted, store, owner, files.Open(owner), CancellationToken.None);
            using var laid = lexicon;
            if (missing is not null) return Fail(Failure.Refused("lexicon.adopted-missing", missing.Name, missing.Version));
            var compiled = Compiled(parsed, lexicon is null ? settings : settings with { Lexicon = lexicon.Folder });
            return compiled.Failure is { } failure ? Fail(failure) : await PlayAsync(parsed, compiled.Value!, settings, store, owner, files);
        });
    }

    // What nobody wants to keep stands in a store of its own, which goes with its folder.
    private int Rehearse(ParseResult parsed)
    {
        var settings = _reading.Settings(parsed);
        var compiled = Compiled(parsed, settings);
        if (compiled.Failure is { } failure) return Fail(failure);
        var folder = Directory.CreateTempSubdirectory("yiguan-run-");
        try
        {
            var address = StoreAddress.Parse("sqlite:" + Path.Combine(folder.FullName, "county.db"))!;
            var name = _store.Owner(parsed) ?? Rehearsed;
            if (StoreOptions.OpenAsync(address, name).GetAwaiter().GetResult() is { } unopened) return Fail(unopened);
            var files = FilesOption.Of(parsed, _files, address)!;
            var exit = StoreOptions.With(address, name, _surroundings, _words, (store, owner) => PlayAsync(parsed, compiled.Value!, settings, store, owner, files));
            if (exit == ExitCode.Done) _surroundings.Error.WriteLine(_words["run.not-kept"]);
            return exit;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private int Opened(ParseResult parsed, Func<ILedgerStore, Owner, Task<int>> work) => _store.WithOpened(parsed, _surroundings, _words, Core.Ledger.HashAlgorithm.Sm3, opens: true, work);

    private Attempt<Source> Compiled(ParseResult parsed, ReadingSettings settings) => InputFile.Read(parsed.GetRequiredValue(_file), _surroundings)
        .Then(file => _surroundings.Plans(settings).Compile(file.Bytes, file.Name).Then<Source>(c => new Source(file, c.Plan)));

    private async Task<int> PlayAsync(ParseResult parsed, Source source, ReadingSettings settings, ILedgerStore store, Owner owner, FilesAddress files)
    {
        var day = source.Plan.Reading.Head.Date ?? CountyTime.Today(_surroundings.Time);
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));
        if (await store.HeadAsync(owner, CancellationToken.None) is { Sequence: > 0 } head && head.Recorded > at) return Fail(Failure.WrongData("run.later-facts", $"{day:yyyy-MM-dd}", $"{head.Recorded.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}"));
        var time = new StandingTime(at);
        var by = parsed.GetRequiredValue(_by);
        var shipped = MechanismFolder.Read(null, null).Value!.Mechanisms.Where(m => m.Id == PlanOpening.Mechanism);
        if (await new NewCounty(store, owner, settings.County, files.Open(owner), by, time).BringAsync(shipped) is { } failure) return Fail(failure);

        await using var desk = new MatterDesk(store, owner, time);
        if (await desk.ActorAsync(by, CancellationToken.None) is not { } actor) return Fail(Failure.WrongData("run.no-post", by));
        var opened = await OpenAsync(desk, source, actor, parsed.GetValue(_accept), (await ListOptions.OrganisationAsync(store, owner)).On(day));
        if (opened.Failure is { } refused) return Fail(refused);
        var (made, stood) = opened.Value;
        _surroundings.Error.WriteLine(_words.Format("run.opened", source.File.Name, made, stood, $"{day:yyyy-MM-dd}"));
        await ShowAsync(parsed, store, owner, day);
        return ExitCode.Done;
    }

    private static async Task<Attempt<(int Made, int Stood)>> OpenAsync(MatterDesk desk, Source source, Actor actor, bool accepts, OrganisationOn today)
    {
        var mechanism = (await desk.BookAsync(CancellationToken.None)).Last(PlanOpening.Mechanism)!.Mechanism;
        var (made, stood) = (0, 0);
        foreach (var opening in new PlanOpening(source.Plan, source.File.Name, source.Key, actor, mechanism).All())
        {
            var done = await desk.OpenAsync(PlanOpening.Mechanism, opening.Matter, opening.Command, new Doing($"run/{opening.Matter}"), CancellationToken.None);
            if (done.Refusal is OpenedAlready || done.Receipt is { Again: true }) stood++;
            else if (done.Refusal is { } refusal) return Failure.Of(refusal, today);
            else made++;
            if (!accepts || done.Refusal is not null) continue;
            foreach (var (matter, unit) in done.Facts.Where(t => t.Fact is MatterOpened).Select(t => (t.Matter, ((MatterOpened)t.Fact).Owner)).Where(t => t.Owner is not null && Bears(opening, t.Matter)))
            {
                var accepted = await desk.DoAsync(matter, new Accept(new Actor(unit!, unit!, [], []), Said.Nothing), new Doing($"run/{matter}/accept"), CancellationToken.None);
                if (accepted.Refusal is { } no) return Failure.Of(no, today);
            }
        }
        return (made, stood);
    }

    // Of what has parts, only they are accepted.
    private static bool Bears(OpeningOf opening, string matter) => opening.Command is Open || matter != opening.Matter;

    // A month later, a quarter later, at the end of the year: when a plan is looked at.
    private async Task ShowAsync(ParseResult parsed, ILedgerStore store, Owner owner, DateOnly day)
    {
        var days = parsed.GetValue(_board) is { Length: > 0 } asked ? asked : [day, day.AddMonths(1), day.AddMonths(3), new DateOnly(day.Year, 12, 31)];
        var lists = new MatterLists(store, owner);
        var boards = new List<Board>();
        foreach (var on in days)
        {
            var close = CountyTime.Moment($"{on:yyyy-MM-dd}")!.Value;
            boards.Add(Board.Of(close, await lists.NowAsync(new MatterFilter(), close, CancellationToken.None)));
        }
        var page = new BoardPage([.. boards], await ListOptions.OrganisationAsync(store, owner), new PublishWords(_words.Culture), _words.Culture);
        if (parsed.GetValue(_format) == "json")
        {
            page.WriteJson(_surroundings.Output);
            return;
        }
        using var output = _surroundings.OutputText();
        page.WriteText(output);
    }

    private int Fail(Failure failure) => _surroundings.Fail(failure, _words);

    private sealed record Source(InputFile File, Plan Plan)
    {
        /// <summary>What tells the text from every other.</summary>
        public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plan.Reading.Text.Text)))[..10];
    }
}
