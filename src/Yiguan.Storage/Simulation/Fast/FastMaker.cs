using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>Makes slices of matters on all processors: each matter draws from its own source, so that who makes it decides nothing. The rows are those of the real view.</summary>
internal sealed class FastMaker(Owner owner, SimulationPlan plan, FastTime time, StreamView view, IReadOnlyList<AdoptedMechanism> loops, IReadOnlyList<string> units)
{
    private readonly List<FastWay> _ways = [.. loops.Select(l => new FastWay(l.Mechanism))];

    /// <summary>The moment before which no matter from this one on is opened.</summary>
    public DateTimeOffset Earliest(int matter) => matter >= plan.Matters ? time.End : time.At(Day(matter, 0));

    public FastSlice Make(int first, int many, CancellationToken cancellation)
    {
        var parts = new Part[Environment.ProcessorCount];
        var share = (many + parts.Length - 1) / parts.Length;
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, parts.Length, options, i => parts[i] = MakePart(first + Math.Min(many, i * share), first + Math.Min(many, (i + 1) * share)));
        return new FastSlice(first, [.. parts.SelectMany(p => p.Facts)], [.. parts.Select(p => p.Rows)], [.. parts.SelectMany(p => p.Mechanisms)]);
    }

    private Part MakePart(int from, int to)
    {
        var part = new Part([], new RowBatch(), []);
        for (var matter = from; matter < to; matter++) MakeOne(matter, part);
        return part;
    }

    private void MakeOne(int matter, Part part)
    {
        var chance = new Random(Simulator.HashCode(plan.Seed, matter, -2));
        var which = chance.Next(loops.Count);
        var (version, stream) = (0, MatterFact.Stream(FastFact.Id(matter)));
        var state = view.Empty(owner, stream);
        foreach (var (at, actor, told) in new FastLife(chance, time, units, plan.Bureau).Of(_ways[which], loops[which].Fact.Version, Day(matter, chance.NextDouble())))
        {
            if (at >= time.End) break;
            var fact = new FastFact(at, matter, ++version, actor, FactCatalogue.TypeOf(told), CanonicalJson.Body<object>(told));
            state = view.Take(state, fact.Entry(owner), part.Rows);
            part.Facts.Add(fact);
        }
        part.Mechanisms.Add((loops[which].Mechanism.Id, loops[which].Mechanism.Prefix));
    }

    private double Day(int matter, double within) => (matter + within) / plan.Matters * plan.Days;

    private sealed record Part(List<FastFact> Facts, RowBatch Rows, List<(string Id, string Prefix)> Mechanisms);
}
