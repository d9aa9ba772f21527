using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Publishing;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan subjects list and show: what the registers keep, now or as it was known at an earlier moment.</summary>
internal sealed class SubjectCommands
{
    private static readonly LineColumn[] s_columns =
        [new("subject-id", 18), new("subject-name", 36), new("subject-register", 16), new("subject-stage", 12), new("subject-keeper", 24), new("subject-key", 24), new("subject-registered", 18)];

    private static readonly LineColumn[] s_details = [new("detail-item", 24), new("detail-value", 80)];

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
        var day = (await ListOptions.OrganisationAsync(store, owner)).On(CountyZone.DayOf(moment));
        var units = _options.Units(parsed, day);
        if (units.Failure is { } failure) return _surroundings.Fail(failure, _words);
        var (book, mechanism, rows) = (await BookAsync(store, owner), parsed.GetValue(_options.Mechanism), new List<string?[]>());
        var head = (await store.HeadAsync(owner, CancellationToken.None))?.Sequence ?? 0;
        Subject? subject = null;
        await foreach (var entry in store.ReadStreamsAsync(owner, SubjectFact.Streams, head, CancellationToken.None))
        {
            var id = entry.Stream[SubjectFact.Streams.Length..];
            if (subject?.Id != id)
            {
                Take(subject);
                subject = Subject.None(id);
            }
            if (entry.Recorded <= moment) subject = subject.Then((SubjectFact)FactCatalogue.Read(entry), entry.Recorded);
        }
        Take(subject);
        return _options.Deliver(parsed, new LineTable(_labels, "subjects", Time(moment), s_columns, [.. rows]));

        void Take(Subject? whole)
        {
            if (whole is not { Version: > 0, MergedInto: null } || (mechanism ?? whole.Mechanism) != whole.Mechanism || units.Value?.Contains(whole.Keeper) == false) return;
            rows.Add(Cells(whole, book.Of(whole.Mechanism, whole.MechanismVersion).Mechanism, day));
        }
    }

    private async Task<int> ShowAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var (id, moment) = (parsed.GetRequiredValue(_subject), Moment(parsed));
        var entries = (await store.StreamAsync(owner, SubjectFact.Stream(id), CancellationToken.None)).Where(e => e.Recorded <= moment).ToList();
        if (entries.Count == 0) return _surroundings.Fail(Failure.Of(new SubjectUnknown(id)), _words);
        var subject = entries.Aggregate(Subject.None(id), (s, entry) => s.Then((SubjectFact)FactCatalogue.Read(entry), entry.Recorded));
        var mechanism = (await BookAsync(store, owner)).Of(subject.Mechanism, subject.MechanismVersion).Mechanism;
        var day = (await ListOptions.OrganisationAsync(store, owner)).On(CountyZone.DayOf(moment));
        var head = s_columns.Zip(Cells(subject, mechanism, day), (column, cell) => (string?[])[_labels["column." + column.Key], cell]).Where(r => !string.IsNullOrEmpty(r[1]));
        var fields = mechanism.Fields.Where(f => subject.Fields.ContainsKey(f.Id)).Select(f => (string?[])[Said(f.Title), FieldText.Of(f, subject.Fields[f.Id], day, _words.Culture)]);
        var facts = entries.Select(e => (string?[])[$"{e.Version}. {Time(e.Recorded)}", $"{e.Type} {e.Actor}"]);
        return _options.Deliver(parsed, new LineTable(_labels, "details", Time(moment), s_details, [.. head, .. fields, .. facts]));
    }

    private string?[] Cells(Subject subject, Mechanism mechanism, OrganisationOn day) =>
    [
        subject.Id, subject.Name, Said(mechanism.Title), mechanism.FindStage(subject.Stage) is { } stage ? Said(stage.Title) : subject.Stage, day.Find(subject.Keeper)?.Name ?? subject.Keeper,
        NaturalKey.Of(mechanism, subject.Fields)?.Text, Time(subject.Registered),
    ];

    private static async Task<MechanismBook> BookAsync(ILedgerStore store, Owner owner) =>
        MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, CancellationToken.None));

    private DateTimeOffset Moment(ParseResult parsed) => _options.AsOf(parsed) ?? _surroundings.Time.GetUtcNow();

    private string Said(Title title) => _words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    private static string Time(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
