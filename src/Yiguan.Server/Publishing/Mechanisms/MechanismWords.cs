using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>What a mechanism says, in sentences under headings.</summary>
/// <param name="mechanism">The mechanism.</param>
/// <param name="set">Gives other mechanisms their names.</param>
/// <param name="words">The words of what is published.</param>
/// <param name="duties">Gives duties of the county's own their titles; null: they go by their ids.</param>
internal sealed partial class MechanismWords(Mechanism mechanism, MechanismSet set, PublishWords words, DutyTable? duties = null)
{
    private readonly RuleText _rules = new(mechanism, set.Find, words.Culture, duty => words.Find("mechanism.duty-" + duty) ?? duties?.TitleOf(duty));

    /// <summary>Whether fields are told with the ids by which files and commands name them, and the mechanism with the ids of what it serves.</summary>
    public bool TellsIds { get; init; }

    public string Head => words.Format("mechanism.head", mechanism.Title.In(words.Culture), mechanism.Id, words["mechanism.kind-" + Word(mechanism.Kind)]);

    public IEnumerable<(string Heading, ImmutableArray<string> Lines)> Sections()
    {
        (string, IEnumerable<string>)[] all =
        [
            ("need", Need()),
            ("fields", mechanism.Fields.Select(Field)),
            ("moves", mechanism.Moves.Select(Move)),
            ("clocks", mechanism.Clocks.Select(Clock).Concat(mechanism.Pace.Select(Pace)).Concat(mechanism.Colours.Select(Colour))),
            ("escalation", mechanism.Escalation.Select(Step)),
            ("follows", mechanism.Recurs.Select(Recurs).Concat(mechanism.Opens.Select(Opens)).Concat(mechanism.Marks.Select(Mark)).Concat(mechanism.RollUps.Select(RollUp)).Concat(Handing())),
            ("accounts", mechanism.Accounts.SelectMany(Account)),
            ("readers", Readers()),
        ];
        foreach (var (heading, lines) in all)
        {
            ImmutableArray<string> told = [.. lines];
            if (!told.IsEmpty) yield return (words["mechanism." + heading], told);
        }
    }

