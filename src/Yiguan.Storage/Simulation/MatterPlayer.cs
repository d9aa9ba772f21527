using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Storage.Simulation;

/// <summary>Decides what is done about one matter next, and when: the way that a mechanism leads, with the detours of an office.</summary>
internal sealed class MatterPlayer(SimulatedOffice office, Random chance, SimulationWords words, string file)
{
    private const int Day = 24;

    /// <summary>Opens a matter for a unit; half the deadlines fall on the end of a month.</summary>
    public IEnumerable<(string Kind, MatterCommand Command)> Open(Mechanism mechanism, DateOnly today, WorkCalendar calendar)
    {
        var unit = office.Bearer();
        // Nobody rechecks his own work: who alone might do so bears none of it.
        while (!CanEnd(mechanism, unit)) unit = office.Bearer();
        if (Opener(mechanism, office, unit) is not { } by) yield break;
        var later = today.AddDays(20 + chance.Next(100));
        var deadline = chance.NextDouble() < 0.5 ? new DateOnly(later.Year, later.Month, DateTime.DaysInMonth(later.Year, later.Month)) : later;
        var title = words.Title(office.Place(unit));
        var fields = new FieldFiller(chance, words, office.DepartmentsOf(mechanism), file) { About = title }.Fill(mechanism, mechanism.Opening.Requires, today);
        if (mechanism.FindField("target") is { Type: FieldType.Number } target && chance.NextDouble() < 0.4) fields = fields.SetItem("target", FieldValue.Of((2 + chance.Next(24)) * 5 * Step(target)));
        yield return ("opened", new Open(by, title) { Owner = unit, Deadline = calendar.IsWorkingDay(deadline) ? deadline : calendar.AddWorkingDays(deadline, 1), Fields = fields });
    }

    /// <summary>What may be done next, the likeliest first; what is refused gives way to the next.</summary>
    public IEnumerable<(string Kind, MatterCommand Command)> Next(Matter matter, Mechanism mechanism, DateTimeOffset now)
    {
        var head = office.Head(matter.People.Bearer);
        var today = CountyZone.DayOf(now);
        if (matter.Held is not null)
        {
            if (office.Holder(EngineDuties.Hold) is { } holder) yield return ("resumed", new Resume(holder));
            yield break;
        }
        if (matter.Asked.Keys.FirstOrDefault() is { } clock && office.Holder(EngineDuties.Extend, matter.People.Bearer) is { } grantor)
            yield return chance.NextDouble() < 0.8 ? ("extended", new GrantExtension(grantor, clock)) : ("refused", new RefuseExtension(grantor, clock, words.Reason("refusals")));
        if (matter is { Bearer: "", Children.IsEmpty: true } && (office.Holder(EngineDuties.Assign) is { } assigner))
        {
            yield return ("assigned", new Assign(assigner, Named(matter) ?? office.Bearer()));
            yield break;
        }
        var keeper = new PaceKeeper(matter, mechanism, office.Of(matter.People.Bearer));
        if (Detour(matter, mechanism, head, today) is { } detour) yield return detour;
        if (matter.IsAccepted && OfOwner(matter, mechanism) && keeper.IsPaced && !keeper.IsTime(today, chance))
        {
            foreach (var report in Reports(matter, mechanism, keeper, head, today)) yield return report;
        }
        foreach (var move in Moves(matter, mechanism))
        {
            if (office.Mover(move, matter.People) is not { } by) continue;
            yield return (Kind(move.Act), Go(move, by, new Said { Fields = Filled(matter, mechanism, move, today), Evidence = [file], Reason = words.Reason(Why(move)), Text = IsOfOwner(move) && move.Act != Act.Accept ? words.Progress() : null }));
        }
        if (OfOwner(matter, mechanism)) yield return ("reported", new Report(head, new Said { Text = words.Progress() }));
    }

