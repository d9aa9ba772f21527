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
        if (Opener(mechanism, office, unit) is not { } by) yield break;
        var later = today.AddDays(20 + chance.Next(100));
        var deadline = chance.NextDouble() < 0.5 ? new DateOnly(later.Year, later.Month, DateTime.DaysInMonth(later.Year, later.Month)) : later;
        var fields = Fields(mechanism, mechanism.Opening.Requires, today);
        if (mechanism.FindField("target") is { Type: FieldType.Number } target && chance.NextDouble() < 0.4) fields = fields.SetItem("target", FieldValue.Of((1 + chance.Next(50)) * Step(target)));
        yield return ("opened", new Open(by, words.Title(office.Place(unit))) { Owner = unit, Deadline = calendar.IsWorkingDay(deadline) ? deadline : calendar.AddWorkingDays(deadline, 1), Fields = fields });
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
            yield return chance.NextDouble() < 0.8 ? ("extended", new GrantExtension(grantor, clock)) : ("refused", new RefuseExtension(grantor, clock, words.Reason()));
        if (Detour(matter, mechanism, head, today) is { } detour) yield return detour;
        foreach (var move in Moves(matter, mechanism))
        {
            if (office.Mover(move, matter.People) is not { } by) continue;
            var fields = Fields(mechanism, move.Requires, today);
            // Who submits has reached what was asked.
            if (move.Act == Act.Submit && mechanism.FindField("achieved") is not null && matter.Fields.GetValueOrDefault("target") is { Number: not null } target) fields = fields.SetItem("achieved", target);
            yield return (Kind(move.Act), Go(move, by, new Said { Fields = fields, Evidence = [file], Reason = words.Reason(), Text = words.Progress() }));
        }
        if (OfOwner(matter, mechanism)) yield return ("reported", new Report(head, new Said { Text = words.Progress() }));
    }

    /// <summary>The hour of the next step: at once, on the last day, or days behind it, as the unit is; those who recheck take a day or two.</summary>
    public long When(Matter matter, Mechanism mechanism, DateOnly today, long hour, long? end)
    {
        // A held matter rests until somebody takes it up again.
        if (matter.Held is not null) return Office(hour + Day * (matter.HeldUntil is { } until ? Math.Max(1, until.DayNumber - today.DayNumber + 1) : 3));
        if (!OfOwner(matter, mechanism)) return Office(hour + Day / 2 + chance.Next(2 * Day));
        var left = Math.Max(0, (end ?? hour + 20 * Day) - hour);
        return office.Of(matter.People.Bearer) switch
        {
            // What is bulk on the last day is bulk within its last hours.
            Temper.LastDay => Office(Math.Max(hour + 1, hour + left - 8)),
            Temper.Late => Office(hour + left + Day + chance.Next(12 * Day)),
            _ => Office(hour + 1 + (long)(left * chance.NextDouble() * 0.7)),
        };
    }

    /// <summary>Who opens a matter of a mechanism for a unit; null where nobody can.</summary>
    public static Actor? Opener(Mechanism mechanism, SimulatedOffice office, string unit)
    {
        var by = mechanism.Opening.By is { IsEmpty: false } named ? named : ["duty:" + EngineDuties.Assign];
        if (by.Contains(Roles.Owner) || by.Contains(Roles.Filer)) return office.Head(unit);
        return by.Where(b => b.StartsWith("duty:", StringComparison.Ordinal)).Select(b => office.Holder(b["duty:".Length..])).FirstOrDefault(h => h is not null);
    }

    private (string, MatterCommand)? Detour(Matter matter, Mechanism mechanism, Actor head, DateOnly today)
    {
        if (!matter.IsAccepted || !OfOwner(matter, mechanism)) return null;
        return chance.NextDouble() switch
        {
            < 0.25 => ("reported", new Report(head, new Said { Text = words.Progress(), Fields = Achieved(matter, mechanism) })),
            < 0.31 when mechanism.Clocks.FirstOrDefault(c => c.Until == "deadline") is { } clock && matter.Deadline is { } day && day >= today =>
                ("asked", new AskExtension(head, clock.Id, day.AddDays(7 + chance.Next(30)), words.Reason())),
            < 0.37 when matter.People.Relay.Length < 2 && office.Below(matter.People.Bearer) is { } below => ("relayed", new Relay(head, below)),
            < 0.40 when matter.Held is null && office.Holder(EngineDuties.Hold, matter.People.Bearer) is { } holder => ("held", new Hold(holder, words.Reason(), today.AddDays(5 + chance.Next(20)))),
            _ => null,
        };
    }

    // Onwards rather than backwards; a unit that hands back declines, and one recheck in eight is a return.
    private List<Move> Moves(Matter matter, Mechanism mechanism)
    {
        var order = mechanism.Stages.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i);
        var here = order.GetValueOrDefault(matter.Stage);
        // What its owner can go on with is never withdrawn: that follows from a document, not from a day's work.
        var goesOn = OfOwner(matter, mechanism);
        return [.. mechanism.Moves.Where(m => m.From.Contains(matter.Stage) && !(goesOn && m is { Act: Act.Close, NeedsReason: true })).OrderByDescending(m => chance.NextDouble() * Weight(m))];

        double Weight(Move move) => move.Act switch
        {
            Act.Decline => office.Of(matter.People.Bearer) == Temper.HandsBack && matter.Returns == 0 ? 3 : 0.04,
            Act.Return => 0.9,
            Act.Reopen => 0.02,
            Act.Close when move.NeedsReason => 0.1,
            Act.Move when move.To is null || order.GetValueOrDefault(move.To) <= here => 0.3,
            _ => 4,
        };
    }

    // Whether the next step is the owner's own.
    private static bool OfOwner(Matter matter, Mechanism mechanism) =>
        mechanism.Moves.Where(m => m.From.Contains(matter.Stage)).Any(m => m.By.Contains(Roles.Owner) || m.By.Contains(Roles.Lead));

    private static ImmutableDictionary<string, FieldValue> Achieved(Matter matter, Mechanism mechanism)
    {
        if (mechanism.FindField("achieved") is not { } field || matter.Fields.GetValueOrDefault("target")?.Number is not { } target) return ImmutableDictionary<string, FieldValue>.Empty;
        var so = matter.Fields.GetValueOrDefault("achieved")?.Number ?? 0;
        return ImmutableDictionary<string, FieldValue>.Empty.Add(field.Id, FieldValue.Of(Math.Min(target, so + target / 4)));
    }

    private ImmutableDictionary<string, FieldValue> Fields(Mechanism mechanism, IEnumerable<string> fields, DateOnly today) =>
        new FieldFiller(chance, words, office.Units, file).Fill(mechanism, fields, today);

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
