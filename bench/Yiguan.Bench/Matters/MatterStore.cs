using Yiguan.Bench.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Simulation;
using Yiguan.Storage.Simulation.Fast;

namespace Yiguan.Bench.Matters;

/// <summary>A store with many matters of three years, filled as yiguan simulate --fast does, with the shipped loops.</summary>
internal static class MatterStore
{
    private const int Days = 1096;

    /// <summary>The first day.</summary>
    public static DateOnly From { get; } = new(2023, 1, 1);

    /// <summary>The moment that all questions are asked at: three minutes behind the last fact.</summary>
    public static async Task<DateTimeOffset> NowAsync(ILedgerStore store) => (await store.HeadAsync(BenchStore.Owner, default))!.Recorded.AddMinutes(3);

    /// <summary>Fills and answers how many facts there are; with a bureau, it bears all of them and none ends.</summary>
    public static async Task<long> FillAsync(ILedgerStore store, int matters, string? bureau = null)
    {
        await using (var desk = new MatterDesk(store, BenchStore.Owner, new SimulatedClock(CountyZone.Begin(From))))
        {
            foreach (var mechanism in MechanismSet.ReadShipped().Mechanisms.Where(m => m.Kind == MechanismKind.Loop && m.Recurs.IsEmpty)) await desk.AdoptAsync(mechanism, "ducha-zhuyao", "adopt/" + mechanism.Id, default);
        }
        return (await new FastFill(store, BenchStore.Owner, new SimulationPlan(7, From, Days, matters) { Bureau = bureau }).RunAsync(null, default)).Facts;
    }
}
