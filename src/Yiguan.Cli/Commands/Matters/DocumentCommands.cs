using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Documents;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan documents reach and recall: how far a document has come to its units, and taking back what went out.</summary>
internal sealed class DocumentCommands
{
    private static readonly (string Word, ReachStep Step)[] s_steps = [.. Enum.GetValues<ReachStep>().Select(s => (JsonNamingPolicy.KebabCaseLower.ConvertName(s.ToString()), s))];

    private static readonly LineColumn[] s_units =
    [
        new("reach-unit", 36), new("reach-sent", 10), new("reach-delivered", 10), new("reach-read", 10), new("reach-asked", 10), new("reach-accepted", 10), new("reach-declined", 10), new("reach-id", 24, IsQuiet: true),
    ];

    private static readonly LineColumn[] s_ways =
    [
        new("way-number", 16), new("way-id", 18, IsQuiet: true), new("way-unit", 22), new("way-sent", 18), new("way-delivered", 18), new("way-read", 18), new("way-accepted", 18), new("way-declined", 18), new("way-title", 40),
    ];

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly PublishWords _labels;
    private readonly StoreOptions _store;
    private readonly ListOptions _options;
    private readonly Argument<string> _document;
    private readonly Option<string?> _unit;
    private readonly Option<string?> _step;
    private readonly Option<string> _by;
    private readonly Option<string> _reason;
    private readonly Option<string?> _matter;
    private readonly Option<string?> _format;
    private readonly CommandKey _key;