    /// <summary>Every rule as its author wrote it, with what it is the rule of.</summary>
    public IEnumerable<(string Of, string Text)> Rules()
    {
        IEnumerable<(string, string?)> all =
        [
            .. mechanism.Moves.SelectMany(m => (IEnumerable<(string, string?)>)[(Title(m.Title), m.When), (Title(m.Title), m.Subject?.When), .. (m.Subject?.Sets ?? []).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (Title(m.Title), (string?)$"{s.Key}: {s.Value}"))]),
            .. mechanism.Clocks.Select(c => (Title(c.Title), c.When)),
            .. mechanism.Colours.Select(c => (c.Because, (string?)c.When)),
            .. mechanism.Recurs.SelectMany(r => (IEnumerable<(string, string?)>)[(Titled(r.Title, r.Each), r.Rule), (Titled(r.Title, r.Each), r.When)]),
            .. mechanism.Opens.Select(o => (Titled(o.Title, o.On), (string?)o.When)),
            .. mechanism.Marks.Select(m => (m.Mark ?? Stage(m.To!), (string?)m.When)),
            .. mechanism.RollUps.SelectMany(r => (IEnumerable<(string, string?)>)[(r.Indicator, r.Value), (r.Indicator, r.When)]),
            .. mechanism.Accounts.SelectMany(a => a.Postings.SelectMany(p => (IEnumerable<(string, string?)>)[(Title(a.Title), p.Amount), (Title(a.Title), p.When)])),
            (words["mechanism.readers"], mechanism.Scope),
            (words["mechanism.readers"], mechanism.Public?.When),
        ];
        return all.Where(r => r.Item2 is not null).Select(r => (r.Item1, r.Item2!));
    }

    private IEnumerable<string> Need()
    {
        yield return mechanism.Need;
        // 工作要求的编号 are for who keeps the files.
        if (TellsIds && !mechanism.Serves.IsEmpty) yield return words.Format("mechanism.serves", List(mechanism.Serves));
        yield return words.Format("mechanism.open", mechanism.Opening.By.IsEmpty ? words["mechanism.usual-openers"] : Who(mechanism.Opening.By));
        if (mechanism.About is { } about) yield return words.Format("mechanism.about", Name(about));
        if (!mechanism.Key.IsEmpty) yield return words.Format("mechanism.key", Fields(mechanism.Key));
    }

    private string Field(Field field) => Sentence(TellsIds ? words.Format("mechanism.field", Title(field.Title), field.Id) : Title(field.Title), [
        words["mechanism.type-" + Word(field.Type)] + (field.Unit is { } unit ? words.Format("mechanism.in-unit", MeasureText.Of(unit, words.Culture)) : ""),
        field.Of is { } of ? words.Format("mechanism.of", set.Find(of) is { } other ? Title(other.Title) : of) : null,
        field.Options.IsEmpty ? null : string.Join(words["mechanism.or"], field.Options.Select(o => Title(o.Title))),
        Bounds(field),
        field.IsOrdered ? words["mechanism.ordered"] : null,
        field.KindOf is { } role ? words.Format("mechanism.kind-of", Who([role])) : null,
        field.IsMany ? words["mechanism.many"] : null,
        field.IsSensitive ? words["mechanism.sensitive"] : null,
        mechanism.Opening.Requires.Contains(field.Id) ? words["mechanism.required"] : null,
        field.Reason is { } reason ? words.Format("mechanism.because", reason) : null,
    ]);

    private string? Bounds(Field field)
    {
        var (least, most) = (Number(field.Least, field.Decimals), Number(field.Most, field.Decimals));
        if (field.Type == FieldType.Text) return field.Least is null ? null : words.Format("mechanism.letters", least!, most!);
        return (least, most) switch
        {
            (null, null) => null,
            ({ } from, { } to) => words.Format("mechanism.between", from, to),
            ({ } from, null) => words.Format("mechanism.from", from),
            (null, { } to) => words.Format("mechanism.to", to),
        };
    }

    private string Move(Move move) => Sentence(Title(move.Title), [
        words.Format(move.To is null ? "mechanism.stays" : "mechanism.leads", Stages(move.From), move.To is { } to ? Stage(to) : ""),
        words.Format("mechanism.by", Who(move.By)),
        move.ByAnother ? words["mechanism.by-another"] : null,
        move.IsEarly ? words["mechanism.early"] : null,
        move.Requires.IsEmpty ? null : words.Format("mechanism.requires", Fields(move.Requires)),
        move.NeedsEvidence ? words["mechanism.evidence"] : null,
        move.NeedsReason ? words["mechanism.reason"] : null,
        move.When is { } when ? words.Format("mechanism.when", _rules.OfMove(when)) : null,
        move.Subject is { } step ? OfSubject(step) : null,
    ]);

    private string OfSubject(SubjectStep step)
    {
        var register = mechanism.AboutRegister is { } id ? set.Find(id) : null;
        var sets = step.Sets.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => words.Format("mechanism.subject-set", register?.FindField(s.Key) is { } field ? Title(field.Title) : s.Key, _rules.OfFilling(s.Value, null, register?.FindField(s.Key))));
        var made = step.Move is { } move ? sets.Prepend(words.Format("mechanism.subject-move", register?.FindMove(move) is { } way ? Title(way.Title) : move)) : sets;
        return words.Format(step.When is null ? "mechanism.subject" : "mechanism.subject-when", List([.. made]), step.When is { } when ? _rules.OfMove(when) : "");
    }

    private string Again(OpeningRule opens) => opens.Again switch
    {
        null => "",
        { Never: true } => words["mechanism.again-never"],
        { After: { } after } => words.Format("mechanism.again", Limit(after)),
        _ => words["mechanism.again-always"],
    };

    private string Clock(ClockRule clock) => Sentence(Title(clock.Title), [
        clock.When is { } when ? words.Format("mechanism.only-when", _rules.Of(when)) : null,
        clock.Limit is { } limit ? Limit(limit) : words.Format("mechanism.until", Day(clock.Until!)),
        clock.StartsIn.IsEmpty ? null : words.Format("mechanism.starts", Stages(clock.StartsIn)),
        clock.StopsIn.IsEmpty ? null : words.Format("mechanism.stops", Stages(clock.StopsIn)),
        clock.StopsWith is { } done ? words.Format("mechanism.done", Day(done)) : null,
        clock.PausesIn.IsEmpty ? null : words.Format("mechanism.pauses", Stages(clock.PausesIn)),
        clock.Yellow is { } yellow ? words.Format("mechanism.yellow", Limit(yellow)) : null,
        clock.Red is { } red ? words.Format("mechanism.red-after", Limit(red)) : words["mechanism.red"],
        clock.Extensions switch { null => null, 0 => words["mechanism.no-extension"], { } times => words.Counted("mechanism.extensions", times) },
        clock.Accepts is { } accepts ? words.Format("mechanism.accepts", Limit(accepts)) : null,
    ]);

    private string Pace(PaceRule pace) => words.Format("mechanism.pace", Name(pace.Field), Name(pace.Target), Day(pace.Until), pace.Yellow, pace.Red);

    private string Colour(ColourRule rule) => words.Format("mechanism.colour", words["mechanism.turns-" + Word(rule.Colour)], rule.Because, _rules.Of(rule.When));

    private string Step(EscalationStep step) => words.Format(
        step.After is null ? "mechanism.step" : "mechanism.step-after",
        words["mechanism.turns-" + Word(step.At)], words["mechanism.does-" + Word(step.Does)], Who(step.To), step.After is { } after ? Limit(after) : "");

    private string Recurs(Recurrence recurs) => Sentence(words.Format("mechanism.recurs", Titled(recurs.Title, recurs.Each), RecurrenceWords.Of(recurs.Rule, words.Culture)), [
        recurs.Each is { } each ? words.Format("mechanism.each", set.Find(each) is { } other ? Title(other.Title) : each) : null,
        recurs.When is { } when ? words.Format("mechanism.when", _rules.OfOpening(when, recurs.Each!)) : null,
        recurs.To is { } to ? words.Format("mechanism.addressed", To(to, recurs.Each)) : null,
        recurs.Due is { } due ? words.Format("mechanism.due", Limit(due)) : null,
    ]);

    private string Opens(OpeningRule opens) => words.Format("mechanism.opens", set.Find(opens.On) is { } other ? Title(other.Title) : opens.On, _rules.OfOpening(opens.When, opens.On), Titled(opens.Title, opens.On), To(opens.To, opens.On)) + Again(opens);

    private string Mark(MarkRule mark) => words.Format(mark.Mark is null ? "mechanism.mark-moves" : "mechanism.mark", _rules.Of(mark.When), mark.Mark ?? Stage(mark.To!));

    private string RollUp(RollUp rollUp) => Sentence(words.Format(
        "mechanism.roll-up-" + Word(rollUp.How), rollUp.Indicator, rollUp.Value is { } value ? _rules.Of(value) : "", words["mechanism.per-" + Word(rollUp.Per)], Dated(rollUp.On), To(rollUp.Unit, mechanism.Id)), [
        rollUp.When is { } when ? words.Format("mechanism.when", _rules.Of(when)) : null,
    ]);

    private IEnumerable<string> Handing()
    {
        if (mechanism.HandUp is { } up) yield return Handed(up);
        if (mechanism.Prompt?.Unread is { } unread) yield return words.Format("mechanism.prompt-unread", Limit(unread));
        if (mechanism.Prompt?.Unaccepted is { } unaccepted) yield return words.Format("mechanism.prompt-unaccepted", Limit(unaccepted));
        if (mechanism.Kind != MechanismKind.Loop) yield break;
        yield return mechanism.Follow.How switch
        {
            FollowKind.Count => words.Format("mechanism.follow-count", mechanism.Follow.Count!),
            FollowKind.Sum => words.Format("mechanism.follow-sum", Name(mechanism.Follow.Sum!), Name(mechanism.Follow.Reaches!)),
            _ => words["mechanism.follow-all"],
        };
        if (mechanism.Follow.To is { } to) yield return words.Format("mechanism.follow-to", Stage(to));
    }

    private string Handed(HandUp up) => Sentence(words.Format(up.NeedsReason ? "mechanism.handing-reason" : "mechanism.handing", Stages(up.From), Kind(up.Highest)), [
        up.To is { } to ? words.Format("mechanism.handing-to", Stage(to)) : null,
        up.Top is { } top ? words.Format("mechanism.handing-top", Who(["duty:" + top])) : null,
    ]);

    private IEnumerable<string> Account(Account account) => account.Postings.Select(p => Sentence(words.Format(
        "mechanism.posting", Title(account.Title), mechanism.FindMove(p.Move) is { } move ? Title(move.Title) : p.Move, To(p.From, mechanism.Id), To(p.To, mechanism.Id), _rules.Of(p.Amount), MeasureText.Of(account.Unit, words.Culture)), [
        p.When is { } when ? words.Format("mechanism.when", _rules.Of(when)) : null,
    ]));

    private IEnumerable<string> Readers()
    {
        if (mechanism.IsRestricted) yield return words["mechanism.restricted"];
        yield return words.Format("mechanism.scope", _rules.OfScope());
        if (mechanism.Public is not { } shown) yield break;
        if (!shown.Files.IsEmpty) yield return words.Format("mechanism.public-files", Fields(shown.Files));
        if (!shown.Sees.IsEmpty) yield return words.Format("mechanism.public-sees", Fields(shown.Sees));
        if (shown.When is { } when) yield return words.Format("mechanism.public-when", _rules.Of(when));
    }

    private string Sentence(string head, IEnumerable<string?> parts) =>
        string.Join(words["mechanism.part"], parts.OfType<string>()) is { Length: > 0 } said ? words.Format("mechanism.sentence", head, said) : head;

    private string Limit(Yiguan.Core.Mechanisms.Span span) => words.Counted($"mechanism.limit-{Word(span.Unit)}", span.Count);

    private string Who(ImmutableArray<string> who) => List(who.Select(w => RoleWords.Of(w, words, duties)));

    private string To(string to, string? of) =>
        words.Find("mechanism.role-" + to) ?? ((of is null ? null : set.Find(of) ?? (of == mechanism.Id ? mechanism : null))?.FindField(to) is { } field ? Title(field.Title) : to);

    // {name} stands for the name of whatever the matter is opened for.
    private string Titled(string title, string? of) => Hole().Replace(title, m => words.Format("mechanism.hole", m.Groups[1].Value is "period" ? words["mechanism.period"] : words.Find("mechanism.day-" + m.Groups[1].Value) ?? To(m.Groups[1].Value, of)));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();

    private string Kind(string kind) => words.Find("mechanism.kind-" + kind) ?? kind;

    private string Dated(string on) => on.StartsWith("stage:", StringComparison.Ordinal) ? words.Format("mechanism.entering", Stage(on[6..])) : Day(on);

    private string Day(string day) => words.Find("mechanism.day-" + day) ?? Name(day);

    private string Name(string field) => mechanism.FindField(field) is { } found ? Title(found.Title) : field;

    private string Fields(ImmutableArray<string> fields) => List(fields.Select(f => words.Find("mechanism.day-" + f) ?? Name(f)));

    private string Stages(ImmutableArray<string> stages) => List(stages.Select(Stage));

    private string Stage(string id) => Title(mechanism.FindStage(id)!.Title);

    private string List(IEnumerable<string> items) => string.Join(words["comma"], items);

    private string Title(Title title) => title.In(words.Culture);

    // 100000000 yuan is read as 1亿.
    private string? Number(long? scaled, int decimals)
    {
        if (scaled is not { } steps) return null;
        var number = (decimal)steps;
        for (var i = 0; i < decimals; i++) number /= 10;
        return MeasureText.Number(number, words.Culture);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
