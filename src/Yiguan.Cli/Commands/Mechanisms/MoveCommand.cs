using System.Collections.Immutable;
using System.CommandLine;
using Yiguan.Cli.Commands.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>yiguan mechanisms move: running matters of an older version live by the one in force, all by one fact; what it would do is shown first.</summary>
internal sealed class MoveCommand
{
    private const string Duty = "adopt";

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly CommandKey _key;
    private readonly Argument<string> _mechanism;
    private readonly Option<long?> _from;
    private readonly Option<string[]> _stages;
    private readonly Option<string[]> _fields;
    private readonly Option<string[]> _dropped;
    private readonly Option<string> _by;
    private readonly Option<bool> _preview;

    private MoveCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store, _key) = (surroundings, words, new StoreOptions(words), new CommandKey(words));
        _mechanism = new("ID") { Description = words["argument.moved-mechanism"] };
        _from = new("--from") { Description = words["option.move-from"], HelpName = "N" };
        _stages = Pairs("--stage", "option.move-stage");
        _fields = Pairs("--field", "option.move-field");
        _dropped = new("--drop") { Description = words["option.move-drop"], HelpName = "FIELD" };
        _by = new("--by") { Description = words["option.by"], HelpName = "POST", Required = true };
        _preview = new("--preview") { Description = words["option.move-preview"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var move = new MoveCommand(surroundings, words);
        var command = new Command("move", words["mechanisms.move"]) { move._mechanism, move._from, move._stages, move._fields, move._dropped, move._by, move._preview, move._key.Option };
        move._store.AddTo(command);
        command.SetAction(parsed => move._store.Recording(parsed, surroundings, words, (store, owner) => move.RunAsync(parsed, store, owner)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var by = parsed.GetRequiredValue(_by);
        await using var matters = new MatterDesk(store, owner, _surroundings.Time);
        if (await matters.ActorAsync(by, CancellationToken.None) is not { } actor) return Fail(Failure.WrongData("run.no-post", by));
        if (!actor.Duties.Contains(Duty)) return Fail(Failure.Of(new NotYours("duty:" + Duty), (await ListOptions.OrganisationAsync(store, owner)).On(CountyTime.Today(_surroundings.Time))));
        await using var desk = new BookDesk(store, owner, _surroundings.Time);
        var book = await desk.BookAsync(CancellationToken.None);
        var id = parsed.GetRequiredValue(_mechanism);
        var order = new MoveMatters(id, parsed.GetValue(_from) ?? (book.Last(id)?.Fact.Version ?? 0) - 1, by)
        {
            Stages = Read(parsed, _stages),
            Fields = Read(parsed, _fields),
            Dropped = [.. parsed.GetValue(_dropped) ?? []],
        };
        var decision = order.Decide(book);
        if (decision.Refusal is { } refusal) return Fail(Failure.Of(refusal));
        var (move, old, now) = (decision.Facts[0], book.Of(id, order.From).Mechanism, book.Last(id)!.Mechanism);
        using var output = _surroundings.OutputText();
        if (parsed.GetValue(_preview))
        {
            var preview = Patience.Run(_surroundings, _words, 1, steps => MovePreview.OfAsync(store, owner, book, move, _surroundings.Time.GetUtcNow(), new Looked(steps, _words), CancellationToken.None).GetAwaiter().GetResult());
            Write(preview, move, old, now, output);
            return ExitCode.Done;
        }
        var key = _key.Of(parsed);
        var done = await desk.MoveAsync(order, new Acting(by, key), CancellationToken.None);
        if (done.Refusal is { } no) return _key.Fail(_surroundings, no, key);
        output.WriteLine(_words.Format("organisation.recorded", done.Receipt!.First, done.Receipt.Last));
        var replanned = Replanning.Run(store, owner, _surroundings, _words);
        output.WriteLine(now.Kind == MechanismKind.Register
            ? _words.Format("mechanisms.moved-subjects", replanned.Subjects, Said(now.Title), move.To)
            : _words.Format("mechanisms.moved", replanned.Matters, Said(now.Title), move.To));
        return ExitCode.Done;
    }

    private void Write(MovePreview preview, MattersMoved move, Mechanism old, Mechanism now, TextWriter output)
    {
        output.WriteLine(_words.Format(now.Kind == MechanismKind.Register ? "move.subjects" : "move.matters", Said(now.Title), preview.Matters, move.From, move.To));
        foreach (var ((from, to), count) in preview.Stages) output.WriteLine(_words.Format("move.stage", Stage(old, from), Stage(now, to), count));
        foreach (var ((from, to), count) in preview.Colours.Where(c => c.Key.From != c.Key.To)) output.WriteLine(_words.Format("move.colour", Colour(from), Colour(to), count));
        foreach (var (field, count) in preview.Dropped) output.WriteLine(_words.Format("move.dropped", Said(old.FindField(field)!.Title), count));
        output.WriteLine(_words["move.nothing-recorded"]);
    }

    private string Stage(Mechanism mechanism, string id) => Said(mechanism.FindStage(id)!.Title);

    private string Colour(Colour colour) => _words["colour." + colour.ToString().ToLowerInvariant()];

    private string Said(Title title) => _words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    private static ImmutableDictionary<string, string> Read(System.CommandLine.ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).Select(p => p.Split('=', 2)).ToImmutableDictionary(p => p[0].Trim(), p => p[1].Trim());

    private Option<string[]> Pairs(string name, string words)
    {
        var option = new Option<string[]>(name) { Description = _words[words], HelpName = "OLD=NEW" };
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => t.Value.Split('=').Length != 2)) given.AddError(_words.Format("cli.old-new", name, token.Value));
            foreach (var twice in given.Tokens.GroupBy(t => t.Value.Split('=')[0].Trim()).Where(g => g.Count() > 1)) given.AddError(_words.Format("cli.old-new-twice", name, twice.Key));
        });
        return option;
    }

    private int Fail(Failure failure) => _surroundings.Fail(failure, _words);

    private sealed class Looked(Steps steps, CommandWords words) : IProgress<long>
    {
        public void Report(long value) => steps.Reach(0, words.Format("step.looked", value));
    }
}