    private DocumentCommands(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _labels, _key) = (surroundings, words, new PublishWords(words.Culture), new CommandKey(words));
        (_store, _options) = (new StoreOptions(words), new ListOptions(surroundings, words));
        _document = new("DOCUMENT") { Description = words["argument.document"] };
        _unit = new("--unit") { Description = words["option.reach-unit"], HelpName = "UNIT" };
        _step = ReadingOptions.Only(words, new("--step") { Description = words["option.step"] }, [.. s_steps.Select(s => s.Word)])!;
        _by = new("--by") { Description = words["option.act-by"], HelpName = "POST", Required = true };
        _reason = new("--reason") { Description = words["option.recall-reason"], HelpName = "T", DefaultValueFactory = _ => "" };
        _matter = new("--matter") { Description = words["option.recall-matter"], HelpName = "MATTER" };
        _format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.format"] }, ["text", "json"])!;
    }

    public static Command Make(Surroundings surroundings, CommandWords words) =>
        new("documents", words["documents"]) { new DocumentCommands(surroundings, words).Reach(), new DocumentCommands(surroundings, words).Recall() };

    private Command Reach()
    {
        var command = new Command("reach", _words["documents.reach"]) { _document, _unit, _step };
        _options.AddToReach(command);
        _store.AddTo(command);
        command.SetAction(parsed => _store.With(parsed, _surroundings, _words, (store, owner) => ReachAsync(parsed, store, owner)));
        return command;
    }

    private Command Recall()
    {
        var command = new Command("recall", _words["documents.recall"]) { _document, _matter, _reason, _by, _key.Option, _format };
        _store.AddTo(command);
        command.SetAction(parsed => _store.Recording(parsed, _surroundings, _words, (store, owner) => RecallAsync(parsed, store, owner)));
        return command;
    }

    private async Task<int> ReachAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var id = parsed.GetRequiredValue(_document);
        if (await new DocumentLists(store, owner).FindAsync(id, CancellationToken.None) is null) return _surroundings.Fail(Failure.Of(new DocumentUnknown(id)), _words);
        var moment = _options.AsOf(parsed) ?? _surroundings.Time.GetUtcNow();
        var day = (await ListOptions.OrganisationAsync(store, owner)).On(CountyZone.DayOf(moment));
        string? unit = null;
        if (parsed.GetValue(_unit) is { } said && (unit = Lookup.Unit(day, said)?.Id) is null) return _surroundings.Fail(Failure.WrongData("organisation.unit-unknown", said), _words);
        var reach = new DocumentReach(store, owner);
        var table = parsed.GetValue(_step) is { } step
            ? await WaysAsync(parsed, reach, id, unit, s_steps.Single(s => s.Word == step).Step, moment, day)
            : new LineTable(_labels, "reach", Time(moment), s_units, [.. Together(await reach.UnitsAsync(id, moment, CancellationToken.None), unit).Select(l => Cells(l, day))]);
        return _options.Deliver(parsed, table);
    }

    private async Task<LineTable> WaysAsync(ParseResult parsed, DocumentReach reach, string id, string? unit, ReachStep step, DateTimeOffset moment, OrganisationOn day)
    {
        var ways = await reach.WaysAsync(id, unit, step, moment, _options.After(parsed), _options.Asked(parsed), CancellationToken.None);
        return new LineTable(_labels, "ways", Time(moment), s_ways, [.. ways.Take(_options.Most(parsed)).Select(w => Cells(w, day))]) { Further = _options.Further(parsed, [.. ways.Select(w => w.Place)]) };
    }

    // All of it stands above its units.
    private static IEnumerable<ReachLine> Together(IReadOnlyList<ReachLine> units, string? unit) =>
        unit is null ? units.Count == 0 ? [] : units.Prepend(ReachLine.Together(units)) : units.Where(u => u.Unit == unit);

    private string?[] Cells(ReachLine line, OrganisationOn day) =>
    [
        line.Unit.Length == 0 ? _labels["reach.all"] : UnitName.Of(line.Unit, day), Number(line.Sent), Share(line.Delivered, line.Sent), Share(line.Read, line.Sent), Number(line.Asked), Share(line.Accepted, line.Asked), Number(line.Declined), line.Unit,
    ];

    private static string?[] Cells(ReachWay way, OrganisationOn day) =>
    [
        way.Number, way.Matter, UnitName.Of(way.Unit, day), Time(way.Sent), Time(way.Delivered), Time(way.Read), Time(way.Accepted), Time(way.Declined), way.Title,
    ];

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Share(long part, long all) => all == 0 ? Number(part) : string.Create(CultureInfo.InvariantCulture, $"{part} ({ReachLine.Percent(part, all)}%)");

    private static string? Time(DateTimeOffset? moment) => moment is { } at ? Time(at) : null;

    private static string Time(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private async Task<int> RecallAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var (id, said, reason) = (parsed.GetRequiredValue(_document), parsed.GetRequiredValue(_by), parsed.GetRequiredValue(_reason));
        var today = (await ListOptions.OrganisationAsync(store, owner)).On(CountyTime.Today(_surroundings.Time));
        await using var documents = new DocumentDesk(store, owner, _surroundings.Time);
        await using var matters = new MatterDesk(store, owner, _surroundings.Time);
        if (Lookup.Post(today, said) is not { } post || await matters.ActorAsync(post.Id, CancellationToken.None) is not { } by) return _surroundings.Fail(Failure.WrongData("run.no-post", said), _words);
        var recall = new DocumentRecall(store, owner, documents, matters);
        var key = _key.Of(parsed);
        var done = parsed.GetValue(_matter) is { } matter ? await recall.RecallOneAsync(id, await MatterNumber.IdAsync(store, owner, matter), by, reason, CancellationToken.None)
            : await documents.FindAsync(id, CancellationToken.None) is { State: DocumentState.Recalled } ? await recall.RestAsync(id, by, CancellationToken.None)
            : await recall.RecallAsync(id, by, reason, new Doing(key), CancellationToken.None);
        if (done.Refusal is { } no) return _key.Fail(_surroundings, no, key, today);
        if (parsed.GetValue(_format) == "json") WriteJson(id, done, today);
        else Write(done);
        // What stayed open is told whatever the form.
        foreach (var (title, why) in done.Refused) _surroundings.Error.WriteLine(_words.Format("recall.not", title, Failure.Of(why, today).Line(_words)));
        return done.Refused.IsEmpty ? ExitCode.Done : ExitCode.DataWrong;
    }

    private void Write(RecallDone done)
    {
        using var output = _surroundings.OutputText();
        output.WriteLine(_words.Format("recall.done", done.Withdrawn, done.Stood));
    }

    private void WriteJson(string document, RecallDone done, OrganisationOn today)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonExtensions.Layout))
        {
            json.WriteStartObject();
            json.WriteString("document", document);
            json.WriteNumber("withdrawn", done.Withdrawn);
            json.WriteNumber("stood", done.Stood);
            json.WriteArray("refused", done.Refused, (j, refused) =>
            {
                j.WriteStartObject();
                j.WriteString("title", refused.Title);
                j.WriteString("code", refused.Why.Code);
                j.WriteString("sentence", refused.Why.Sentence(today, _words.Culture));
                j.WriteEndObject();
            });
            json.WriteEndObject();
        }
        using var output = _surroundings.OutputText();
        output.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
