using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>Writes what a fact, of the matter or of what it lives by, changes in the rows of a matter.</summary>
internal sealed class MatterRows(Owner owner, DateTimeOffset moment, RowBatch rows)
{
    private readonly string _owner = owner.Value;
    private readonly long _now = CountyZone.Micro(moment);

    public MatterStanding Write(MatterStanding standing, Mechanism mechanism, ColourPlan plan, Calendars calendars)
    {
        WriteMatter(standing.Matter, standing.Planned, mechanism, plan);
        return standing with
        {
            People = WritePeople(standing, mechanism),
            Ended = Ended(standing.Matter, mechanism),
            Spans = WriteSpans(standing, plan),
            State = WriteState(standing),
            Due = WriteDue(standing, mechanism, plan, calendars),
        };
    }

    private void WriteMatter(Matter m, long planned, Mechanism mechanism, ColourPlan plan) => rows.Put(
        MatterTables.Matter, _owner, m.Id, m.Mechanism, m.MechanismVersion, m.Title, m.Stage, (mechanism.FindStage(m.Stage)?.Phase ?? Phase.Running).ToString().ToLowerInvariant(),
        m.Bearer, CountyZone.Micro(m.Moments[0].At), Day(m.Deadline), Day(m.FirstDeadline), m.Held, m.IsAccepted ? 1L : 0L, (long)m.Granted.Length, (long)m.Returns,
        (long)m.Reopenings, m.Parent, m.MergedInto, m.Period, m.Source, new JsonArray([.. m.Marks.Select(k => (JsonNode)k)]).ToJsonString(CanonicalJson.Options), FlatFields.Text(mechanism, m.Fields),
        CountyZone.Micro(m.Moments[^1].At), m.Version, planned, Ended(m, mechanism), Ended(m, mechanism) is { } ended ? DayTree.Fork(CountyZone.Micro(m.Moments[0].At), ended) : null,
        m.Returned, Day(PlanMaker.DayOf(m, plan)) ?? MatterTables.NoDay, Turns(plan, Colour.Yellow), Turns(plan, Colour.Red), plan.At(moment).Colour == Colour.Grey ? 1L : 0L);

    // Lists sort by it: what has once turned stays there until the next fact.
    private long? Turns(ColourPlan plan, Colour colour) => plan.Turns(colour, moment) is { } at ? CountyZone.Micro(at) : null;

    // Since when it has stood at an end without a break.
    private static long? Ended(Matter m, Mechanism mechanism) => m.Ended(mechanism) is { } at ? CountyZone.Micro(at) : null;

    // The subject it is about stands beside who takes part, so that its matters are found by it.
    private ImmutableHashSet<(string, string, string)> WritePeople(MatterStanding standing, Mechanism mechanism)
    {
        var about = mechanism.About is { } field && standing.Matter.Fields.GetValueOrDefault(field)?.Text is { Length: > 0 } subject ? [("about", "subject", subject)] : Array.Empty<(string, string, string)>();
        var people = standing.Matter.People.All().Select(p => (p.Role, Kind: Roles.IsOfPosts(p.Role) ? "post" : "unit", p.Id)).Concat(about).Concat(Named(standing.Matter, mechanism)).ToImmutableHashSet();
        foreach (var (role, kind, id) in standing.People.Except(people)) rows.Remove(MatterTables.Participant, _owner, standing.Matter.Id, role, kind, id);
        var (opened, ended) = (CountyZone.Micro(standing.Matter.Moments[0].At), Ended(standing.Matter, mechanism));
        foreach (var (role, kind, id) in standing.Ended == ended ? people.Except(standing.People) : people) rows.Put(MatterTables.Participant, _owner, standing.Matter.Id, role, kind, id, opened, ended);
        return people;
    }

    // A unit that a field names and that may read by it is found as those are who take part.
    private static IEnumerable<(string Role, string Kind, string Id)> Named(Matter matter, Mechanism mechanism) =>
        Scope.UnitFields(mechanism).Where(f => matter.Fields.GetValueOrDefault(f)?.Text is { Length: > 0 }).Select(f => ("field:" + f, "unit", matter.Fields[f].Text!));

    // A span that is true no more was known until now; one that was known for no time at all is taken away.
    private ImmutableArray<KnownSpan> WriteSpans(MatterStanding standing, ColourPlan plan)
    {
        var matter = standing.Matter.Id;
        var told = plan.Spans.ToHashSet();
        var kept = standing.Spans.Where(k => told.Contains(k.Span)).ToImmutableArray();
        foreach (var gone in standing.Spans.Except(kept))
        {
            if (gone.KnownFrom == _now) rows.Remove(MatterTables.ColourSpan, _owner, matter, gone.KnownFrom, CountyZone.Micro(gone.Span.From));
            else Put(matter, gone, _now);
        }
        var known = kept.Select(k => k.Span).ToHashSet();
        var fresh = plan.Spans.Where(s => !known.Contains(s)).Select(s => new KnownSpan(_now, s)).ToImmutableArray();
        foreach (var span in fresh) Put(matter, span, null);
        return [.. kept, .. fresh];
    }

