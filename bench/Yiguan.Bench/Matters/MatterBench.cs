using System.Diagnostics;
using Yiguan.Bench.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Simulation;

namespace Yiguan.Bench.Matters;

/// <summary>A board now and a month ago, a page, a page as of then, a command: on many matters, with bare SQL beside them.</summary>
internal static class MatterBench
{
    private const int Runs = 5;
    private const string Colours = """
        SELECT m.bearer, m.mechanism, m.stage, s.colour, count(*) FROM matter m
        JOIN colour_span s ON s.owner = m.owner AND s.matter = m.matter AND s.known_from <= @at AND (s.known_to IS NULL OR s.known_to > @at) AND s.begins <= @at AND (s.ends IS NULL OR s.ends > @at)
        WHERE m.owner = 'yunxiu' GROUP BY m.bearer, m.mechanism, m.stage, s.colour
        """;

    private const string Page = """
        SELECT m.matter, m.title, m.stage, m.bearer, m.deadline, s.colour, s.cause FROM matter m
        JOIN colour_span s ON s.owner = m.owner AND s.matter = m.matter AND s.known_from <= @at AND s.known_to IS NULL AND s.begins <= @at AND (s.ends IS NULL OR s.ends > @at) AND s.colour = 'red'
        WHERE m.owner = 'yunxiu' AND m.mechanism = @mechanism AND m.deadline >= 20000 ORDER BY m.opened, m.matter LIMIT 50
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        Machine.Print();
        var count = arguments.Select(a => int.TryParse(a, out var many) ? many : 0).Append(0).Max() is var asked and > 0 ? asked : 10_000;
        foreach (var kind in arguments.Where(a => !int.TryParse(a, out _)).DefaultIfEmpty("sqlite")) await OneAsync(kind, count);
        return 0;
    }

    private static async Task OneAsync(string kind, int count)
    {
        await using var bench = await BenchStore.MakeAsync(kind);
        var watch = Stopwatch.StartNew();
        var facts = (await bench.Store.HeadAsync(BenchStore.Owner, default))!.Sequence;
        if (facts == 0) facts = await MatterStore.FillAsync(bench.Store, count);
        var filled = watch.Elapsed;
        Console.WriteLine($"{filled} {Environment.CpuUsage.UserTime} {Environment.CpuUsage.PrivilegedTime}"); if (Environment.GetEnvironmentVariable("FILL") is not null) return;
        await bench.AnalyseAsync();
        watch.Restart();
        var closed = await new TallyDesk(bench.Store, BenchStore.Owner, new SimulatedClock(await MatterStore.NowAsync(bench.Store))).KeepAsync(null, default);
        Console.WriteLine($"{kind}, {count:N0} matters: {facts:N0} facts filled in {filled.TotalSeconds:0} s, {closed} days closed in {watch.Elapsed.TotalSeconds:0.0} s");
        await MeasureAsync(bench.Store);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{"memory after it, with the filling",-44}{process.WorkingSet64 / 1048576.0,10:0} MB, {process.PeakWorkingSet64 / 1048576.0:0} MB at most\n");
    }

    private static async Task MeasureAsync(ILedgerStore store)
    {
        var (board, lists, now) = (new MatterBoard(store, BenchStore.Owner), new MatterLists(store, BenchStore.Owner), (await MatterStore.NowAsync(store)).AddMinutes(-3));
        var (soon, then) = (now.AddMinutes(3), now.AddDays(-30).AddHours(6));
        await using var desk = new MatterDesk(store, BenchStore.Owner, new SimulatedClock(soon));
        var book = await desk.BookAsync(default);
        var mechanism = book.InForce.First(m => m.Mechanism.Id == "rectification");
        var where = VersionedRule.Read("matter.deadline >= 2024-10-04", book.Versions("rectification")).Rule;
        var filter = new MatterFilter { Mechanism = "rectification", Colour = Colour.Red, Where = where, Most = 50 };
        var unit = new Reader("post", "grid-0100", ["grid-0100"], ["grid-0100", "grid-0101", "grid-0102"]);
        var county = new Reader("post", "xian", ["xian"], [.. Enumerable.Range(0, 1200).Select(i => $"grid-{i:0000}")]);
        var open = await store.AskAsync("SELECT matter, bearer FROM matter WHERE owner = 'yunxiu' AND phase = 'running' ORDER BY opened DESC LIMIT 40", [], default).Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync();

        await TellAsync("board now", async () => (await board.AtAsync(soon, default)).Length, "counting all rows", () => CountAsync(store, Colours, soon));
        await TellAsync("board a month ago, at 16:00", async () => (await board.AtAsync(then, default)).Length, "counting all rows", () => CountAsync(store, Colours, then));
        await TellAsync("page of 50: mechanism, red, a rule", async () => (await lists.NowAsync(filter, soon, default)).Count, "bare SQL", () => CountAsync(store, Page, soon));
        await TellAsync("page of 50, no filter", async () => (await lists.NowAsync(new MatterFilter { Most = 50 }, soon, default)).Count);
        await TellAsync("page of 50 that a unit of three may see", async () => (await lists.NowAsync(new MatterFilter { Most = 50, Reader = unit }, soon, default)).Count);
        await TellAsync("page of 50 that the county may see", async () => (await lists.NowAsync(new MatterFilter { Most = 50, Reader = county }, soon, default)).Count);
        await TellAsync("page of 50 as of a month ago", async () => (await lists.ThenAsync(filter, then, default)).Count);
        var next = 0;
        await TellAsync(
            "one command: a progress is reported", () => ReportAsync(desk, open[next++ % open.Count], next),
            "one row written", () => WriteAsync(store, mechanism.Fact.Version));
    }

    private static async Task<int> ReportAsync(MatterDesk desk, (string Matter, string Unit) on, int number)
    {
        var done = await desk.DoAsync(on.Matter, new Comment(new Actor("post", on.Unit, [], []), "已到现场核实"), new Doing($"bench/{number}"), default);
        return done.Receipt is null ? throw new InvalidOperationException($"{done.Refusal}") : 1;
    }

    private static async Task<int> WriteAsync(ILedgerStore store, long value)
    {
        var rows = new RowBatch();
        rows.Put(MatterTables.Due, BenchStore.Owner.Value, "bench", "bench", value, null, "bench");
        await store.FollowAsync(BenchStore.Owner, "bare", 0, 0, rows, default);
        return 1;
    }

    private static async Task<int> CountAsync(ILedgerStore store, string sql, DateTimeOffset at) =>
        await store.AskAsync(sql, [("at", CountyZone.Micro(at)), ("mechanism", "rectification")], default).CountAsync();

    private static async Task TellAsync(string name, Func<Task<int>> work, string? bareName = null, Func<Task<int>>? bare = null)
    {
        var (time, rows) = await MedianAsync(work);
        Console.Write($"{name,-44}{time.TotalMilliseconds,10:0.0} ms{rows,8:N0} rows");
        if (bare is not null) Console.Write($"    {bareName,-20}{(await MedianAsync(bare)).Time.TotalMilliseconds,10:0.0} ms");
        Console.WriteLine();
    }

    private static async Task<(TimeSpan Time, int Rows)> MedianAsync(Func<Task<int>> work)
    {
        var (times, rows) = (new List<TimeSpan>(), await work());
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            rows = await work();
            times.Add(watch.Elapsed);
        }
        return (times.Order().ElementAt(Runs / 2), rows);
    }
}
