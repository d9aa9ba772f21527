using System.Collections.Concurrent;
using System.Diagnostics;
using Yiguan.Bench.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Simulation;

namespace Yiguan.Bench.Matters;

/// <summary>A bureau with many open matters goes into another, and a holiday notice moves all their clocks, while four clients record: one fact each, how long everybody waited, and what is asked first behind it.</summary>
internal static class MergerBench
{
    private const int Clients = 4;
    private const string Old = "jiaotong";
    private const string New = "zhujian";

    private static readonly DateOnly s_begin = new(2020, 1, 1);
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] arguments)
    {
        Machine.Print();
        var count = arguments.Select(a => int.TryParse(a, out var many) ? many : 0).Append(0).Max() is var asked and > 0 ? asked : 200_000;
        foreach (var kind in arguments.Where(a => a is "sqlite" or "postgres").DefaultIfEmpty("sqlite")) await OneAsync(kind, count);
        return 0;
    }

    private static async Task OneAsync(string kind, int count)
    {
        await using var bench = await BenchStore.MakeAsync(kind);
        var store = bench.Store;
        await using var office = new OrganisationDesk(store, BenchStore.Owner, new SimulatedClock(CountyZone.Begin(MatterStore.From)));
        await OrderAsync(office, new NameTerritories(new Territories(new("yunxiu", "云岫县"), new("lanzhou-shi", "岚州市"), []), s_begin));
        foreach (var (id, name) in ((string, string)[])[(Old, "县交通运输局"), (New, "县住房和城乡建设局"), ("ducha", "督查室")]) await OrderAsync(office, new Found(id, new Founding(name, "department", null, [], [], []), s_begin));
        await MatterStore.FillAsync(store, count, Old);
        await bench.AnalyseAsync();
        var now = await MatterStore.NowAsync(store);
        var time = new SimulatedClock(now);
        await new TallyDesk(store, BenchStore.Owner, time).KeepAsync(null, default);
        Console.WriteLine($"{kind}, {count:N0} open matters of one bureau");

        var (board, lists) = (new MatterBoard(store, BenchStore.Owner), new MatterLists(store, BenchStore.Owner));
        await TellAsync("board before", async () => (await board.AtAsync(now, default)).Where(l => l.Unit == Old).Sum(l => l.Count));
        await TellAsync("page of 50 of the old bureau before", async () => (long)(await lists.NowAsync(new MatterFilter { Units = [Old], Most = 50 }, now, default)).Count);
        await MergeAsync(store, count, time);
        await TellAsync("first board after", async () => (await board.AtAsync(now, default)).Where(l => l.Unit == New).Sum(l => l.Count));
        await TellAsync("board again", async () => (await board.AtAsync(now, default)).Where(l => l.Unit == New).Sum(l => l.Count));
        await TellAsync("first page of 50 of the new bureau after", async () => (long)(await lists.NowAsync(new MatterFilter { Units = [New], Most = 50 }, now, default)).Count(l => l.Former == Old));
        await TellAsync("page again", async () => (long)(await lists.NowAsync(new MatterFilter { Units = [New], Most = 50 }, now, default)).Count(l => l.Former == Old));
        await TellAsync("one command of the new bureau", async () =>
        {
            await using var desk = new MatterDesk(store, BenchStore.Owner, time);
            return await CommentAsync(desk, 0, New, "after") ? 1L : 0L;
        });
        await AdoptAsync(store, count, time);
        Console.WriteLine();
    }

    private static async Task MergeAsync(ILedgerStore store, int count, TimeProvider time)
    {
        await using var office = new OrganisationDesk(store, BenchStore.Owner, time);
        await AmongClientsAsync("merger", OrganisationFact.Stream, store, count, time, () => OrderAsync(office, new Core.Organisation.Changes.Merge([Old, New], New, CountyZone.DayOf(time.GetUtcNow()))));
    }

    // A notice that takes the next fortnight's working days away moves every clock that counts them.
    private static async Task AdoptAsync(ILedgerStore store, int count, TimeProvider time)
    {
        var today = CountyZone.DayOf(time.GetUtcNow());
        var notice = $$"""
            years:
              - year: {{today.Year}}
                notice: {title: 放假通知, number: 一号, date: {{today:yyyy-MM-dd}}}
                holidays:
                  - {name: 元旦, day: {{today.AddDays(1):yyyy-MM-dd}}, "off": [{{today.AddDays(1):yyyy-MM-dd}}..{{today.AddDays(14):yyyy-MM-dd}}], work: []}
            festivals: []
            """;
        await AmongClientsAsync("notice", MechanismAdopted.Stream, store, count, time, async () =>
        {
            await using var books = new BookDesk(store, BenchStore.Owner, time);
            if ((await books.AdoptAsync(new AdoptCalendar("一号", today, notice), new Acting("ducha", "notice"), default)).Refusal is { } refusal) throw new InvalidOperationException($"{refusal}");
        });
        var watch = Stopwatch.StartNew();
        Replanned done = new(0, TimeSpan.Zero);
        await AmongClientsAsync("plans that follow", MechanismAdopted.Stream, store, count, time, async () => done = await new PlanDesk(store, BenchStore.Owner, time).RunAsync(null, default));
        Console.WriteLine($"{"plans that follow, the longest slice",-44}{done.Longest.TotalMilliseconds,10:0.0} ms{done.Matters,8:N0} matters in {(watch.Elapsed - (2 * s_before)).TotalSeconds:0} s");
    }

    // Whoever records waits for the head row: the longest of them had the change before him.
    private static async Task AmongClientsAsync(string name, string stream, ILedgerStore store, int count, TimeProvider time, Func<Task> change)
    {
        await using var desk = new MatterDesk(store, BenchStore.Owner, time);
        using var stop = new CancellationTokenSource();
        var waits = new ConcurrentQueue<(long Begun, double Took)>();
        var clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                // Both bureaus comment on what they lead or support; whichever does not answer any more is refused, which waits for nobody.
                if (!await CommentAsync(desk, (i * Clients) + client, i % 2 == 0 ? Old : New, $"{name}{client}", count) && i % 2 == 0) await CommentAsync(desk, (i * Clients) + client, New, $"{name}again{client}", count);
                waits.Enqueue((begun, Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
            }
        })));
        await Task.Delay(s_before);
        var (head, from) = ((await store.HeadAsync(BenchStore.Owner, default))!.Sequence, Stopwatch.GetTimestamp());
        await change();
        var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        await Task.Delay(s_before);
        await stop.CancelAsync();
        await clients;
        var facts = await store.ReadAsync(BenchStore.Owner, head, long.MaxValue, default).CountAsync(e => e.Stream == stream);
        var (before, around) = (waits.Where(w => w.Begun < from && w.Took < (from - w.Begun) * 1000.0 / Stopwatch.Frequency).ToList(), waits.Where(w => w.Begun + (w.Took * Stopwatch.Frequency / 1000) >= from).ToList());
        Console.WriteLine($"{$"the {name}: facts, from order to disk",-44}{took,10:0.0} ms{facts,8:N0} facts");
        Console.WriteLine($"{"the longest command of four clients before",-44}{before.Max(w => w.Took),10:0.0} ms{before.Count,8:N0} commands");
        Console.WriteLine($"{"the longest command with it and after",-44}{around.Max(w => w.Took),10:0.0} ms{around.Count,8:N0} commands");
    }

    private static async Task<bool> CommentAsync(MatterDesk desk, int number, string unit, string run, int count = 1) =>
        (await desk.DoAsync($"fast-{number % count:00000000}", new Comment(new Actor("post", unit, [], []), "已到现场核实"), new Doing($"bench/{run}/{number}"), default)).Receipt is not null;

    private static async Task OrderAsync(OrganisationDesk desk, OrganisationCommand command)
    {
        if ((await desk.OrderAsync(command, new Acting("ducha", Guid.NewGuid().ToString("n")), default)).Refusal is { } refusal) throw new InvalidOperationException($"{refusal}");
    }

    private static async Task TellAsync(string name, Func<Task<long>> work)
    {
        var watch = Stopwatch.StartNew();
        var rows = await work();
        Console.WriteLine($"{name,-44}{watch.Elapsed.TotalMilliseconds,10:0.0} ms{rows,8:N0} rows");
    }
}