    /// <summary>The hour of the next step: at once, on the last day, or days behind it, as the unit is; those who recheck take a day or two.</summary>
    public long When(Matter matter, Mechanism mechanism, DateOnly today, long hour, long? end)
    {
        // A held matter rests until somebody takes it up again.
        if (matter.Held is not null) return Office(hour + Day * (matter.HeldUntil is { } until ? Math.Max(1, until.DayNumber - today.DayNumber + 1) : 3));
        if (!matter.Asked.IsEmpty) return Office(hour + 3 + chance.Next(Day));
        var left = Math.Max(0, (end ?? hour + 20 * Day) - hour);
        // Who answers for others' work keeps to the limit too.
        if (!OfOwner(matter, mechanism)) return Office(hour + Math.Min(Day / 2 + chance.Next(2 * Day), Math.Max(1, left / 2)));
        var temper = office.Of(matter.People.Bearer);
        var next = temper switch
        {
            // What is bulk on the last day is bulk within its last hours.
            Temper.LastDay => Math.Max(1, left - 8),
            Temper.Late => left + 2 * Day + chance.Next(24 * Day),
            _ => 1 + (long)(left * (0.3 + chance.NextDouble() * 0.55)),
        };
        if (matter.IsAccepted && new PaceKeeper(matter, mechanism, temper).IsPaced) next = Math.Min(next, Day * (5 + chance.Next(6)));
        return Office(hour + next);
    }

    /// <summary>Who opens a matter of a mechanism for a unit; null where nobody can.</summary>
    public static Actor? Opener(Mechanism mechanism, SimulatedOffice office, string unit)
    {
        var by = mechanism.Opening.By is { IsEmpty: false } named ? named : ["duty:" + EngineDuties.Assign];
        if (by.Contains(Roles.Owner) || by.Contains(Roles.Filer)) return office.Head(unit);
        return by.Select(Roles.DutyOf).OfType<string>().Select(d => office.Holder(d)).FirstOrDefault(h => h is not null);
    }

    private bool CanEnd(Mechanism mechanism, string unit) => mechanism.Moves.Where(m => m.ByAnother).All(m =>
        m.By.Select(Roles.DutyOf).OfType<string>().Where(d => office.Holder(d) is not null).ToList() is { Count: > 0 } duties
            ? duties.Exists(d => office.Holder(d, unit) is not null) : true);

    private (string, MatterCommand)? Detour(Matter matter, Mechanism mechanism, Actor head, DateOnly today)
    {
        if (!matter.IsAccepted || !OfOwner(matter, mechanism)) return null;
        return chance.NextDouble() switch
        {
            < 0.12 when mechanism.Clocks.FirstOrDefault(c => c.Until == "deadline") is { } clock && matter.Deadline is { } day && day >= today && day.DayNumber - today.DayNumber < 20 =>
                ("asked", new AskExtension(head, clock.Id, day.AddDays(7 + chance.Next(30)), words.Reason("asks"))),
            >= 0.12 and < 0.17 when matter.People.Relay.Length < 2 && office.Below(matter.People.Bearer) is { } below => ("relayed", new Relay(head, below)),
            >= 0.17 and < 0.19 when office.Holder(EngineDuties.Hold, matter.People.Bearer) is { } holder => ("held", new Hold(holder, words.Reason("holds"), today.AddDays(5 + chance.Next(20)))),
            _ => null,
        };
    }

    // By a move of the mechanism for it, where there is one (月报).
    private IEnumerable<(string Kind, MatterCommand Command)> Reports(Matter matter, Mechanism mechanism, PaceKeeper keeper, Actor head, DateOnly today)
    {
        var told = keeper.On(today);
        if (mechanism.Moves.FirstOrDefault(m => m is { Act: Act.Move, To: null } && m.From.Contains(matter.Stage) && IsOfOwner(m)) is { } move)
            yield return ("moved", Go(move, head, new Said { Fields = Filled(matter, mechanism, move, today).SetItems(told), Text = words.Progress() }));
        yield return ("reported", new Report(head, new Said { Text = words.Progress(), Fields = told }));
    }

    // What a document proposes is asked first.
    private string? Named(Matter matter) => matter.Fields.GetValueOrDefault("candidates")?.Texts is { IsEmpty: false } named ? named.FirstOrDefault(office.Units.Contains) : null;

