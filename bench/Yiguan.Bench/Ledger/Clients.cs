using System.Diagnostics;
using Yiguan.Load;
using Yiguan.Storage.Ledger;

namespace Yiguan.Bench.Ledger;

/// <summary>Clients that take one step after the other, each waiting for its answer.</summary>
internal static class Clients
{
    private const int StepsAnErrand = 20;

    /// <summary>Facts a second that so many clients record within a time, spread over the writers.</summary>
    public static async Task<double> RateAsync(LedgerWriter[] writers, int clients, TimeSpan time)
    {
        var (watch, run) = (Stopwatch.StartNew(), Guid.NewGuid().ToString("n")[..8]);
        var facts = await Task.WhenAll(Enumerable.Range(0, clients).Select(i => Task.Run(() => OneAsync(writers[i % writers.Length], $"{run}-{i}", watch, time))));
        return facts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> OneAsync(LedgerWriter writer, string name, Stopwatch watch, TimeSpan time)
    {
        ErrandState? state = null;
        var fact = 0L;
        for (; watch.Elapsed < time; fact++)
        {
            if (fact % StepsAnErrand == 0) state = null;
            var id = $"{name}-{fact / StepsAnErrand}";
            var outcome = await writer.AppendAsync(BenchStore.Owner, Errand.Append(id, $"{name}/{fact}", state));
            if (outcome.Receipt is null) throw new InvalidOperationException($"{outcome.Refusal}");
            state = Errand.After(id, state);
        }
        return fact;
    }
}