    private KnownState WriteState(MatterStanding standing)
    {
        var matter = standing.Matter;
        var state = new KnownState(_now, matter.Mechanism, matter.MechanismVersion, matter.Stage, matter.Bearer);
        if (standing.State is { } before)
        {
            if (before == state with { KnownFrom = before.KnownFrom }) return before;
            if (before.KnownFrom < _now) Put(matter.Id, before, _now);
        }
        Put(matter.Id, state, null);
        return state;
    }

    private void Put(string matter, KnownState state, long? until) =>
        rows.Put(MatterTables.State, _owner, matter, state.KnownFrom, until, state.Mechanism, state.Version, state.Stage, state.Bearer);

    private void Put(string matter, KnownSpan known, long? until) => rows.Put(
        MatterTables.ColourSpan, _owner, matter, known.KnownFrom, CountyZone.Micro(known.Span.From), known.Span.To is { } to ? CountyZone.Micro(to) : null, until,
        known.Span.Colour.ToString().ToLowerInvariant(), known.Span.Cause.Text());

    private ImmutableHashSet<string> WriteDue(MatterStanding standing, Mechanism mechanism, ColourPlan plan, Calendars calendars)
    {
        var matter = standing.Matter;
        var due = DueRows.Of(matter, mechanism, plan, calendars, moment).Where(d => !(d.Until <= moment)).ToDictionary(d => d.Kind);
        foreach (var gone in standing.Due.Where(k => !due.ContainsKey(k))) rows.Remove(MatterTables.Due, _owner, matter.Id, gone);
        foreach (var (kind, row) in due) rows.Put(MatterTables.Due, _owner, matter.Id, kind, CountyZone.Micro(row.At), row.Until is { } until ? CountyZone.Micro(until) : null, matter.People.Bearer);
        return [.. due.Keys];
    }

    private static long? Day(DateOnly? day) => day is { } d ? CountyZone.Number(d) : null;
}

/// <summary>What must happen to a matter next, as rows name it.</summary>
public static class DueRows
{
    private const string Step = "step/", Period = "period/";

    /// <summary>The kind of row for the day on which a held matter goes on.</summary>
    public const string Resume = "resume";

    /// <summary>Whether a kind is the beginning of a period of a matter that comes again.</summary>
    public static bool IsPeriod(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.StartsWith(Period, StringComparison.Ordinal);
    }

    /// <summary>Kind, time, and until when it is due. A step is one of the ladder of a version: the same place in another one is another step.</summary>
    public static IEnumerable<(string Kind, DateTimeOffset At, DateTimeOffset? Until)> Of(Matter matter, Mechanism mechanism, ColourPlan plan, Calendars calendars, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(matter);
        foreach (var step in DueWork.Steps(matter, mechanism, plan, calendars))
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"{Step}{matter.MechanismVersion}/{step.Step}/{CountyZone.Micro(step.Since)}"), step.At, step.Until);
        }
        if (matter is { Held: not null, HeldUntil: { } day }) yield return (Resume, CountyZone.Begin(day), null);
        if (matter is { Recurs: { } recurs, Held: null } && !matter.HasEnded(mechanism) && (!recurs.Units.IsEmpty || matter.People.Owner is not null || matter.People.Lead is not null)
            && WorkPeriods.Next(matter, CountyZone.DayOf(now)) is { } period)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"{Period}{period.Begin:yyyyMMdd}"), CountyZone.Begin(period.Begin), null);
        }
    }

    /// <summary>The step of the ladder that a kind names; null where it names none.</summary>
    public static int? StepOf(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.StartsWith(Step, StringComparison.Ordinal) ? int.Parse(kind.Split('/')[2], CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>Fields as rules read them in a column: one flat object, days as numbers. Sensitive values are not among them.</summary>
public static class FlatFields
{
    /// <summary>The column's text.</summary>
    public static string Text(Mechanism mechanism, ImmutableDictionary<string, FieldValue> fields)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(fields);
        var flat = new JsonObject();
        foreach (var (id, value) in fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (value.Sealed is null && mechanism.FindField(id) is { } field) flat[id] = Node(field, value);
        }
        return flat.ToJsonString(CanonicalJson.Options);
    }

    /// <summary>What the column says that a field holds; null where that is nothing.</summary>
    public static FieldValue? Read(Field field, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return value.ValueKind switch
        {
            JsonValueKind.Number => field.Type == FieldType.Date ? FieldValue.Of(CountyZone.Day(value.GetInt64())) : FieldValue.Of(value.GetInt64()),
            JsonValueKind.True or JsonValueKind.False => FieldValue.Of(value.GetBoolean()),
            JsonValueKind.String => FieldValue.Of(value.GetString()!),
            JsonValueKind.Array when field.Type is FieldType.Point or FieldType.Line or FieldType.Area => FieldValue.At([.. value.EnumerateArray().Select(v => v.GetInt64())]),
            JsonValueKind.Array => FieldValue.Of([.. value.EnumerateArray().Select(v => v.GetString()!)]),
            _ => null,
        };
    }

    private static JsonNode? Node(Field field, FieldValue value) =>
        field.Type == FieldType.Date && value.Day is { } day ? CountyZone.Number(day)
        : value.Number is { } number ? number
        : value.Flag is { } flag ? flag
        : value.Texts is { } texts ? new JsonArray([.. texts.Select(t => (JsonNode)t)])
        : value.Place is { } place ? new JsonArray([.. place.Select(p => (JsonNode)p)])
        : value.Text;
}
