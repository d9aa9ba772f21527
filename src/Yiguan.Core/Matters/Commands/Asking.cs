using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>What several commands ask.</summary>
internal static class Asking
{
    public const int LongestTitle = 500;
    private const int LongestText = 20_000;

    /// <summary>Why the actor may not; null where one of the roles and duties is his.</summary>
    public static Refusal? Allowed(this Matter matter, Actor actor, params IEnumerable<string> by)
    {
        var asked = by.ToList();
        var bearer = matter.IsOpened ? matter.People.Bearer : null;
        if (asked.Any(b => Roles.DutyOf(b) is { } duty ? actor.May(duty, bearer) : matter.People.Has(b, actor))) return null;
        var held = asked.Any(b => Roles.DutyOf(b) is { } duty && actor.Duties.Contains(duty));
        return bearer is not null && (held || asked.Any(b => b is Roles.Owner or Roles.Lead)) && HasLeft(matter, actor) ? new LiesElsewhere(bearer)
            : held ? new OutOfReach(string.Join("、", asked))
            : new NotYours(string.Join("、", asked));
    }

    /// <summary>Why parts cannot go to units; null where his reach covers each of them.</summary>
    public static Refusal? Reaches(this Actor actor, IEnumerable<Part> parts) => actor.Reach is { } reach && parts.Any(p => !reach.Contains(p.Owner)) ? new OutOfReach("duty:" + EngineDuties.Assign) : null;

    // Who bears it now is told to those alone with whom it lay: others need not even see the matter.
    private static bool HasLeft(Matter matter, Actor actor) =>
        matter.People.Bearer != actor.Unit
        && (matter.People.Relay.Contains(actor.Unit) || matter.Moments.Any(m => m.People.Owner == actor.Unit || m.People.Lead == actor.Unit));

    /// <summary>Why a text cannot be kept; null where it can, or where it is absent and may be.</summary>
    public static Refusal? Fits(string? text, bool needed, string field = "text") =>
        string.IsNullOrWhiteSpace(text) ? needed ? field == "reason" ? new ReasonMissing() : new TextMissing() : null
        : !FieldCheck.IsWhole(text) ? new TextBroken(field)
        : text.Length > LongestText ? new TextTooLong(text.Length, LongestText)
        : null;

    /// <summary>Why a title is none.</summary>
    public static Refusal? Title(string title) =>
        string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle || !FieldCheck.IsWhole(title) || title.Any(char.IsControl) ? new TitleUnfit(LongestTitle) : null;

    /// <summary>Why a text is no id; null where it is one.</summary>
    public static Refusal? Id(string id) =>
        id is { Length: > 0 and <= 100 } && id.All(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && !char.IsSurrogate(c) && c != '/') ? null : new IdUnfit(id);

    /// <summary>The first field that must be filled and is not.</summary>
    public static Refusal? Required(Mechanism mechanism, IEnumerable<string> fields, Func<string, FieldValue?> value) =>
        fields.FirstOrDefault(f => value(f) is null or { IsMissing: true }) is { } missing ? new FieldMissing(mechanism.FindField(missing)?.Title.Zh ?? missing) : null;

    /// <summary>What a clock is called.</summary>
    public static string ClockName(this Ground ground, string clock) => ground.Mechanism.Clocks.FirstOrDefault(c => c.Id == clock)?.Title.Zh ?? clock;

    /// <summary>The first field that says what was asked and would be changed by somebody who may not assign; null where there is none.</summary>
    /// <param name="mechanism">Whose fields.</param>
    /// <param name="matter">The matter.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="values">What is being filled in.</param>
    /// <param name="required">Fields that the way itself asks for.</param>
    public static Refusal? Given(Mechanism mechanism, Matter matter, Actor by, ImmutableDictionary<string, FieldValue> values, ImmutableArray<string> required) =>
        mechanism.Fields.FirstOrDefault(f => f.IsGiven && !required.Contains(f.Id) && values.TryGetValue(f.Id, out var value) && !Says(matter.Fields.GetValueOrDefault(f.Id), value)) is { } given
        && matter.Allowed(by, "duty:" + EngineDuties.Assign) is not null
            ? new FieldGiven(given.Title.Zh) : null;

    private static bool Says(FieldValue? stands, FieldValue value) => CanonicalJson.Body(stands ?? new FieldValue()) == CanonicalJson.Body(value);

    /// <summary>What a stage is called.</summary>
    public static string StageName(this Ground ground, string stage) => ground.Mechanism.FindStage(stage)?.Title.Zh ?? stage;
}
