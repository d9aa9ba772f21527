using System.Diagnostics;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Views;

namespace Yiguan.Bench.Ledger;

/// <summary>Views again from the ledger, beside merely reading it in the same order.</summary>
internal static class RebuildBench
{
    private const int Runs = 5;
    private const int StepsAnErrand = 20;
    private const int Slice = 5000;

    public static int Run(string[] arguments)
    {
        var facts = arguments.Select(a => long.TryParse(a, CultureInfo.InvariantCulture, out var n) ? n : 0).FirstOrDefault(n => n > 0, 1_000_000);
        var stores = arguments.Where(a => !long.TryParse(a, CultureInfo.InvariantCulture, out _)).ToArray();
        Machine.Print();
        foreach (var kind in stores.Length > 0 ? stores : ["sqlite", "postgres"]) RunAsync(kind, facts).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task RunAsync(string kind, long facts)
    {
        await using var bench = await BenchStore.MakeAsync(kind);
        await FillAsync(bench, facts);
        var rebuild = new ViewRebuild(bench.Store, Errands.Set);
        var first = await TimeAsync(() => rebuild.RunAsync(BenchStore.Owner, replace: true));
        var (read, made) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = 0; run < Runs; run++)
        {
            read.Add(await TimeAsync(async () => await bench.Store.ReadStreamsAsync(BenchStore.Owner, "", long.MaxValue, CancellationToken.None).CountAsync()));
            made.Add(await TimeAsync(async () =>
            {
                var report = await rebuild.RunAsync(BenchStore.Owner, replace: false);
                if (report.Differing > 0) throw new InvalidOperationException($"{report.Differing} rows differ.");
            }));
        }
        Console.WriteLine($"{kind}, {facts:N0} facts: made again and compared {Median(made):0.0} s, merely read {Median(read):0.0} s, "
            + $"made and put in place of nothing {first.TotalSeconds:0.0} s; {PeakMegabytes():N0} MB of memory at most");
    }

    private static async Task FillAsync(BenchStore bench, long facts)
    {
        var head = (await bench.Store.HeadAsync(BenchStore.Owner, CancellationToken.None))!;
        var chain = new Chain(head.Algorithm);
        var errands = facts / StepsAnErrand;
        foreach (var slice in Enumerable.Range(0, (int)facts).Chunk(Slice))
        {
            var from = head;
            var entries = new List<Entry>(Slice);
            foreach (var fact in slice)
            {
                // Errands take their steps in turn: a stream lies scattered over the ledger.
                var entry = EntryOf($"{fact % errands:000000}", fact / errands, from: head);
                entry = entry with { Hash = chain.Next(head.Hash.Span, entry) };
                entries.Add(entry);
                head = head with { Sequence = entry.Sequence, Hash = entry.Hash, Recorded = entry.Recorded };
            }
            await bench.Store.ImportAsync(from, head, entries, [], CancellationToken.None);
        }
    }

    private static Entry EntryOf(string id, long step, Head from) => new()
    {
        Owner = from.Owner,
        Sequence = from.Sequence + 1,
        Stream = Errand.Streams + id,
        Version = step + 1,
        Actor = "duchashi-zhuren",
        Recorded = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(from.Sequence),
        Happened = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(from.Sequence),
        Key = $"{id}/{step}",
        Part = 0,
        Type = Errand.Kind,
        Body = CanonicalJson.Body(Errand.Step(id, step)),
        Hash = default,
    };

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static double Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2).TotalSeconds;

    private static long PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 >> 20;
    }
}
