using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Server.Components;

namespace Yiguan.Server.Publishing.Matters;

/// <summary>What happened to a matter or subject, in a sentence: who, what, and what came along.</summary>
/// <param name="mechanism">The mechanism that it lives by.</param>
/// <param name="organisation">Gives units and posts the names of the day.</param>
/// <param name="words">The words of what is published.</param>
internal sealed class FactSentence(Mechanism mechanism, OrganisationHistory organisation, PublishWords words)
{
    /// <summary>What the office's own clockwork goes by in the ledger.</summary>
    public const string Clockwork = "yiguan";

    private const int FilesNamed = 3;

    /// <summary>The day of the reader, whose days are told as people write them; null: as tables have them.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Names of files by the hash by which facts name them; one that has none is told by its hash.</summary>
    public IReadOnlyDictionary<string, string>? FileNames { get; init; }

    /// <summary>Gives other mechanisms by id, whose fields a rule that opens a matter reads; null: such rules are not said.</summary>
    public Func<string, Mechanism?>? Find { get; init; }

    /// <summary>Names other matters, by number and title; null: they are named by id.</summary>
    public Func<string, string>? NameOf { get; init; }

    /// <summary>A fact of a matter.</summary>
    public string Of(MatterFact fact, string actor, DateOnly on) => words.Format("fact.said", Who(actor, on), What(fact, on));

    /// <summary>A fact of a subject.</summary>
    public string Of(SubjectFact fact, string actor, DateOnly on) => words.Format("fact.said", Who(actor, on), What(fact, on));

    /// <summary>Who acted: the post with its unit and holder of the day, or the office's own clockwork.</summary>
    public string Who(string actor, DateOnly on) => actor == Clockwork ? words["fact.clockwork"] : PostName.OfPost(actor, Then(on));

    /// <summary>Id of the other matter that a fact names; null where it names none.</summary>
    public static string? Other(MatterFact fact) => fact switch
    {
        MatterOpened e => e.Parent,
        MatterCalledBack e => e.Part,
        MatterWholeEnded e => e.Whole,
        MatterMerged e => e.Into,
        MatterAbsorbed e => e.Matter,
        MatterLinked e when e.To.StartsWith(MatterFact.Streams, StringComparison.Ordinal) => e.To[MatterFact.Streams.Length..],
        _ => null,
    };

    /// <summary>What happened to a matter, without who.</summary>
    public string What(MatterFact fact, DateOnly on)
    {
        var day = Then(on);
        string Unit(string? id) => id is null ? "" : PostName.Of(id, day);
        var other = Other(fact) is { } id ? NameOf?.Invoke(id) ?? id : "";
        return Said(fact switch
        {
            MatterOpened e => [e.By is null ? words["fact.opened"] : ByRule(e.By), Pair("role.owner", Unit(e.Owner)), Pair("role.lead", Unit(e.Lead)), Pair("role.support", List(e.Support, day)), Pair("role.sponsor", List(e.Sponsors, day)), Pair("column.matter-deadline", Day(e.Deadline)), Pair("fact.part-of", other)],
            MatterDivided e => [words.Format("fact.divided", e.Children.Length), e.Set, Stage(e.Stage)],
            MatterRecurring e => [words.Format("fact.recurring", words.Find("fact.every-" + e.Every) ?? e.Every), e.Set, Stage(e.Stage)],
            MatterPeriodBegun e => [words.Format("fact.period-begun", e.Period, e.Children.Length)],
            MatterFollowed e => [words.Format("fact.followed", e.Ended, e.All), Stage(e.Stage)],
            MatterCalledBack e => [words.Format("fact.called-back", other, e.Ended, e.All), Stage(e.Stage)],
            MatterWholeEnded e => [words.Format("fact.whole-ended", other, mechanism.FindMove(e.Way) is { } move ? Title(move.Title) : e.Way), e.Reason],
            MatterMerged e => [words.Format("fact.merged", other), e.Reason],
            MatterAbsorbed => [words.Format("fact.absorbed", other)],
            MatterLinked e => [words.Format("fact.linked", NameOf is null || other.Length == 0 ? e.To : other, e.As)],
            MatterAssigned e => [words.Format("fact.assigned", Unit(e.Owner)), Pair("role.lead", Unit(e.Lead)), Pair("role.support", List(e.Support, day)), Pair("role.sponsor", List(e.Sponsors, day)), Pair("column.matter-deadline", Day(e.Deadline)), Stage(e.Stage)],
            MatterSponsorsNamed e => [words.Format("fact.sponsors-named", e.Sponsors.IsEmpty ? words["fact.emptied"] : List(e.Sponsors, day))],
            MatterHandedTo e => [e.Post is null ? words["fact.handed-back"] : words.Format("fact.handed-to", PostName.OfPost(e.Post, day)), e.Reason],
            MatterRelayed e => [words.Format("fact.relayed", Unit(e.From), Unit(e.To)), e.Reason],
            MatterHandedUp e => [words.Format("fact.handed-up", Unit(e.From), Unit(e.To)), Stage(e.Stage), e.Reason],
            MatterReported e => [words["fact.reported"], e.Text, .. Fields(e.Fields, day), Files(e.Evidence)],
            MatterFilled e => [words["fact.filled"], .. Fields(e.Fields, day)],
            MatterCommented e => [words["fact.commented"], e.Text, e.Mentioned is { } posts ? words.Format("fact.mentioned", string.Join(words["comma"], posts.Select(p => PostName.OfPost(p, day)))) : null],
            MatterEscalated e => [words.Format("fact.escalated", words["mechanism.does-" + e.Does.ToString().ToLowerInvariant()], List(e.To, day)), words["colour." + e.Colour.ToString().ToLowerInvariant()], e.Reason],
            MatterMarked e => [e.Marks.IsEmpty ? words["fact.unmarked"] : words.Format("fact.marked", string.Join(words["comma"], e.Marks.Select(Marked)))],
            MatterCorrected e => [words.Format("fact.corrected", e.Version), Pair("column.matter-title", e.Title), Pair("column.matter-deadline", Day(e.Deadline)), .. Fields(e.Fields, day), e.Reason],
            MatterExtensionAsked e => [words.Format("fact.extension-asked", Clock(e.Clock), Day(e.Until)), e.Reason],
            MatterExtensionGranted e => [words.Format("fact.extension-granted", Clock(e.Clock), Day(e.Until)), e.Reason],
            MatterExtensionRefused e => [words.Format("fact.extension-refused", Clock(e.Clock)), e.Reason],
            MatterDeadlineSet e => [words.Format("fact.deadline-set", Day(e.Deadline)), e.Hour is { } hour ? words.Format("fact.hour", hour.ToString("HH:mm", CultureInfo.InvariantCulture)) : null, e.Reason],
            MatterAskedAgain e => [words.Format("fact.asked-again", e.Document, e.Text), e.Deadline is { } to ? words.Format("fact.deadline-set", Day(to)) : null, .. Fields(e.Fields, day)],
            MatterHeld e => [words["fact.held"], e.Until is { } until ? words.Format("fact.until", Day(until)) : null, e.Reason],
            MatterResumed e => [words["fact.resumed"], e.Reason],
            WayTaken e => Way(e.Step, day),
            _ => [fact.GetType().Name],
        });
    }

