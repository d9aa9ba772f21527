using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>
/// The life of one matter, told and not decided: opened, taken on, reported twice in the median, submitted, ended. Half the deadlines are month
/// ends, every third is missed by up to two months, every eighth recheck sends back, and one in a hundred lies for good.
/// </summary>
internal sealed class FastLife(Random chance, FastTime time, IReadOnlyList<string> units, string? bureau)
{
    private const string Supervisors = "ducha", Inspector = "ducha-zhuyao", Leader = "fuxianzhang";
    private const int ShortestText = 30;

    private readonly SimulationWords _words = new(chance);

    /// <summary>What happens to a matter that is opened at a moment, in order.</summary>
    /// <param name="way">The way of its mechanism.</param>
    /// <param name="version">The version of it.</param>
    /// <param name="day">When it is opened, in days from the first.</param>
    public IEnumerable<(DateTimeOffset At, string Actor, MatterFact Fact)> Of(FastWay way, long version, double day)
    {
        var (unit, deadline, fields) = (Unit(), Deadline(day), Fields(way.Mechanism, time.DayOf(day)));
        var limit = time.EndOf(deadline) - day;
        var close = day + (chance.Next(3) == 0 ? limit + 1 + (60 * Square()) : limit * (0.5 + (chance.NextDouble() / 2)));
        var submit = day + ((close - day) * 0.85);
        yield return (time.At(day), Inspector, new MatterOpened(way.Mechanism.Id, version, _words.Title(ShortestText), way.Begins, Supervisors, null, unit, [Unit()], [Leader], null, deadline, fields));
        var steps = Reports(way, fields, unit, day, submit);
        if (way.Accept is { } accept) yield return (time.At(day + (Math.Min(3, (submit - day) / 10) * chance.NextDouble())), unit, new MatterAccepted(Step(accept.Id, accept.To, unit)));
        foreach (var (at, report) in steps) yield return (time.At(at), unit, report);
        if (chance.Next(100) == 0 || bureau is not null) yield break;
        if (way.Submit is { } first) yield return (time.At(submit), unit, new MatterSubmitted(Step(first.Id, first.To, unit)));
        if (way is { Submit: { } again, Return: { } back } && chance.Next(8) == 0)
        {
            yield return (time.At(submit + ((close - submit) * 0.4)), Inspector, new MatterReturned(Step(back.Id, back.To, Supervisors) with { Reason = _words.Reason() }));
            yield return (time.At(submit + ((close - submit) * 0.8)), unit, new MatterSubmitted(Step(again.Id, again.To, unit)));
        }
        yield return (time.At(close), Inspector, Closed(way));
    }

    // So many that six facts are the median, also where a mechanism has no acceptance or nothing to submit.
    private List<(double At, MatterReported Report)> Reports(FastWay way, ImmutableDictionary<string, FieldValue> fields, string unit, double day, double submit)
    {
        var many = chance.Next(20) switch { < 4 => 1, < 13 => 2, < 17 => 3, _ => 4 } + (way.Accept is null ? 1 : 0) + (way.Submit is null ? 1 : 0);
        var target = fields.GetValueOrDefault("target")?.Number;
        return [.. Enumerable.Range(1, many).Select(i => (day + ((submit - day) * (0.1 + (0.9 * i / (many + 1)))), Reported(i)))];

        MatterReported Reported(int i)
        {
            var achieved = target is { } all && way.Mechanism.FindField("achieved") is not null ? fields.Clear().Add("achieved", FieldValue.Of(all * i / many)) : fields.Clear();
            return new MatterReported(unit, _words.Text(ShortestText, 300), achieved, []);
        }
    }

    private DateOnly Deadline(double day)
    {
        var deadline = time.DayOf(day).AddDays(5 + chance.Next(90));
        return chance.Next(2) == 0 ? new DateOnly(deadline.Year, deadline.Month, DateTime.DaysInMonth(deadline.Year, deadline.Month)) : deadline;
    }

    // What opening requires, but for files, links and what is sealed; a target where there may be one.
    private ImmutableDictionary<string, FieldValue> Fields(Mechanism mechanism, DateOnly today)
    {
        var asked = mechanism.Opening.Requires.Where(f => mechanism.FindField(f) is { IsSensitive: false } field && Fills(field));
        var fields = new FieldFiller(chance, _words, units, "").Fill(mechanism, asked, today);
        if (mechanism.FindField("target") is not { Type: FieldType.Number } target || chance.Next(5) > 1) return fields;
        return fields.SetItem("target", FieldValue.Of((1 + chance.Next(50)) * MatterPlayer.Step(target)));
    }

    private static bool Fills(Field field) =>
        FieldFiller.CanFill(field) && field.Type is not (FieldType.Attachment or FieldType.Photo or FieldType.Identity or FieldType.Telephone);

    private static MatterFact Closed(FastWay way)
    {
        var step = Step(way.Close?.Id ?? "close", way.Ended, Supervisors);
        return way.Close is { Act: Act.Move } ? new MatterMoved(step) : new MatterClosed(step);
    }

    private static Step Step(string way, string? stage, string unit) => new(way, stage, unit, null, null, ImmutableDictionary<string, FieldValue>.Empty, []);

    // The square leaves a few units with most.
    private string Unit() => bureau ?? units[(int)(Square() * units.Count)];

    private double Square() => Math.Pow(chance.NextDouble(), 2);
}
