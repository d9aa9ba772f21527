using System.Collections.Immutable;
using System.CommandLine;
using Yiguan.Cli.Commands.Organisation;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Server.Publishing;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Simulation;
using Yiguan.Storage.Simulation.Fast;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan simulate: the county through a year by the real commands, with units that are late, report in bulk on the last day, and hand back; or, fast, a store of very many matters that are told and not decided.</summary>
internal sealed class SimulateCommand
{
    private static readonly TimeSpan s_county = TimeSpan.FromHours(8);

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Option<FilesAddress?> _files;
    private readonly Option<DirectoryInfo?> _county;
    private readonly Option<int> _seed;
    private readonly Option<int> _counties;
    private readonly Option<int> _matters;
    private readonly Option<int> _days;
    private readonly Option<DateOnly?> _from;
    private readonly Option<bool> _fast;
    private readonly Option<FileInfo?> _document;

    private SimulateCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store) = (surroundings, words, new StoreOptions(words));
        _files = FilesOption.Make(words);
        _county = new("--county") { Description = words["option.county"], HelpName = "DIR", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("YIGUAN_COUNTY") is { Length: > 0 } usual ? new DirectoryInfo(usual) : null };
        _seed = Number("--seed", "option.seed", 1, 0, int.MaxValue);
        _counties = Number("--counties", "option.counties", 1, 1, 1000);
        _matters = Number("--matters", "option.simulated-matters", 200, 1, 10_000_000);
        _days = Number("--days", "option.simulated-days", 365, 1, 3660);
        _from = OrderOptions.Day(words, "--from", words["option.simulated-from"]);
        _document = new("--document") { Description = words["option.simulated-document"], HelpName = "FILE" };
        _fast = new("--fast") { Description = words["option.fast"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var simulate = new SimulateCommand(surroundings, words);
        var command = new Command("simulate", words["simulate"]) { simulate._seed, simulate._counties, simulate._matters, simulate._days, simulate._from, simulate._document, simulate._fast, simulate._county, simulate._files };
        simulate._store.AddTo(command);
        command.SetAction(simulate.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var address = _store.Address(parsed);
        if (FilesOption.Of(parsed, _files, address) is not { } files) return Fail(Failure.Usage("files.place-needed"));
        if (_store.Owner(parsed) is not { } name) return Fail(Failure.Usage("store.owner-first"));
        var counties = parsed.GetValue(_counties);
        var owners = counties == 1 ? [name] : Enumerable.Range(1, counties).Select(i => $"{name}-{i}").ToList();
        foreach (var owner in owners)
        {
            if (!Core.Ledger.Owner.IsName(owner)) return Fail(Failure.Usage("store.owner-unfit", owner));
            var played = StoreOptions.OpenAsync(address, owner).GetAwaiter().GetResult() ?? PlayAsync(parsed, address, new Owner(owner), files).GetAwaiter().GetResult();
            if (played is not null) return Fail(played);
        }
        return ExitCode.Done;
    }

    private async Task<Failure?> PlayAsync(ParseResult parsed, StoreAddress address, Owner owner, FilesAddress files)
    {
        await using var store = address.Open();
        var from = parsed.GetValue(_from) ?? new DateOnly(CountyTime.Today(_surroundings.Time).Year, 1, 1);
        var start = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), s_county);
        if (await store.HeadAsync(owner, CancellationToken.None) is { Sequence: > 0 } head && head.Recorded > start) return Failure.WrongData("run.later-facts", $"{from:yyyy-MM-dd}", $"{head.Recorded.ToOffset(s_county):yyyy-MM-dd HH:mm}");
        var county = new SimulatedCounty(store, owner, files, _surroundings, _words) { Clock = new SimulatedClock(start) };
        if (await county.FoundAsync(parsed.GetValue(_county)) is { } failure) return failure;
        var plan = new SimulationPlan(parsed.GetValue(_seed), from, parsed.GetValue(_days), parsed.GetValue(_matters));
        if (parsed.GetValue(_fast)) return Fill(store, owner, plan);
        var spoken = new SpokenDocument(store, owner, files.Open(owner), county.Clock);
        ImmutableArray<SimulatedDeed> deeds = parsed.GetValue(_document) is { Exists: true } file && await spoken.DeedAsync("simulated", Path.GetFileNameWithoutExtension(file.Name), await File.ReadAllTextAsync(file.FullName)) is { } deed ? [deed] : [];
        if (parsed.GetValue(_document) is { } given && deeds.IsEmpty) return Failure.WrongData("simulate.no-document", given.Name);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await TellAsync(store, owner, county.Clock, county.Play(plan, deeds), watch.Elapsed);
        return null;
    }

    private Failure? Fill(ILedgerStore store, Owner owner, SimulationPlan plan)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var outcome = Patience.Run(_surroundings, _words, plan.Matters, steps =>
        {
            steps.Begin(_words.Format("step.simulate", owner));
            return new FastFill(store, owner, plan).RunAsync(new Reached(steps), CancellationToken.None).GetAwaiter().GetResult();
        });
        using var output = _surroundings.OutputText();
        output.WriteLine(_words.Format("simulate.filled", owner, outcome.Matters, outcome.Facts, outcome.Units.Count, $"{outcome.Facts / watch.Elapsed.TotalSeconds:0}"));
        return null;
    }

    private async Task TellAsync(ILedgerStore store, Owner owner, SimulatedClock clock, SimulationOutcome outcome, TimeSpan took)
    {
        using var output = _surroundings.OutputText();
        output.WriteLine(_words.Format("simulate.done", owner, outcome.Opened, outcome.Ended, outcome.Commands, outcome.Due, $"{outcome.Commands / took.TotalSeconds:0}"));
        output.WriteLine(string.Join("  ", outcome.Kinds.Select(k => $"{_words["simulated." + k.Key]} {k.Value}")));
        if (!outcome.Refused.IsEmpty) output.WriteLine(_words.Format("simulate.refused", string.Join("  ", outcome.Refused.Select(r => $"{r.Key} {r.Value}"))));
        output.WriteLine();
        var now = clock.GetUtcNow();
        var board = Board.Of(now, await new MatterLists(store, owner).NowAsync(new MatterFilter(), now, CancellationToken.None));
        new BoardPage([board], await ListOptions.OrganisationAsync(store, owner), new PublishWords(_words.Culture), _words.Culture).WriteText(output);
    }

    private Option<int> Number(string name, string words, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = _words[words], HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number >= least && number <= most)) given.AddError(_words.Format("cli.number", name, token.Value, least, most));
        });
        return option;
    }

    private int Fail(Failure failure) => _surroundings.Fail(failure, _words);

    /// <summary>Tells a bar how far it is.</summary>
    internal sealed class Reached(Steps steps) : IProgress<int>
    {
        public void Report(int value) => steps.Reach(value);
    }
}
