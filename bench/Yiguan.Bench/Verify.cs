using System.Diagnostics;
using Yiguan.Core.Ledger;
using Yiguan.Storage;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Proof;

namespace Yiguan.Bench;

/// <summary>Verifies a ledger of a million entries where it stands, beside mere reading and mere hashing of the same entries.</summary>
internal static class Verify
{
    private const int Runs = 5;
    private const int Slice = 10_000;
    private static readonly string[] s_units = ["云岫镇", "住房和城乡建设局", "财政局"];
    private static readonly Dictionary<string, List<(TimeSpan Time, TimeSpan Processor)>> s_times = [];

    public static async Task<int> RunAsync(string? address, int count)
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-bench-");
        try
        {
            await using var store = StoreAddress.Parse(address ?? $"sqlite:{Path.Combine(folder.FullName, "county.db")}")!.Open();
            var owner = new Owner($"bench-{Environment.ProcessId}");
            await store.MigrateAsync(default);
            var bytes = await FillAsync(store, owner, count);

            Machine.Print();
            Console.WriteLine($"{store.Name}: {count:N0} entries of {bytes / count} bytes, one in twenty with a sealed value, 50,000 streams; medians of {Runs} runs");
            for (var i = 0; i < Runs; i++) await RoundAsync(store, owner);
            Line("verify", count);
            Line("merely reading", count);
            Line("merely hashing (SM3)", count);
            Console.WriteLine($"memory at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:N0} MB");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RoundAsync(ILedgerStore store, Owner owner)
    {
        await TimeAsync("verify", async () =>
        {
            var report = await new Verification(store, owner).RunAsync(default);
            if (!report.IsWhole) throw new InvalidOperationException($"{report.First}");
        });
        await TimeAsync("merely reading", async () =>
        {
            await foreach (var _ in store.ReadAsync(owner, 0, long.MaxValue, default)) { }
        });
        var sample = await store.ReadAsync(owner, 0, Slice, default).ToArrayAsync();
        var times = (int)((await store.HeadAsync(owner, default))!.Sequence / sample.Length);
        await TimeAsync("merely hashing (SM3)", () =>
        {
            var chain = new Chain(HashAlgorithm.Sm3);
            var hash = Chain.Start;
            for (var i = 0; i < times; i++)
            {
                foreach (var entry in sample) hash = chain.Next(hash.Span, entry);
            }
            return Task.CompletedTask;
        });
    }

    private static async Task TimeAsync(string what, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        await work();
        if (!s_times.TryGetValue(what, out var times)) s_times.Add(what, times = []);
        times.Add((watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before));
    }

    private static void Line(string what, int count)
    {
        var time = s_times[what].Select(t => t.Time).Order().ElementAt(Runs / 2);
        var processor = s_times[what].Select(t => t.Processor).Order().ElementAt(Runs / 2);
        Console.WriteLine($"{what,-24}{time.TotalSeconds,8:0.0} s{count / time.TotalSeconds,12:N0} a second{processor.TotalSeconds,8:0.0} s of processor");
    }

    private static async Task<long> FillAsync(ILedgerStore store, Owner owner, int count)
    {
        await store.OpenAsync(owner, HashAlgorithm.Sm3, default);
        var chain = new Chain(HashAlgorithm.Sm3);
        var versions = new Dictionary<int, long>();
        var bytes = 0L;
        for (var first = 1; first <= count; first += Slice)
        {
            var head = (await store.HeadAsync(owner, default))!;
            var (entries, values, hash) = (new List<Entry>(Slice), new List<SealedValue>(), head.Hash);
            for (var i = first; i < first + Slice && i <= count; i++)
            {
                var entry = Fact(owner, i, versions, values);
                hash = chain.Next(hash.Span, entry);
                bytes += entry.Canonical().Length;
                entries.Add(entry with { Hash = hash });
            }
            await store.ImportAsync(head, head with { Sequence = entries[^1].Sequence, Hash = hash, Recorded = entries[^1].Recorded }, entries, values, default);
        }
        return bytes;
    }

    private static Entry Fact(Owner owner, int i, Dictionary<int, long> versions, List<SealedValue> values)
    {
        var stream = i * 7919 % 50_000;
        string? telephone = null;
        if (i % 20 == 0)
        {
            values.Add(Seal.Of($"139{i:00000000}", "telephone"));
            telephone = values[^1].Hash;
        }
        return new Entry
        {
            Owner = owner,
            Sequence = i,
            Stream = $"matter/{stream}",
            Version = versions[stream] = versions.GetValueOrDefault(stream) + 1,
            Actor = $"post-{i % 300}",
            Recorded = DateTimeOffset.UnixEpoch.AddSeconds(i),
            Happened = DateTimeOffset.UnixEpoch.AddSeconds(i),
            Key = $"web-{i:x8}-{i * 31:x8}",
            Part = 0,
            Type = "progress-reported",
            Body = CanonicalJson.Body(new
            {
                matter = stream,
                percent = i % 101,
                telephone,
                text = "云岫镇已完成入户走访，建立台账，本周继续推进老旧管网改造，倒排工期，挂图作战，确保按期完成。存在的问题：部分路段因降雨停工两日。",
                units = s_units,
            }),
            Hash = default,
        };
    }
}
