using System.Diagnostics;
using System.Globalization;
using Yiguan.Bench.Ledger;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Searching;

namespace Yiguan.Bench.Matters;

/// <summary>The search through many matters: words that most titles hold, that few hold and that none holds, for who oversees and for a unit, with a plain scan of the titles beside them.</summary>
internal static class SearchBench
{
    private const int Most = 50;

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
        if ((await bench.Store.HeadAsync(BenchStore.Owner, default))!.Sequence == 0) await MatterStore.FillAsync(bench.Store, count);
        var watch = Stopwatch.StartNew();
        await Node.CatchUpAsync(bench.Store, BenchStore.Owner, ViewSet.All, default);
        Console.WriteLine($"{kind}: views followed in {watch.Elapsed.TotalSeconds:0.0} s");
        await bench.AnalyseAsync();
        await MeasureAsync(bench.Store);
    }

    private static async Task MeasureAsync(ILedgerStore store)
    {
        var (search, now) = (new SearchLists(store, BenchStore.Owner), await MatterStore.NowAsync(store));
        var overseer = new Reader("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]) { Oversees = true };
        var unit = new Reader("post", "grid-0100", ["grid-0100"], ["grid-0100", "grid-0101", "grid-0102"]);
        var bureau = new Reader("post", "grid-0000", ["grid-0000"], [.. Enumerable.Range(0, 45).Select(i => string.Create(CultureInfo.InvariantCulture, $"grid-{i:0000}"))]);
        var oldest = (string)(await store.AskAsync("SELECT title FROM matter WHERE owner = @owner ORDER BY opened LIMIT 1", [("owner", BenchStore.Owner.Value)], default).FirstAsync())[0]!;
        string[] words = ["项目", oldest, oldest[^4..], oldest[1..3], "项目 " + oldest[..2], "鸑鷟", "目设", "号 2025"];
        // A scan takes seconds and throws out of memory what the next question needs: one tells.
        await MatterBench.TellAsync($"“{words[0]}”, who oversees", async () => (await search.MattersAsync(words[0], overseer, now, Most, default)).Count, "titles scanned", () => ScanAsync(store, words[0]));
        foreach (var word in words)
        {
            await MatterBench.TellAsync($"“{word}”, who oversees", async () => (await search.MattersAsync(word, overseer, now, Most, default)).Count);
            await MatterBench.TellAsync($"“{word}”, three units", async () => (await search.MattersAsync(word, unit, now, Most, default)).Count);
            await MatterBench.TellAsync($"“{word}”, forty-five units", async () => (await search.MattersAsync(word, bureau, now, Most, default)).Count);
        }
        // No subject and no document is called so, and every second matter is.
        await MatterBench.TellAsync($"subjects: “{words[0]}”", async () => (await search.SubjectsAsync(words[0], overseer, now, Most, default)).Count);
        await MatterBench.TellAsync($"documents: “{words[0]}”", async () => (await search.DocumentsAsync(words[0], Most, default)).Count);
    }

    private static async Task<int> ScanAsync(ILedgerStore store, string word)
    {
        var says = store.Dialect == SqlDialect.Sqlite ? "instr(title, @word) > 0" : "strpos(title, @word) > 0";
        return await store.AskAsync($"SELECT matter FROM matter WHERE owner = @owner AND {says} ORDER BY opened DESC LIMIT {Most}", [("owner", BenchStore.Owner.Value), ("word", word)], default).CountAsync();
    }
}