    // Onwards rather than backwards; a unit that hands back declines, and one recheck in eight is a return.
    private List<Move> Moves(Matter matter, Mechanism mechanism)
    {
        var order = mechanism.Stages.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i);
        var here = order.GetValueOrDefault(matter.Stage);
        // What its owner can go on with is never withdrawn: that follows from a document, not from a day's work.
        var goesOn = OfOwner(matter, mechanism);
        return [.. mechanism.Moves.Where(m => m.From.Contains(matter.Stage) && !(goesOn && m.NeedsReason && !IsOfOwner(m))).OrderByDescending(m => chance.NextDouble() * Weight(m))];

        double Weight(Move move) => move.Act switch
        {
            Act.Decline => office.Of(matter.People.Bearer) == Temper.HandsBack && matter.Returns == 0 ? 3 : 0.04,
            Act.Return => matter.Returns < 2 ? 0.9 : 0.1,
            Act.Reopen => 0.02,
            // 问责 and the like: rare, and never in place of what the unit may go on with.
            Act.Move when move.NeedsReason => 0.01,
            Act.Close when move.NeedsReason => 0.1,
            Act.Move when move.To is null || order.GetValueOrDefault(move.To) <= here => 0.3,
            _ => 4,
        };
    }

    // Whether the next step is the owner's own.
    private static bool OfOwner(Matter matter, Mechanism mechanism) =>
        mechanism.Moves.Where(m => m.From.Contains(matter.Stage)).Any(IsOfOwner);

    private static bool IsOfOwner(Move move) => move.By.Contains(Roles.Owner) || move.By.Contains(Roles.Lead);

    // What the move asks for, and what its rule does; who submits has reached what was asked.
    private ImmutableDictionary<string, FieldValue> Filled(Matter matter, Mechanism mechanism, Move move, DateOnly today)
    {
        var agreed = mechanism.Fields.Where(f => f.Type == FieldType.Flag && move.When?.Split(' ').Contains(f.Id) == true).Select(f => f.Id);
        var fields = new FieldFiller(chance, words, office.DepartmentsOf(mechanism), file) { About = matter.Title, Last = matter.Deadline, Move = move }.Fill(mechanism, move.Requires.Concat(agreed), today);
        // How often it failed is counted, not drawn.
        if (move.Act == Act.Return && fields.ContainsKey("failed")) fields = fields.SetItem("failed", FieldValue.Of((matter.Fields.GetValueOrDefault("failed")?.Number ?? 0) + 1));
        if (move.Act == Act.Submit)
        {
            foreach (var pace in mechanism.Pace.Where(p => matter.Fields.GetValueOrDefault(p.Target) is { Number: not null })) fields = fields.SetItem(pace.Field, matter.Fields[pace.Target]);
        }
        return fields;
    }

    private static string Why(Move move) => move.Act switch
    {
        Act.Decline => "declines",
        Act.Close => "ends",
        _ => "returns",
    };

    private static MatterCommand Go(Move move, Actor by, Said said) => move.Act switch
    {
        Act.Accept => new Accept(by, said, move.Id),
        Act.Decline => new Decline(by, said, move.Id),
        Act.Submit => new Submit(by, said, move.Id),
        Act.Return => new Return(by, said, move.Id),
        Act.Close => new Close(by, said, move.Id),
        Act.Reopen => new Reopen(by, said, move.Id),
        _ => new Advance(by, move.Id, said),
    };

    private static string Kind(Act act) => act switch
    {
        Act.Accept => "accepted",
        Act.Decline => "declined",
        Act.Submit => "submitted",
        Act.Return => "returned",
        Act.Close => "closed",
        Act.Reopen => "reopened",
        _ => "moved",
    };

    internal static long Step(Field field)
    {
        var step = 1L;
        for (var i = 0; i < field.Decimals; i++) step *= 10;
        return step;
    }

    // Nobody works at night: what falls there is done in the morning.
    private static long Office(long hour) => hour % Day is var of and (< 8 or > 17) ? hour - of + (of < 8 ? 8 : Day + 8) : hour;
}
