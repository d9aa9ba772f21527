using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Commands.Matters.Acts;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan subjects list and show: what the registers keep, now or as it was known at an earlier moment.</summary>
internal sealed class SubjectCommands
{
    private static readonly LineColumn[] s_columns =
        [new("subject-id", 18), new("subject-name", 36), new("subject-register", 16), new("subject-stage", 12), new("subject-keeper", 24), new("subject-key", 24), new("subject-registered", 18)];

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly PublishWords _labels;
    private readonly StoreOptions _store;
    private readonly ListOptions _options;
    private readonly Argument<string> _subject;

    private SubjectCommands(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _labels) = (surroundings, words, new PublishWords(words.Culture));
        (_store, _options) = (new StoreOptions(words), new ListOptions(surroundings, words));
        _subject = new("SUBJECT") { Description = words["argument.subject"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words) => new("subjects", words["subjects"])
    {
        new SubjectCommands(surroundings, words).Command("list", lists: true),
        new SubjectCommands(surroundings, words).Command("show", lists: false),
        RegisterSubject.Make(surroundings, words),
        DoSubject.Make(surroundings, words),
    };

    private Command Command(string name, bool lists)
    {
        var command = new Command(name, _words["subjects." + name]);
        if (!lists) command.Add(_subject);
        _options.AddTo(command, lists);
        _store.AddTo(command);
        command.SetAction(parsed => _store.With(parsed, _surroundings, _words, (store, owner) => lists ? ListAsync(parsed, store, owner) : ShowAsync(parsed, store, owner)));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var moment = Moment(parsed);
        var organisation = await ListOptions.OrganisationAsync(store, owner);
        var (day, today) = (organisation.On(CountyZone.DayOf(moment)), organisation.On(CountyTime.Today(_surroundings.Time)));
        var book = await BookAsync(store, owner);
        var (units, where, reader) = (_options.Units(parsed, day), _options.Where(parsed, book, MechanismKind.Register), _options.Reader(parsed, today));
        var mechanism = _options.Mechanism(parsed, book, MechanismKind.Register);
        if ((units.Failure ?? mechanism.Failure ?? where.Failure ?? reader.Failure) is { } failure) return _surroundings.Fail(failure, _words);
        var filter = new SubjectFilter
        {
            Units = units.Value,
            Mechanism = mechanism.Value,
            Where = where.Value,
            Reader = reader.Value,
            After = _options.After(parsed),
            Most = _options.Asked(parsed),
        };
        var lists = new SubjectLists(store, owner);
        var lines = _options.AsOf(parsed) is null ? await lists.NowAsync(filter, moment, CancellationToken.None) : await lists.ThenAsync(filter, moment, today, CancellationToken.None);
        return _options.Deliver(parsed, new LineTable(_labels, "subjects", Time(moment), s_columns, [.. lines.Take(_options.Most(parsed)).Select(line => Cells(line, day))])
        {
            Further = _options.Further(parsed, [.. lines.Select(l => l.Id)]),
        });
    }

    private async Task<int> ShowAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var (id, moment) = (parsed.GetRequiredValue(_subject), Moment(parsed));
        var entries = (await store.StreamAsync(owner, SubjectFact.Stream(id), CancellationToken.None)).Where(e => e.Recorded <= moment).ToList();
        if (entries.Count == 0) return _surroundings.Fail(Failure.Of(new SubjectUnknown(id)), _words);
        var book = await BookAsync(store, owner);
        var subject = Subject.Of(id, entries, book, moment);
        var organisation = await ListOptions.OrganisationAsync(store, owner);
        var (lives, reader) = (book.Of(subject.Mechanism, subject.MechanismVersion), _options.Reader(parsed, organisation.On(CountyTime.Today(_surroundings.Time))));
        if (reader.Failure is { } nobody) return _surroundings.Fail(nobody, _words);
        var (mechanism, day) = (lives.Mechanism, organisation.On(CountyZone.DayOf(moment)));
        var leaders = organisation.On(CountyTime.Today(_surroundings.Time)).Sponsors.Where(s => s.Value.Kind == SponsoredKind.Subject && s.Value.About == id).Select(s => s.Value.Post);
        var people = new Participants { Opener = subject.Keeper, Owner = subject.Keeper, Sponsors = [.. leaders] };
        if (!Scope.Sees(lives, subject, people, reader.Value, moment)) return _surroundings.Fail(Failure.Of(new SubjectUnknown(id)), _words);
        var head = s_columns.Zip(Cells(new SubjectLine(id, subject.Name, mechanism, subject.Stage, subject.Keeper, NaturalKey.Of(mechanism, subject.Fields)?.Text, subject.Registered).AnsweredBy(organisation.Answering(day.Day, moment)), day), (column, cell) => (string?[])[_labels["column." + column.Key], cell]).Where(r => !string.IsNullOrEmpty(r[1]));
        var fields = mechanism.Fields.Where(f => subject.Fields.ContainsKey(f.Id)).Select(f => (string?[])[Said(f.Title), FieldText.Of(f, subject.Fields[f.Id], day, _words.Culture)]);
        var sentence = new FactSentence(mechanism, organisation, _labels);
        var facts = entries.Select(e => (string?[])[$"{e.Version}. {Time(e.Recorded)}", sentence.Of((SubjectFact)FactCatalogue.Read(e), e.Actor, CountyZone.DayOf(e.Recorded))]);
        return _options.Deliver(parsed, new DetailTable(_labels, Time(moment)).And("detail.head", head).And("detail.fields", fields).And("detail.facts", facts));
    }

    private string?[] Cells(SubjectLine line, OrganisationOn day) =>
    [
        line.Id, line.Name, Said(line.Mechanism.Title), line.Mechanism.FindStage(line.Stage) is { } stage ? Said(stage.Title) : line.Stage, UnitName.Of(line.Keeper, line.Former, day, _labels),
        line.Key, Time(line.Registered),
    ];

    private static async Task<MechanismBook> BookAsync(ILedgerStore store, Owner owner) =>
        MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, CancellationToken.None));

    private DateTimeOffset Moment(ParseResult parsed) => _options.AsOf(parsed) ?? _surroundings.Time.GetUtcNow();

    private string Said(Title title) => _words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    private static string Time(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
