using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Yiguan.Bench.Ledger;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Reading;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Bench.Matters;

/// <summary>
/// The reach of one directive that went out in many ways: matters of five units each, over 1,200 units, of which most came to their desks, opened and accepted what they had been sent. A store
/// at an address is filled once and stays, so that an office can be opened on it.
/// </summary>
internal static class ReceiptBench
{
    private const int Units = 1200, UnitsAMatter = 5, Clients = 64, Most = 51;
    private const string Document = "receipts";

    private const string Bare = """
        SELECT unit, count(*), sum(asks), sum(CASE WHEN accepted <= @at THEN 1 ELSE 0 END), sum(CASE WHEN declined <= @at THEN 1 ELSE 0 END) FROM sending
        WHERE owner = @owner AND document = @document AND since <= @at AND (withdrawn IS NULL OR withdrawn > @at) GROUP BY unit
        """;

    private static readonly Actor s_section = new("ducha-zhuyao", "ducha", ["assign", "close", "compile"], []);
    private static readonly DateTimeOffset s_before = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] arguments)
    {
        Machine.Print();
        var count = arguments.Select(a => int.TryParse(a, out var many) ? many : 0).Append(0).Max() is var asked and > 0 ? asked : 100_000;
        foreach (var kind in arguments.Where(a => !int.TryParse(a, out _)).DefaultIfEmpty("sqlite")) await OneAsync(kind, count);
        return 0;
    }

    private static async Task OneAsync(string kind, int count)
    {
        await using var bench = await BenchStore.MakeAsync(kind);
        var watch = Stopwatch.StartNew();
        var ways = await CountAsync(bench.Store, DateTimeOffset.UtcNow);
        if (ways == 0) await FillAsync(bench.Store, count / UnitsAMatter);
        await bench.AnalyseAsync();
        Console.WriteLine($"{kind}: {count:N0} ways of one directive, {(ways == 0 ? $"filled in {watch.Elapsed.TotalSeconds:0} s" : "filled before")}, load average {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}");
        await MeasureAsync(bench.Store);
    }

    private static async Task MeasureAsync(ILedgerStore store)
    {
        var (reach, reads) = (new DocumentReach(store, BenchStore.Owner), 0);
        await using var receipts = new ReceiptDesk(store, BenchStore.Owner, TimeProvider.System);
        var unread = await reach.WaysAsync(Document, null, ReachStep.NotRead, DateTimeOffset.UtcNow, null, 100, default);
        var (first, last) = (unread[0], DateTimeOffset.UtcNow);
        var half = first.Sent + (last - first.Sent) / 2;
        await MatterBench.TellAsync("sums by unit, of a process that has just begun", async () => (await new DocumentReach(store, BenchStore.Owner).UnitsAsync(Document, DateTimeOffset.UtcNow, default)).Count, "a bare count of the ways", () => CountAsync(store, DateTimeOffset.UtcNow));
        await MatterBench.TellAsync("sums by unit, again", async () => (await reach.UnitsAsync(Document, DateTimeOffset.UtcNow, default)).Count, "a bare count of the ways", () => CountAsync(store, DateTimeOffset.UtcNow));
        await MatterBench.TellAsync("sums by unit, ten receipts since", async () => (await reach.UnitsAsync(Document, DateTimeOffset.UtcNow, default)).Count, before: () => TenReadAsync());
        await MatterBench.TellAsync("sums by unit, as of an earlier moment", async () => (await reach.UnitsAsync(Document, half, default)).Count, "a bare count of the ways", () => CountAsync(store, half));
        await MatterBench.TellAsync("list: not read, the first page", async () => (await reach.WaysAsync(Document, null, ReachStep.NotRead, DateTimeOffset.UtcNow, null, Most, default)).Count);
        await MatterBench.TellAsync("list: not read, of an earlier moment", async () => (await reach.WaysAsync(Document, null, ReachStep.NotRead, half, null, Most, default)).Count);
        await MatterBench.TellAsync("list: sent, a page in the middle", async () => (await reach.WaysAsync(Document, null, ReachStep.Sent, DateTimeOffset.UtcNow, unread[^1].Place, Most, default)).Count);
        await MatterBench.TellAsync("list: accepted by one unit", async () => (await reach.WaysAsync(Document, first.Unit, ReachStep.Accepted, DateTimeOffset.UtcNow, null, Most, default)).Count);

        async Task TenReadAsync()
        {
            foreach (var way in unread.Skip(reads).Take(10)) await ReadAsync(receipts, way.Matter, way.Unit);
            reads += 10;
        }
    }

    private static async Task<int> CountAsync(ILedgerStore store, DateTimeOffset at) => await store.AskAsync(
        Bare, [("owner", BenchStore.Owner.Value), ("document", Document), ("at", Core.Views.CountyZone.Micro(at))], default).CountAsync();

    private static async Task FillAsync(ILedgerStore store, int matters)
    {
        await using var desk = new MatterDesk(store, BenchStore.Owner, TimeProvider.System);
        await using var receipts = new ReceiptDesk(store, BenchStore.Owner, TimeProvider.System);
        await using var documents = new DocumentDesk(store, BenchStore.Owner, TimeProvider.System);
        if ((await desk.BookAsync(default)).Last("commitment") is null) await desk.AdoptAsync(MechanismSet.ReadShipped().Mechanisms.Single(m => m.Id == "commitment"), s_section.Post, "adopt/commitment", default);
        var text = SourceText.From("关于开展安全隐患排查整治的通知\n各单位要在9月底前完成隐患排查整治。\n");
        Counted((await documents.ReceiveAsync(Document, new Receive(s_section, "关于开展安全隐患排查整治的通知", text), null, new Doing("bench/receive"), default)).Refusal);
        await EachAsync(matters, async n =>
        {
            var open = new Open(s_section, $"隐患排查整治第{n}项") { Owner = Unit(n, 0), Support = [.. Enumerable.Range(1, UnitsAMatter - 1).Select(i => Unit(n, i))], Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("完成隐患排查整治")), Source = $"document:{Document}/0-10" };
            Counted((await desk.OpenAsync("commitment", Id(n), open, new Doing($"bench/open/{n}"), default)).Refusal);
        });
        // Three quarters came to their desks, six of ten opened what they found, more than half accepted.
        await EachAsync(Units, async n => { if (n % 4 > 0) await receipts.DeskShownAsync([Unit(n, 0)], Of(Unit(n, 0)), null, default); });
        await EachAsync(matters * UnitsAMatter, async n => { if (n % 10 < 6) await ReadAsync(receipts, Id(n / UnitsAMatter), Unit(n / UnitsAMatter, n % UnitsAMatter)); });
        await EachAsync(matters, async n =>
        {
            if (n % 10 < 5) Counted((await desk.DoAsync(Id(n), new Accept(Of(Unit(n, 0)), Said.Nothing), new Doing($"bench/accept/{n}"), default)).Refusal);
            if (n % 20 == 19) Counted((await desk.DoAsync(Id(n), new Decline(Of(Unit(n, 0)), new Said { Reason = "不归本单位" }), new Doing($"bench/decline/{n}"), default)).Refusal);
        });
    }

    private static Task EachAsync(int count, Func<int, Task> work) => Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (n, _) => await work(n));

    private static Task ReadAsync(ReceiptDesk receipts, string matter, string unit) => receipts.MatterShownAsync(matter, [new Sending(unit, Roles.Support, s_before, s_section.Post)], [unit], Of(unit), null, default);

    private static void Counted(Core.Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"{refusal}");
    }

    private static string Id(int matter) => string.Create(CultureInfo.InvariantCulture, $"receipts-{matter:00000}");

    private static string Unit(int matter, int place) => string.Create(CultureInfo.InvariantCulture, $"grid-{(matter + place * 7) % Units:0000}");

    private static Actor Of(string unit) => new("post-" + unit, unit, [], []);
}
