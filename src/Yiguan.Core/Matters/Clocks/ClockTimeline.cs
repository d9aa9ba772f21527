using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>One clock through the life of a matter: each stretch from fact to fact as it was reckoned then.</summary>
internal sealed class ClockTimeline
{
    private readonly ClockRule _rule;
    private readonly Mechanism _mechanism;
    private readonly IRules _rules;
    private readonly IReadOnlyList<Moment> _moments;
    private readonly Func<DateTimeOffset, WorkCalendar> _calendar;
    private ClockRun? _run;
    private ClockRun? _before;
    private ClockPoints _points;
    private bool _applies;

    public ClockTimeline(ClockRule rule, Mechanism mechanism, IRules rules, IReadOnlyList<Moment> moments, Func<DateTimeOffset, WorkCalendar> calendar)
    {
        (_rule, _mechanism, _rules, _moments, _calendar) = (rule, mechanism, rules, moments, calendar);
        var telling = Enumerable.Range(0, moments.Count).Where(Tells).ToList();
        var at = moments.Count > 0 ? Counted(0, default) : default;
        for (var i = 0; i < telling.Count; i++)
        {
            Turn(telling[i], at);
            DateTimeOffset? next = i + 1 < telling.Count ? Counted(telling[i + 1], at) : null;
            if (_run is not null && _applies && next != at) Tell(at, next);
            at = next ?? at;
        }
    }

    /// <summary>What it calls for.</summary>
    public List<Reason> Reasons { get; } = [];

    /// <summary>How it ended each time that it was stopped: by which moment, and whether too late.</summary>
    public List<(int Moment, bool IsLate)> Stops { get; } = [];

    /// <summary>How it stands now, or was when it last stopped; null where it never started.</summary>
    public ClockFace? Face { get; private set; }

    // A reminder or a comment changes nothing for a clock: what is said, with proof, to have happened before it did.
    private bool Tells(int i) => i == 0 || _moments[i] is var now && _moments[i - 1] is var before
        && (now.Enters || now.Divides || now.Grant is not null || now.Promises || now.IsMerged != before.IsMerged || now.Held != before.Held || now.Deadline != before.Deadline || now.Hour != before.Hour
            || !ReferenceEquals(now.Fields, before.Fields) || !ReferenceEquals(now.People, before.People) || !ReferenceEquals(_calendar(now.At), _calendar(before.At)));

    // Recorded time counts, unless the mechanism accepts what is said, within a limit and with proof.
    private DateTimeOffset Counted(int i, DateTimeOffset before)
    {
        var moment = _moments[i];
        var at = moment.At;
        if (_rule.Accepts is { } accepted && moment.Said < at)
        {
            var earliest = new Reckoning(_calendar(moment.At), Standing.Never).Before(at, accepted);
            at = moment.Said > earliest ? moment.Said : earliest;
        }
        return at > before ? at : before;
    }

    private void Turn(int i, DateTimeOffset at)
    {
        var moment = _moments[i];
        // What runs for a stage goes over to the parts: exactly one unit bears each clock. The clock over all stays with the whole.
        if (moment.Divides && !_rule.StartsIn.IsEmpty) (_run, _points, Face) = (null, default, null);
        var ended = HasEnded(moment);
        var applied = _applies;
        _applies = Applies(moment);
        if (_run is not null && (ended || moment.Enters && (_rule.StopsIn.Contains(moment.Stage) || _rule.StartsIn.Contains(moment.Stage)) || IsReached(moment))) Stop(i, at, applied);
        if (_run is null && !ended && !IsReached(moment) && Starts(i) && !_rule.StopsIn.Contains(moment.Stage)) _run = Begun(at);
        if (_run is null)
        {
            // Promised anew while it had ended: what was granted for the day before is over.
            if (moment.Promises && _rule.Until == "deadline") _before = null;
            return;
        }
        _run = _run.WithStanding(moment.Held is not null || _rule.PausesIn.Contains(moment.Stage), at);
        if (moment.Promises && _rule.Until == "deadline") _run = _run with { Grant = null };
        if (moment.Grant is { } grant && grant.Clock == _rule.Id) _run = _run with { Grant = (at, grant.Until) };
        _points = _run.Solve(moment, _calendar(moment.At));
        _run = _run with { First = _run.First ?? (_run.Grant is null ? _points.Shown : null) };
        if (!_applies) Face = null;
        else Face = new ClockFace(_rule, _run.Start, _run.First, _points.Shown, _run.StandsSince, null, false);
    }

