using System.Collections.Immutable;
using System.Diagnostics;
using Yiguan.Bench.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Notices;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Simulation;

namespace Yiguan.Bench.Matters;

/// <summary>
/// What it costs that notices follow a ledger of many matters: what was recorded last, one command at a time, and nothing new; beside it the views that follow, from the beginning. A store at an
/// address is one that yiguan simulate --fast made.
/// </summary>
internal static class NoticeBench
{
    private const int Commands = 51;

    public static async Task<int> RunAsync(string[] arguments)
    {
        Machine.Print();
        foreach (var kind in arguments.DefaultIfEmpty("sqlite")) await OneAsync(kind);
        return 0;
    }

    private static async Task OneAsync(string kind)
    {
        await using var bench = await BenchStore.MakeAsync(kind);
        var store = bench.Store;
        if ((await store.HeadAsync(BenchStore.Owner, default))!.Sequence == 0) await MatterStore.FillAsync(store, 10_000);
        await ViewsAsync(store);
        await bench.AnalyseAsync();
        var clock = new SimulatedClock(await MatterStore.NowAsync(store));
        await PeopleAsync(store, clock);
        var (desk, book) = (new NoticeDesk(store, BenchStore.Owner, clock), new BookShelf(store, BenchStore.Owner));
        foreach (var behind in (long[])[1_000, 10_000, 40_000]) await BehindAsync(store, desk, book, behind);
        await MatterBench.TellAsync("notices: nothing new", () => desk.FollowAsync(() => book.BookAsync(default), default));
        await CommandsAsync(store, desk, book, clock);
    }

    // From where they stand: from the beginning where none ever followed.
    private static async Task ViewsAsync(ILedgerStore store)
    {
        var head = (await store.HeadAsync(BenchStore.Owner, default))!.Sequence;
        var watch = Stopwatch.StartNew();
        await Node.CatchUpAsync(store, BenchStore.Owner, ViewSet.All, default);
        Console.WriteLine($"following views came to {head:N0} facts in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    // Whoever heads a unit by the duties of the county is somebody: else nobody would be told.
    private static async Task PeopleAsync(ILedgerStore store, SimulatedClock clock)
    {
        await using var desk = new OrganisationDesk(store, BenchStore.Owner, clock);
        var today = (await desk.HistoryAsync(default)).On(CountyZone.DayOf(clock.GetUtcNow()));
        foreach (var post in today.Posts.Where(p => !today.Seats.Any(s => s.Value.Post == p.Id)))
        {
            var person = "bench-" + post.Id;
            await desk.OrderAsync(new KnowPerson(person, "某某", today.Day), new Acting("ducha-zhuyao", "bench/" + person), default);
            await desk.OrderAsync(new Appoint(person, post.Id, today.Day), new Acting("ducha-zhuyao", "bench/at/" + person), default);
        }
    }

    private static async Task BehindAsync(ILedgerStore store, NoticeDesk desk, BookShelf book, long behind)
    {
        var head = (await store.HeadAsync(BenchStore.Owner, default))!.Sequence;
        await store.ChangeAsync([("DELETE FROM notice WHERE owner = @owner", [("owner", BenchStore.Owner.Value)])], default);
        await store.FollowAsync(BenchStore.Owner, NoticeDesk.Name, await store.ReachedAsync(BenchStore.Owner, NoticeDesk.Name, default), Math.Max(1, head - behind), new RowBatch(), default);
        var (watch, before, told) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0);
        while (await store.ReachedAsync(BenchStore.Owner, NoticeDesk.Name, default) < head) told += await desk.FollowAsync(() => book.BookAsync(default), default);
        Console.WriteLine($"notices: {behind:N0} facts behind: {watch.Elapsed.TotalSeconds:0.00} s, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.00} s of processor, {told:N0} notices, {watch.Elapsed.TotalMicroseconds / behind:0} µs a fact");
    }

    // Each is recorded, then followed, as the clockwork does: what is timed is the following.
    private static async Task CommandsAsync(ILedgerStore store, NoticeDesk desk, BookShelf book, SimulatedClock clock)
    {
        await using var matters = new MatterDesk(store, BenchStore.Owner, clock);
        var (inspector, unit) = ((await matters.ActorAsync("ducha-zhuyao", default))!, (await matters.ActorAsync("jiaotong-zhuyao", default))!);
        var times = new List<(TimeSpan Open, TimeSpan Report)>();
        for (var i = 0; i < Commands; i++)
        {
            var id = $"bench-{Guid.NewGuid():n}";
            var fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("完成集镇生活污水收集管网项目并通水"));
            await DoneAsync(matters.OpenAsync("commitment", id, new Open(inspector, "集镇生活污水收集管网项目") { Owner = unit.Unit, Fields = fields }, new Doing(id), default));
            var opened = await FollowAsync();
            await DoneAsync(matters.DoAsync(id, new Report(unit, new Said { Text = "已到现场核实，正在收尾。" }), new Doing(id + "/report"), default));
            times.Add((opened, await FollowAsync()));
        }
        Console.WriteLine($"notices of one command, median of {Commands - 1}: opened {times.Skip(1).Select(t => t.Open.TotalMilliseconds).Order().ElementAt(Commands / 2):0.0} ms, reported {times.Skip(1).Select(t => t.Report.TotalMilliseconds).Order().ElementAt(Commands / 2):0.0} ms");

        async Task<TimeSpan> FollowAsync()
        {
            var watch = Stopwatch.StartNew();
            await desk.FollowAsync(() => book.BookAsync(default), default);
            return watch.Elapsed;
        }

        static async Task DoneAsync(Task<Done> done)
        {
            if ((await done).Refusal is { } no) throw new InvalidOperationException($"{no}");
        }
    }
}
