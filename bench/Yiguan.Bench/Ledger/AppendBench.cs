using Yiguan.Load;
using Yiguan.Storage.Ledger;

namespace Yiguan.Bench.Ledger;

/// <summary>Recording commands with their views, in groups of 8 and of 64 clients, beside plain SQL that writes the same rows in equal groups.</summary>
internal static class AppendBench
{
    private const int Runs = 5;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(1);

    public static int Run(string[] stores)
    {
        Machine.Print();
        foreach (var kind in stores.Length > 0 ? stores : ["sqlite", "postgres"]) RunAsync(kind).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task RunAsync(string kind)
    {
        await using var bench = await BenchStore.MakeAsync(kind);
        await using var writer = new LedgerWriter(bench.Store, Errands.Set.Streams, TimeProvider.System);
        await Clients.RateAsync([writer], 64, s_warm);
        await PlainSql.RateAsync(bench, 64, s_warm);
        foreach (var size in (int[])[8, 64])
        {
            var (ours, plain) = await PairsAsync(() => Clients.RateAsync([writer], size, s_time), () => PlainSql.RateAsync(bench, size, s_time));
            Tell($"{kind}, {size} clients", ours, $"plain SQL, groups of {size}", plain);
        }
        if (!bench.IsPostgres) return;

        await using var other = bench.Address.Open();
        await using var second = new LedgerWriter(other, Errands.Set.Streams, TimeProvider.System);
        await Clients.RateAsync([writer, second], 64, s_warm);
        var (two, one) = await PairsAsync(() => Clients.RateAsync([writer, second], 64, s_time), () => Clients.RateAsync([writer], 64, s_time));
        Tell("two nodes, 32 clients each", two, "one node, 64 clients", one);
    }

    // One after the other, five times: what the machine does meanwhile meets both.
    private static async Task<(double First, double Second)> PairsAsync(Func<Task<double>> first, Func<Task<double>> second)
    {
        var (firsts, seconds) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            firsts.Add(await first());
            seconds.Add(await second());
        }
        return (firsts.Order().ElementAt(Runs / 2), seconds.Order().ElementAt(Runs / 2));
    }

    private static void Tell(string name, double rate, string floorName, double floor) =>
        Console.WriteLine($"{name,-28}{rate,9:N0} a second    {floorName,-26}{floor,9:N0} a second    ratio {rate / floor:0.00}");
}
