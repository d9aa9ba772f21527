using System.Collections.Immutable;
using System.Diagnostics;
using Yiguan.Bench.Ledger;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Simulation;

namespace Yiguan.Bench.Matters;

/// <summary>Boards, pages and commands on many matters, now and as of earlier moments, with bare SQL beside them. A store at an address is filled once and can be asked again.</summary>
internal static class MatterBench
{
    private const int Runs = 5;

    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(5);

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
        using var process = Process.GetCurrentProcess();
        var watch = Stopwatch.StartNew();
        var facts = (await bench.Store.HeadAsync(BenchStore.Owner, default))!.Sequence;
        if (facts == 0) facts = await MatterStore.FillAsync(bench.Store, count);
        var filled = watch.Elapsed;
        await bench.AnalyseAsync();
        watch.Restart();
        var closed = await new TallyDesk(bench.Store, BenchStore.Owner, new SimulatedClock(await MatterStore.NowAsync(bench.Store))).KeepAsync(null, default);
        Console.WriteLine($"{kind}, {count:N0} matters: {facts:N0} facts, filled in {filled.TotalSeconds:0} s, {closed} days closed in {watch.Elapsed.TotalSeconds:0.0} s");
        await MeasureAsync(bench.Store);
        process.Refresh();
        Console.WriteLine($"{"memory at most",-44}{process.PeakWorkingSet64 / 1048576.0,10:0} MB\n");
    }

    private static async Task MeasureAsync(ILedgerStore store)
    {
        var (board, lists, now) = (new MatterBoard(store, BenchStore.Owner), new MatterLists(store, BenchStore.Owner), await MatterStore.NowAsync(store));
        var (month, year) = (now.Date.AddDays(-30).AddHours(8), now.Date.AddDays(-400).AddHours(5));
        await using var desk = new MatterDesk(store, BenchStore.Owner, new SimulatedClock(now));
        var book = await desk.BookAsync(default);
        var where = VersionedRule.Read("matter.deadline >= 2024-10-04", book.Versions("rectification")).Rule;
        var filter = new MatterFilter { Mechanism = "rectification", Colour = Colour.Red, Where = where, Most = 50 };
        var unit = new Reader("post", "grid-0100", ["grid-0100"], ["grid-0100", "grid-0101", "grid-0102"]);
        // Each run asks for another day: no counts are unpacked already.
        var day = 0;
        var county = new Reader("post", "county", ["county"], ["county", "ducha", .. Enumerable.Range(0, 1200).Select(i => $"grid-{i:0000}")]);

        // A board is kept until something is recorded or a colour turns; one that nobody has asked yet counts.
        await TellAsync("board now, counted", async () => (await new MatterBoard(store, BenchStore.Owner).AtAsync(now, default)).Count, "counting all rows", () => CountAsync(store, Colours, now));
        await TellAsync("board now, kept", async () => (await board.AtAsync(now, default)).Count);
        await TellAsync("boards of a month ago, at 16:00", async () => (await board.AtAsync(At(month.AddDays(-day++)), default)).Count, "counting all rows", () => CountAsync(store, Colours, At(month)));
        await TellAsync("boards of 400 days ago and more, at 13:00", async () => (await board.AtAsync(At(year.AddDays(-17 * day++)), default)).Count);
        await TellAsync("board now of a reader of three units", async () => (await board.AtAsync(now, unit, now, default)).Count);
        await TellAsync("board now of a reader of all units", async () => (await board.AtAsync(now, county, now, default)).Count);
        await TellAsync("page: a mechanism, red, a rule", async () => (await lists.NowAsync(filter, now, default)).Count, "bare SQL", () => CountAsync(store, Page, now));
        await TellAsync("page: red", async () => (await lists.NowAsync(new MatterFilter { Most = 50, Colour = Colour.Red }, now, default)).Count);
        await TellAsync("page", async () => (await lists.NowAsync(new MatterFilter { Most = 50 }, now, default)).Count);
        await TellAsync("page of what runs, the worst first", async () => (await lists.NowAsync(new MatterFilter { Most = 50, IsRunning = true, Order = MatterOrder.Worst }, now, default)).Count);
        await TellAsync("page of what has ended, the newest first", async () => (await lists.NowAsync(new MatterFilter { Most = 50, IsEnded = true, Order = MatterOrder.OpenedLast }, now, default)).Count);
        await TellAsync("page for a reader of three units of what runs, the worst first", async () => (await lists.NowAsync(new MatterFilter { Most = 50, IsRunning = true, Order = MatterOrder.Worst, Reader = unit }, now, default)).Count);
        await TellAsync("page for a reader of three units", async () => (await lists.NowAsync(new MatterFilter { Most = 50, Reader = unit }, now, default)).Count);
        await TellAsync("page for a reader of three units: red", async () => (await lists.NowAsync(new MatterFilter { Most = 50, Reader = unit, Colour = Colour.Red }, now, default)).Count);
        await TellAsync("page for a reader of all units", async () => (await lists.NowAsync(new MatterFilter { Most = 50, Reader = county }, now, default)).Count);
        await TellAsync("a month ago: a mechanism, red, a rule", async () => (await lists.ThenAsync(filter, At(month), default)).Count);
        await TellAsync("400 days ago: a mechanism, red", async () => (await lists.ThenAsync(filter with { Where = null }, At(year), default)).Count);
        await CommandsAsync(store, desk, book.Last("commitment")!.Fact.Version);
    }

    // In UTC as in the county: the bench shall not depend on where it runs.
    private static DateTimeOffset At(DateTime utc) => new(utc, TimeSpan.Zero);

    private static async Task CommandsAsync(ILedgerStore store, MatterDesk desk, long version)
    {
        const string Running = "SELECT matter, bearer FROM matter WHERE owner = 'yunxiu' AND mechanism = 'commitment' AND ended IS NULL ORDER BY opened DESC LIMIT 20";
        var (inspector, unit, opened, next) = (new Actor("ducha-zhuyao", "ducha", ["assign", "close"], []), new Actor("grid-0100", "grid-0100", [], []), new List<string>(), 0);
        var running = await store.AskAsync(Running, [], default).Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync();
        await TellAsync("command: opened", OpenAsync, "one row written", () => WriteAsync(store, version));
        await TellAsync("command: a progress is reported", () => ReportAsync(running[next++ % running.Count]), "one row written", () => WriteAsync(store, version));
        foreach (var matter in opened) await ReadyAsync(matter);
        next = 0;
        await TellAsync("command: closed", () => DoAsync(opened[next++], new Close(inspector, Said.Nothing)), "one row written", () => WriteAsync(store, version));

        async Task<int> OpenAsync()
        {
            opened.Add($"bench-{Guid.NewGuid():n}");
            var fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("完成集镇生活污水收集管网项目并通水，年底前投入使用"));
            return Counted(await desk.OpenAsync("commitment", opened[^1], new Open(inspector, "集镇生活污水收集管网项目") { Owner = unit.Unit, Deadline = new DateOnly(2026, 6, 30), Fields = fields }, Key(), default));
        }

        Task<int> ReportAsync((string Matter, string Unit) of) => DoAsync(of.Matter, new Report(new Actor(of.Unit, of.Unit, [], []), new Said { Text = "已到现场核实，主体完工，正在收尾。" }));

        async Task ReadyAsync(string matter)
        {
            var file = SealedValue.Of("bench", "file", new byte[SealedValue.SaltLength], HashAlgorithm.Sm3);
            await DoAsync(matter, new Accept(unit, Said.Nothing));
            var said = new Said { Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("result", FieldValue.Of("管网已通水，入户率百分之九十五，运行平稳。")), Evidence = [file.Hash] };
            Counted(await desk.DoAsync(matter, new Submit(unit, said), Key() with { Files = [file] }, default));
        }

        async Task<int> DoAsync(string matter, MatterCommand command) => Counted(await desk.DoAsync(matter, command, Key(), default));
        static Doing Key() => new($"bench/{Guid.NewGuid():n}");
        static int Counted(Done done) => done.Receipt is null ? throw new InvalidOperationException($"{done.Refusal}") : 1;
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

    // What the processor worked stands beside the time: where others wait for it too, only that compares.
    internal static async Task TellAsync(string name, Func<Task<int>> work, string? bareName = null, Func<Task<int>>? bare = null, Func<Task>? before = null)
    {
        var (time, processor, rows) = await MedianAsync(work, before);
        Console.Write($"{name,-44}{time.TotalMilliseconds,10:0.0} ms{processor.TotalMilliseconds,10:0.0} ms of processor{rows,8:N0} rows");
        if (bare is not null) Console.Write($"    {bareName,-20}{(await MedianAsync(bare, null)).Time.TotalMilliseconds,10:0.0} ms");
        Console.WriteLine();
    }

    private static async Task<(TimeSpan Time, TimeSpan Processor, int Rows)> MedianAsync(Func<Task<int>> work, Func<Task>? before)
    {
        var (times, rows) = (new List<(TimeSpan Time, TimeSpan Processor)>(), 0);
        for (var run = 0; run <= Runs; run++)
        {
            if (before is not null) await before();
            var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            rows = await work();
            times.Add((watch.Elapsed, Environment.CpuUsage.TotalTime - used));
            // What takes so long stands for itself.
            if (watch.Elapsed > s_long) return (times[^1].Time, times[^1].Processor, rows);
        }
        // The first run warms up.
        return (times.Skip(1).Select(t => t.Time).Order().ElementAt(Runs / 2), times.Skip(1).Select(t => t.Processor).Order().ElementAt(Runs / 2), rows);
    }
}
