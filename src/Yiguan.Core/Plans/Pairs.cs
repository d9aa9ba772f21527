using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Yiguan.Reading;

namespace Yiguan.Core.Plans;

/// <summary>Finds for each target the actual of the same measure.</summary>
internal static class Pairs
{
    public static ImmutableArray<Pairing> Find(DocumentReading reading)
    {
        var actuals = new Dictionary<MeasureKey, List<Statement>>();
        foreach (var statement in reading.Statements)
        {
            if (statement is not { Kind: StatementKind.Actual, Value: not null }) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(actuals, MeasureKey.Of(statement), out _);
            (list ??= []).Add(statement);
        }

        var pairs = ImmutableArray.CreateBuilder<Pairing>();
        foreach (var target in reading.Statements)
        {
            if (target is not { Kind: StatementKind.Target, Value: not null }) continue;
            if (!actuals.TryGetValue(MeasureKey.Of(target), out var same)) continue;
            var actual = Nearest(same, target);
            pairs.Add(new Pairing(actual, target, Achieved(actual, target), Elapsed(target.Deadline, reading.Head.Date)));
        }
        return pairs.DrainToImmutable();
    }

    // What was said last before the target is what it is measured against; else what comes first.
    private static Statement Nearest(List<Statement> actuals, Statement target)
    {
        var index = actuals.FindLastIndex(actual => actual.Number.Start < target.Number.Start);
        return actuals[Math.Max(index, 0)];
    }

    // Rates, growth and ceilings are not made up of parts: half of a rate is not half the way.
    private static decimal? Achieved(Statement actual, Statement target)
    {
        if (target.Change is not null || actual.Change is not null || target.Value is not > 0m || actual.Value is not { } done) return null;
        if (target.Unit is "%" or "‰" or "百分点" or "位" || target.Comparator is Comparator.AtMost or Comparator.LessThan) return null;
        return Math.Round(done / target.Value.Value, 4);
    }

    /// <summary>Year to date: a target of this year runs from 1 January to its deadline.</summary>
    private static decimal? Elapsed(Deadline? deadline, DateOnly? today)
    {
        if (deadline?.Date is not { } end || today is not { } date) return null;
        if (end <= date) return 1m;
        if (end.Year != date.Year) return null;
        var start = new DateOnly(end.Year, 1, 1);
        return Math.Round((decimal)(date.DayNumber - start.DayNumber + 1) / (end.DayNumber - start.DayNumber + 1), 4);
    }
}
