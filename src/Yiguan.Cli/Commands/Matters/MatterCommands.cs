using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Commands.Matters.Acts;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan matters list and show: matters with their colour and why, now or as they were known at an earlier moment.</summary>
internal sealed class MatterCommands
{
    private static readonly LineColumn[] s_columns =
    [
        new("matter-number", 16), new("matter-id", 18, IsQuiet: true), new("matter-colour", 8), new("matter-title", 40), new("matter-mechanism", 14), new("matter-stage", 10), new("matter-unit", 22),
        new("matter-deadline", 12), new("matter-first-deadline", 12), new("matter-cause", 50), new("matter-limit-ends", 12),
    ];

    private readonly Surroundings _surroundings;
    private readonly PublishWords _labels;
    private readonly CultureInfo _culture;
    private readonly StoreOptions _store;
    private readonly ListOptions _options;
    private readonly Option<string?> _colour;
    private readonly Argument<string> _matter;
    private readonly CommandWords _words;

    private MatterCommands(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _culture, _labels) = (surroundings, words, words.Culture, new PublishWords(words.Culture));
        (_store, _options) = (new StoreOptions(words), new ListOptions(surroundings, words));
        _colour = ReadingOptions.Only(words, new("--colour") { Description = words["option.colour"] }, [.. ColourName.All])!;
        _colour.HelpName = "green|yellow|red|grey";
        _matter = new("MATTER") { Description = words["argument.matter"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var list = new MatterCommands(surroundings, words);
        var show = new MatterCommands(surroundings, words);
        var group = new Command("matters", words["matters"]) { list.Command("list", lists: true), show.Command("show", lists: false), OpenMatter.Make(surroundings, words), DoMatter.Make(surroundings, words) };
        return group;
    }

    private Command Command(string name, bool lists)
    {
        var command = new Command(name, _words["matters." + name]);
        if (lists) command.Add(_colour);
        else command.Add(_matter);
        _options.AddTo(command, lists);
        _store.AddTo(command);
        command.SetAction(parsed => _store.With(parsed, _surroundings, _words, (store, owner) => lists ? ListAsync(parsed, store, owner) : ShowAsync(parsed, store, owner)));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var (moment, organisation) = (Moment(parsed), await ListOptions.OrganisationAsync(store, owner));
        var day = organisation.On(CountyZone.DayOf(moment));
        var units = _options.Units(parsed, day);
        if (units.Failure is { } failure) return _surroundings.Fail(failure, _words);
        var book = MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, CancellationToken.None));
        var mechanism = _options.Mechanism(parsed, book, MechanismKind.Loop);
        if (mechanism.Failure is { } unknown) return _surroundings.Fail(unknown, _words);
        var (where, reader) = (_options.Where(parsed, book, MechanismKind.Loop), _options.Reader(parsed, organisation.On(CountyTime.Today(_surroundings.Time))));
        if (where.Failure is { } wrong) return _surroundings.Fail(wrong, _words);
        if (reader.Failure is { } nobody) return _surroundings.Fail(nobody, _words);
        var filter = new MatterFilter
        {
            Units = units.Value,
            Mechanism = mechanism.Value,
            Colour = parsed.GetValue(_colour) is { } colour ? ColourName.Of(colour) : null,
            Where = where.Value,
            Reader = reader.Value,
            After = _options.After(parsed),
            Most = _options.Asked(parsed),
        };
        var lists = new MatterLists(store, owner);
        var lines = _options.AsOf(parsed) is null
            ? await lists.NowAsync(filter, moment, CancellationToken.None)
            : await lists.ThenAsync(filter, moment, CancellationToken.None, _surroundings.Time.GetUtcNow());
        return _options.Deliver(parsed, new LineTable(_labels, "matters", Time(moment), s_columns, [.. lines.Take(_options.Most(parsed)).Select(line => Cells(line, day))])
        {
            Further = _options.Further(parsed, [.. lines.Select(l => l.Id)]),
        });
    }

    private string?[] Cells(MatterLine line, OrganisationOn day) =>
    [
        line.Number, line.Id, Colour(line.Colour), line.Title, Said(line.Mechanism.Title), Said(line.Mechanism.FindStage(line.Stage)?.Title, line.Stage),
        UnitName.Of(line.Bearer, line.Former, day, _labels), Day(line.Deadline), line.FirstDeadline == line.Deadline ? null : Day(line.FirstDeadline), line.Cause.Sentence(line.Mechanism, _culture), Day(line.LimitEnds),
    ];

    private async Task<int> ShowAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var moment = Moment(parsed);
        var typed = parsed.GetRequiredValue(_matter);
        var id = await MatterNumber.IdAsync(store, owner, typed);
        if (await MatterNow.ReadAsync(store, owner, id, moment) is not { } now) return _surroundings.Fail(Failure.Of(new MatterUnknown(typed)), _words);
        var organisation = await ListOptions.OrganisationAsync(store, owner);
        var reader = _options.Reader(parsed, organisation.On(CountyTime.Today(_surroundings.Time)));
        if (reader.Failure is { } nobody) return _surroundings.Fail(nobody, _words);
        if (!now.IsSeenBy(reader.Value, _surroundings.Time.GetUtcNow())) return _surroundings.Fail(Failure.Of(new MatterUnknown(typed)), _words);
        var (day, mechanism, matter) = (organisation.On(CountyZone.DayOf(moment)), now.Lives.Mechanism, now.Matter);
        var answering = organisation.Answering(day.Day, moment);
        var files = await FileNames.FindAsync(store, owner, matter.Facts.SelectMany(f => FactFiles.Of(mechanism, f.Fact)), CancellationToken.None);
        return _options.Deliver(parsed, new DetailTable(_labels, Time(moment))
            .And("detail.head", Head(now.Line.AnsweredBy(answering), day)).And("detail.people", People(matter, day, answering)).And("detail.fields", Fields(matter, mechanism, day, files)).And("detail.parts", Parts(matter))
            .And("detail.clocks", Clocks(now.Plan)).And("detail.colours", Spans(now.Plan, mechanism)).And("detail.facts", Facts(matter, new FactSentence(mechanism, organisation, _labels) { FileNames = files })));
    }

    private IEnumerable<string?[]> Head(MatterLine line, OrganisationOn day) =>
        s_columns.Zip(Cells(line, day), (column, cell) => (string?[])[_labels["column." + column.Key], cell]).Where(r => !string.IsNullOrEmpty(r[1]));

    private IEnumerable<string?[]> People(Matter matter, OrganisationOn day, Answering answering) =>
        matter.People.All().Select(p => (string?[])[_labels["role." + p.Role], Name(p.Id, day, answering)]);

    private string Name(string id, OrganisationOn day, Answering answering) =>
        day.NameOf(id) is null ? PostName.Of(id, day) : UnitName.Of(answering.Of(id), answering.Of(id) == id ? null : id, day, _labels);

    private IEnumerable<string?[]> Fields(Matter matter, Mechanism mechanism, OrganisationOn day, IReadOnlyDictionary<string, string> files) =>
        mechanism.Fields.Where(f => matter.Fields.GetValueOrDefault(f.Id) is { IsMissing: false }).Select(f => (string?[])[Said(f.Title), FieldText.Of(f, matter.Fields[f.Id], day, _culture, files)]);

    private IEnumerable<string?[]> Parts(Matter matter) => matter.Children.Select(part => (string?[])[_labels["detail.part"], part]);

    private IEnumerable<string?[]> Clocks(ColourPlan plan) => plan.Clocks.Select(c => (string?[])
    [
        Said(c.Rule.Title),
        _labels.Format("detail.clock", c.End is { } end ? Until(end) : "—", c.First is { } first ? Until(first) : "—", c.Stopped is { } stopped ? Time(stopped) : "—"),
    ]);

    private IEnumerable<string?[]> Spans(ColourPlan plan, Mechanism mechanism) =>
        plan.Spans.Select(s => (string?[])[Time(s.From), $"{Colour(s.Colour)} {s.Cause.Sentence(mechanism, _culture)}"]);

    private static IEnumerable<string?[]> Facts(Matter matter, FactSentence sentence) =>
        matter.Facts.Select(f => (string?[])[$"{f.Version}. {Time(f.Recorded)}", sentence.Of(f.Fact, f.Actor, CountyZone.DayOf(f.Recorded))]);

    private DateTimeOffset Moment(ParseResult parsed) => _options.AsOf(parsed) ?? _surroundings.Time.GetUtcNow();

    private string Colour(Colour colour) => _labels["colour." + colour.ToString().ToLowerInvariant()];

    private string Said(Title? title, string otherwise = "") => title is null ? otherwise : _culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What ends with a day is called by the day, as the cause of a colour calls it.
    private static string Until(DateTimeOffset end) => CountyZone.LastDay(end) is { } day ? Day(day)! : Time(end);

    private static string Time(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