    /// <summary>What happened to a subject, without who.</summary>
    public string What(SubjectFact fact, DateOnly on)
    {
        var day = Then(on);
        return Said(fact switch
        {
            SubjectRegistered e => [words["fact.registered"], Pair("column.subject-keeper", PostName.Of(e.Keeper, day))],
            SubjectChanged e => [words["fact.changed"], Pair("column.subject-name", e.Name), Pair("column.subject-keeper", e.Keeper is null ? null : PostName.Of(e.Keeper, day)), .. Fields(e.Fields, day), e.Reason, Files(e.Evidence)],
            SubjectMoved e => Way(e.Step, day),
            SubjectLeft e => Way(e.Step, day),
            SubjectMerged e => [words.Format("fact.merged", e.Into), e.Reason],
            SubjectAbsorbed e => [words.Format("fact.absorbed", e.Subject)],
            SubjectKeptApart e => [words.Format("fact.kept-apart", e.Subject), e.Reason],
            _ => [fact.GetType().Name],
        });
    }

    private IEnumerable<string?> Way(Step step, OrganisationOn day) =>
    [
        mechanism.FindMove(step.Way) is { } move ? Title(move.Title) : words["fact.by-rule"], Stage(step.Stage), step.Text, step.Reason, .. Fields(step.Fields, day), Files(step.Evidence),
    ];

    // 按规则立项: what it was that held, where that can be told.
    private string ByRule(string by)
    {
        if (mechanism.Recurs.FirstOrDefault(r => r.Id == by) is { } recurs) return words.Format("fact.opened-again", RecurrenceWords.Of(recurs.Rule, words.Culture));
        if (Find is null || mechanism.Opens.FirstOrDefault(o => o.Id == by) is not { } opens) return words["fact.opened-by-rule"];
        return words.Format("fact.opened-because", Find(opens.On) is { } on ? Title(on.Title) : opens.On, new RuleText(mechanism, Find, words.Culture).OfOpening(opens.When, opens.On));
    }

    // 标记, with what made it hold.
    private string Marked(string mark) => mechanism.Marks.FirstOrDefault(m => m.Mark == mark) is { } rule
        ? words.Format("fact.mark-because", mark, new RuleText(mechanism, Find ?? (_ => null), words.Culture).Of(rule.When)) : mark;

    // What people wrote as sentences becomes parts of one.
    private string Said(IEnumerable<string?> parts) => string.Join(words["semicolon"], parts.Where(p => !string.IsNullOrEmpty(p)).Select(p => p!.TrimEnd('。', '；')));

    private OrganisationOn Then(DateOnly on) => organisation.On(on);

    private IEnumerable<string> Fields(ImmutableDictionary<string, FieldValue> fields, OrganisationOn day) =>
        mechanism.Fields.Where(f => fields.ContainsKey(f.Id)).Select(f => words.Format("fact.pair", Title(f.Title), fields[f.Id].IsMissing ? words["fact.emptied"] : FieldText.Of(f, fields[f.Id], day, words.Culture, FileNames, Today)));

    private string? Files(ImmutableArray<string> files) => files.IsEmpty ? null
        : words.Format("fact.files", files.Length, string.Join(words["comma"], files.Take(FilesNamed).Select(f => FileText.Short(f, FileNames))) + (files.Length > FilesNamed ? "…" : ""));

    private string? Stage(string? id) => id is null ? null : words.Format("fact.stage", mechanism.FindStage(id) is { } stage ? Title(stage.Title) : id);

    private string Clock(string id) => mechanism.Clocks.FirstOrDefault(c => c.Id == id) is { } clock ? Title(clock.Title) : id;

    private string? Pair(string key, string? value) => string.IsNullOrEmpty(value) ? null : words.Format("fact.pair", words[key], value);

    private string List(ImmutableArray<string> ids, OrganisationOn day) => string.Join(words["comma"], ids.Select(id => Roles.DutyOf(id) is not null ? RoleWords.Of(id, words, day.Duties) : PostName.Of(id, day)));

    private string Title(Title title) => words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    private string Day(DateOnly? day) => day is not { } known ? "" : Today is { } today ? DayText.Day(known, today) : DayText.Iso(known);
}
