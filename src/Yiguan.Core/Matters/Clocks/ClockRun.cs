using Yiguan.Core.Mechanisms;
using Yiguan.Reading;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>One running of a clock, from its start until it stops or starts again.</summary>
/// <param name="Rule">The clock.</param>
/// <param name="Start">When it started, UTC.</param>
internal sealed record ClockRun(ClockRule Rule, DateTimeOffset Start)
{
    public Standing Stood { get; init; } = Standing.Never;

    public DateTimeOffset? StandsSince { get; init; }

    public (DateTimeOffset At, DateOnly Until)? Grant { get; init; }

    /// <summary>The end that was promised first.</summary>
    public DateTimeOffset? First { get; init; }

    public ClockRun WithStanding(bool stands, DateTimeOffset at) => (stands, StandsSince) switch
    {
        (true, null) => this with { StandsSince = at },
        (false, { } since) => this with { StandsSince = null, Stood = Stood.And(since, at) },
        _ => this,
    };

    /// <summary>The moments at which the colour turns if nothing more happens. While the clock stands, only those that were reached before.</summary>
    public ClockPoints Solve(Moment moment, WorkCalendar calendar)
    {
        var reckoning = new Reckoning(calendar, Stood);
        if (End(moment, reckoning) is not { } end) return default;
        var red = Rule.Red is { } behind ? reckoning.Behind(end, behind) : end;
        DateTimeOffset? yellow = Rule.Yellow is { } before ? Warned(end, reckoning.Before(end, before)) : red > end ? end : null;
        return StandsSince is { } since
            ? new ClockPoints(end, Reached(end, since), Reached(yellow, since), Reached(red, since))
            : new ClockPoints(end, end, yellow, red);
    }

    // Whose day comes no later than the warning would be warned at once: half of the time is green. A limit is held against its warning when the file is read.
    private DateTimeOffset Warned(DateTimeOffset end, DateTimeOffset before) =>
        Rule.Until is null || before > Start || end <= Start ? Latest(Start, Earliest(end, before)) : Start + TimeSpan.FromSeconds(Math.Floor((end - Start).TotalSeconds / 2));

    private DateTimeOffset? End(Moment moment, Reckoning reckoning) =>
        Grant is { } grant ? reckoning.End(grant.At, grant.Until)
        : Rule.Limit is { } limit ? reckoning.End(Start, limit)
        : Named(Rule.Until, moment) is { } day ? AtHour(reckoning.End(Start, day), moment)
        : null;

    // 16时前: the promised day, moved on or not, ends at its hour.
    private DateTimeOffset AtHour(DateTimeOffset end, Moment moment) =>
        moment.Hour is { } hour && Rule.Until == "deadline" && !moment.Fields.ContainsKey("deadline") ? end.AddDays(-1) + hour.ToTimeSpan() : end;

    /// <summary>The day of a date field, or of the promise.</summary>
    public static DateOnly? Named(string? field, Moment moment) =>
        field is null ? null : field == "deadline" && !moment.Fields.ContainsKey(field) ? moment.Deadline : moment.Fields.GetValueOrDefault(field)?.Day;

    private static DateTimeOffset? Reached(DateTimeOffset? point, DateTimeOffset since) => point <= since ? point : null;

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>Moments at which a clock turns.</summary>
/// <param name="Shown">Its end as it is shown; while it stands, as it was before.</param>
/// <param name="End">The first moment that is too late; null where there is none yet.</param>
/// <param name="Yellow">From when on it is yellow; null: never.</param>
/// <param name="Red">From when on it is red; null: never.</param>
internal readonly record struct ClockPoints(DateTimeOffset? Shown, DateTimeOffset? End, DateTimeOffset? Yellow, DateTimeOffset? Red);
