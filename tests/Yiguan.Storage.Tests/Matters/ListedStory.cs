using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>What stories of lists share: readers, moments, and forty days in which much happens.</summary>
public abstract class ListedStory : OfficeStory
{
    private protected static readonly Reader s_transport = new("jiaotong-zhuyao", "jiaotong", ["jiaotong"], ["jiaotong", "gonglu"]);
    private protected static readonly Reader s_vice = new("fuxianzhang", "xianzhengfu", ["xianzhengfu"], ["xianzhengfu"]);

    private protected static readonly string[] s_times =
        ["2024-02-28 12:00", "2024-03-01 09:00", "2024-03-02 00:00", "2024-03-05 23:59", "2024-03-06 00:00", "2024-03-12 10:00", "2024-03-19 00:00", "2024-04-09 00:00", "2024-04-10 16:00", "2024-04-13 00:00", "2024-06-01 12:00"];

    private protected MatterLists Lists => new(_place!.Store, s_county);

    private protected MatterBoard Board => new(_place!.Store, s_county);

    private protected TallyDesk Tallies => new(_place!.Store, s_county, Office);

    // Forty days: accepted or not, relayed, held, recoloured by time alone, merged into another; one of them restricted.
    private protected async Task ScatteredAsync()
    {
        await Office.AdoptAsync(Rectification.Usual with { Id = "secret", Prefix = "密", IsRestricted = true });
        await Office.AdoptAsync(Rectification.Usual with { Id = "patrol", Prefix = "巡", Scope = "owner within my.subtree or amount > 100 and sponsor has my.post" });
        for (var i = 1; i <= 4; i++) await Office.At($"2024-03-0{i} 09:00").OpenAsync($"m{i}", i % 2 == 0 ? "2024-03-29" : null, i == 3 ? "qingxi" : "jiaotong");
        await Office.Desk.OpenAsync("secret", "r1", new Open(Inspector, "专案") { Owner = "jiaotong", Fields = Filled(("problem", FieldValue.Of("某事"))).Fields }, new Doing(Key()), Stop);
        foreach (var (id, amount) in ((string, long)[])[("p1", 99_00), ("p2", 101_00)]) await PatrolAsync(id, amount);
        await Office.At("2024-03-05 10:00").DoAsync("m1", new Accept(Transport, Said.Nothing), new Relay(Transport, "gonglu"));
        await Office.At("2024-03-08 10:00").DoAsync("m4", new Hold(Inspector, "等待批复", new DateOnly(2024, 3, 20)));
        await Office.At("2024-03-12 10:00").DoAsync("m1", new Submit(Roads, Evidence), new Close(Inspector, Said.Nothing));
        await Office.At("2024-04-10 09:00").DoAsync("m3", new Comment(Inspector, "请抓紧"));
    }

    private protected Task<Done> PatrolAsync(string id, long amount) => Office.Desk.OpenAsync(
        "patrol", id, new Open(Inspector, "巡河") { Owner = "qingxi", Sponsors = ["fuxianzhang"], Fields = Filled(("problem", FieldValue.Of("漂浮物")), ("amount", FieldValue.Of(amount))).Fields }, new Doing(Key()), Stop);

    private protected async Task<List<string>> PagesAsync(MatterFilter filter)
    {
        var found = new List<string>();
        while (await Lists.NowAsync(filter with { Most = 2, After = found.LastOrDefault() }, Office.GetUtcNow(), Stop) is { Count: > 0 } page) found.AddRange(page.Select(l => l.Id));
        return found;
    }

    private protected async Task OpenAsync(string id, string owner, params (string, FieldValue)[] fields)
    {
        var open = new Open(Inspector, "整改") { Owner = owner, Fields = Filled([("problem", FieldValue.Of("坑洼")), .. fields]).Fields };
        Assert.Null((await Office.Desk.OpenAsync("rectification", id, open, new Doing(Key()), Stop)).Refusal);
    }

    private protected Task<List<string>> IdsAsync() => _place!.Store.AskAsync("SELECT matter FROM matter WHERE owner = 'yunxiu'", [], Stop).Select(r => (string)r[0]!).ToListAsync(Stop).AsTask();
}
