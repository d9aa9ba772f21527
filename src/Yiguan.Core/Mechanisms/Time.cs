using System.Collections.Immutable;

namespace Yiguan.Core.Mechanisms;

/// <summary>How long something may take.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Span(int Count, SpanUnit Unit);

/// <summary>Units of a limit. Days and longer end with the county's day (Civil Code of the PRC, art. 200 to 203); minutes and hours to the second.</summary>
public enum SpanUnit
{
    /// <summary>分钟.</summary>
    Minutes,

    /// <summary>小时.</summary>
    Hours,

    /// <summary>日 of the calendar.</summary>
    Days,

    /// <summary>工作日, by the official calendar with 调休.</summary>
    WorkingDays,

    /// <summary>周.</summary>
    Weeks,

    /// <summary>月.</summary>
    Months,

    /// <summary>年.</summary>
    Years,
}

/// <summary>时限: a deadline that starts, pauses and stops.</summary>
public sealed record ClockRule
{
    /// <summary>Its id within the mechanism.</summary>
    public required string Id { get; init; }

    /// <summary>As shown.</summary>
    public required Title Title { get; init; }

    /// <summary>A rule over the fields: where it does not surely hold, the matter has no such clock (特急 and 平件 each have their own); null: every matter has it.</summary>
    public string? When { get; init; }

    /// <summary>How long it runs; null where it ends on the day in <see cref="Until"/>.</summary>
    public Span? Limit { get; init; }

    /// <summary>A date field whose day is the last one; the built-in <c>deadline</c> is the date the matter was opened with.</summary>
    public string? Until { get; init; }

    /// <summary>Stages whose entry starts it; empty: opening does. Entered again, it starts again.</summary>
    public ImmutableArray<string> StartsIn { get; init; } = [];

    /// <summary>Stages whose entry stops it; every stage that is ended does.</summary>
    public ImmutableArray<string> StopsIn { get; init; } = [];

    /// <summary>A date field that stops it once filled (a milestone reached); null: none.</summary>
    public string? StopsWith { get; init; }

    /// <summary>Stages in which it stands still; a matter on hold always does.</summary>
    public ImmutableArray<string> PausesIn { get; init; } = [];

    /// <summary>How long before its end it turns yellow; null: never yellow.</summary>
    public Span? Yellow { get; init; }

    /// <summary>How long after its end it turns red; null: at its end.</summary>
    public Span? Red { get; init; }

    /// <summary>How often it may be extended; null: as often as is granted; 0: never.</summary>
    public int? Extensions { get; init; }

    /// <summary>How long before it was recorded a thing may be said to have happened, with proof, and count for this clock; null: recorded time alone counts.</summary>
    public Span? Accepts { get; init; }

    /// <summary>Whether it is a 里程碑 of the mechanism, listed as one.</summary>
    public bool IsMilestone { get; init; }
}

/// <summary>序时进度: a field held against its target over a period.</summary>
public sealed record PaceRule
{
    /// <summary>Its id within the mechanism.</summary>
    public required string Id { get; init; }

    /// <summary>The number or money field that grows.</summary>
    public required string Field { get; init; }

    /// <summary>The number or money field that it must reach.</summary>
    public required string Target { get; init; }

    /// <summary>A date field on which the period begins; null: the day of opening.</summary>
    public string? From { get; init; }

    /// <summary>A date field, or <c>deadline</c>, on which it ends.</summary>
    public required string Until { get; init; }

    /// <summary>Percentage points behind elapsed time at which it turns yellow.</summary>
    public required int Yellow { get; init; }

    /// <summary>Percentage points behind at which it turns red.</summary>
    public required int Red { get; init; }
}

/// <summary>A further reason for a colour.</summary>
/// <param name="Colour">Yellow or red.</param>
/// <param name="When">A rule over the fields of the matter.</param>
/// <param name="Because">The sentence that says why.</param>
public sealed record ColourRule(Colour Colour, string When, string Because);

/// <summary>三色, and grey for not begun, held or ended. Worse is greater.</summary>
public enum Colour
{
    /// <summary>Not begun, held or ended.</summary>
    Grey,

    /// <summary>In time.</summary>
    Green,

    /// <summary>Close to its limit.</summary>
    Yellow,

    /// <summary>Late.</summary>
    Red,
}

/// <summary>督办: what follows upon a colour.</summary>
/// <param name="At">The colour that must have been reached and still hold.</param>
/// <param name="After">How long it must have held; null: at once.</param>
/// <param name="Does">What is done.</param>
/// <param name="To">Roles and duties that it goes to.</param>
public sealed record EscalationStep(Colour At, Span? After, Supervision Does, ImmutableArray<string> To);

/// <summary>Steps of the ladder.</summary>
public enum Supervision
{
    /// <summary>催办.</summary>
    Remind,

    /// <summary>督办单.</summary>
    Notice,

    /// <summary>约谈.</summary>
    Interview,

    /// <summary>问责.</summary>
    Account,
}

/// <summary>Something that opens again and again.</summary>
/// <param name="Id">Its id within the mechanism.</param>
/// <param name="Rule">Recurrence rule of RFC 5545: FREQ=WEEKLY;BYDAY=WE. Reckoned in the county's time.</param>
/// <param name="From">The first day; null: the day of adoption.</param>
/// <param name="To">The set or unit it is addressed to, by name: 各镇; null: as the mechanism's owner.</param>
/// <param name="Title">What each is called; {period} stands for the period: 2026年3月.</param>
/// <param name="Due">How long each may take; null: until its period ends.</param>
public sealed record Recurrence(string Id, string Rule, DateOnly? From, string? To, string Title, Span? Due)
{
    /// <summary>The register of whose subjects each gets one: every project its monthly report; null: one for the set. <see cref="To"/> may then be a unit field of the subject.</summary>
    public string? Each { get; init; }

    /// <summary>A rule over the subject that must hold on the day; null: every subject. Null where <see cref="Each"/> is.</summary>
    public string? When { get; init; }

    /// <summary>Fields of the new matter, each from a field of the subject; <c>subject</c> stands for the subject itself. Empty where <see cref="Each"/> is null.</summary>
    public ImmutableDictionary<string, string> Fields { get; init; } = ImmutableDictionary<string, string>.Empty;
}