    // A day that was granted, and the one that was promised first, stand when what had ended goes on. A limit is counted anew.
    private ClockRun Begun(DateTimeOffset at) => new(_rule, at) { Grant = _rule.Until is null ? null : _before?.Grant, First = _rule.Until is null ? null : _before?.First };

    // A clock that a matter has only while a rule holds runs unseen meanwhile, so that it is where it should be when the rule begins to hold.
    private bool Applies(Moment moment) => _rule.When is not { } when
        || _rules.Holds(when, new RuleGround(_mechanism, moment.Fields, moment.Stage, _moments[0].At, moment.People, moment.At, moment.Deadline) { IsReturned = moment.IsReturned });

    // Opening starts a clock that names no stage, and so does opening again what had ended.
    private bool Starts(int i) => _rule.StartsIn.IsEmpty
        ? i == 0 || HasEnded(_moments[i - 1])
        : _moments[i] is { Enters: true, Divides: false } entered && _rule.StartsIn.Contains(entered.Stage);

    private bool IsReached(Moment moment) => _rule.StopsWith is { } field && moment.Fields.ContainsKey(field);

    private bool HasEnded(Moment moment) => moment.IsMerged || _mechanism.FindStage(moment.Stage)?.Phase == Phase.Ended;

    private void Stop(int i, DateTimeOffset at, bool applied)
    {
        var late = _points.End <= at;
        if (applied)
        {
            Stops.Add((i, late));
            Face = Face! with { Stopped = at, IsLate = late };
        }
        (_run, _before, _points) = (null, _run, default);
    }

    private void Tell(DateTimeOffset at, DateTimeOffset? next)
    {
        var (shown, end, yellow, red) = _points;
        if (shown is null) return;
        long? micro = CountyZone.Micro(shown.Value);
        var calm = _run!.StandsSince is null ? CauseKind.ClockRuns : CauseKind.ClockStands;
        Between(at, yellow ?? red, Colour.Green, calm);
        Between(yellow, Earliest(end, red), Colour.Yellow, CauseKind.ClockNear);
        Between(end, red, Colour.Yellow, CauseKind.ClockOver, after: yellow);
        Between(red, null, Colour.Red, CauseKind.ClockLate);

        void Between(DateTimeOffset? from, DateTimeOffset? to, Colour colour, CauseKind kind, DateTimeOffset? after = null)
        {
            if (from is not { } begin || after > from) return;
            if (begin < at) begin = at;
            var until = next is { } n && !(to <= n) ? n : to;
            if (until <= begin) return;
            Reasons.Add(new Reason(begin, until, colour, new Cause(kind, _rule.Id, kind == CauseKind.ClockStands ? null : micro), micro.Value));
        }
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}

/// <summary>A clock as a page shows it.</summary>
/// <param name="Rule">The clock.</param>
/// <param name="Started">When it started last, UTC.</param>
/// <param name="First">The end that was promised first, UTC: the first moment that is too late.</param>
/// <param name="End">The end as it is now; while it stands, as it was before.</param>
/// <param name="StandsSince">Since when it stands; null where it runs or has stopped.</param>
/// <param name="Stopped">When it stopped; null where it runs.</param>
/// <param name="IsLate">Whether it was stopped too late.</param>
public sealed record ClockFace(
    ClockRule Rule, DateTimeOffset Started, DateTimeOffset? First, DateTimeOffset? End, DateTimeOffset? StandsSince, DateTimeOffset? Stopped, bool IsLate)
{
    /// <summary>The last day in time; null where there is no end.</summary>
    public DateOnly? LastDay => End is { } end ? CountyZone.DayOf(end.AddTicks(-1)) : null;

    /// <summary>The last day that was promised first.</summary>
    public DateOnly? FirstDay => First is { } first ? CountyZone.DayOf(first.AddTicks(-1)) : null;
}
