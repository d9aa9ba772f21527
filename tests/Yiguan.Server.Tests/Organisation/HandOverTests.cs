using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests.Organisation;

/// <summary>移交: what is open when a post is left.</summary>
public sealed class HandOverTests(CountyServer office)
{
    [Fact]
    public async Task What_a_post_sponsors_goes_to_the_post_that_follows_and_what_the_unit_bears_to_another_unit_each_as_a_fact()
    {
        var stop = TestContext.Current.CancellationToken;
        var lines = await new MatterLists(office.Store, CountyServer.County).NowAsync(new MatterFilter(), CountyServer.Now, stop);
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        await using var organisation = new OrganisationDesk(office.Store, CountyServer.County, CountyServer.Time);
        var today = (await organisation.HistoryAsync(stop)).On(new DateOnly(2024, 7, 8));
        var actor = Actor.Of(today, "ducha-zhuyao")!;
        MatterLine? given = null;
        foreach (var line in lines.Where(l => l.Mechanism.Id == "commitment" && l.Mechanism.FindStage(l.Stage)?.Phase != Phase.Ended && l.Bearer is not ("jiaotong" or "shuili" or "qingxi-zhen") && today.Posts.Any(p => p.Unit == l.Bearer)))
        {
            var told = await desk.DoAsync(line.Id, new Assign(actor, line.Bearer) { Sponsors = ["qixiang-zhuyao"] }, new Doing(Guid.NewGuid().ToString("n")), stop);
            if (told.Refusal is not null) continue;
            given = line;
            break;
        }
        Assert.NotNull(given);
        // Nobody answers for a whole that is addressed to a set: it goes with the post all the same.
        var whole = "handed-" + Guid.NewGuid().ToString("n")[..8];
        var open = new Open(actor, "各镇清理气象探测环境") { Sponsors = ["qixiang-zhuyao"], Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("各镇清理气象探测环境")) };
        Assert.Null((await desk.OpenAsync("commitment", whole, new OpenForSet(open, "一镇", [new Part(whole + "-qingxi", "qingxi-zhen")]), new Doing(whole), stop)).Refusal);
        await organisation.OrderAsync(new Tie(new("河长", "qixiang-zhuyao", Core.Organisation.SponsoredKind.Place, "北溪试验段"), new DateOnly(2024, 1, 1)), new Acting("ducha-zhuyao", Guid.NewGuid().ToString("n")), stop);

        var page = await office.SignedInAsync("lindu", "/organisation/posts/qixiang-zhuyao/hand-over", scripts: false);
        Assert.Contains(given.Title, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("form[action='/organisation/posts/hand-over'] select[name=to]").SelectOptionAsync("keji-zhuyao");
        await page.Locator("form[action='/organisation/posts/hand-over'] button").ClickAsync();
        Assert.Contains("已移交 4 件", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var id in (string[])[given.Id, whole, whole + "-qingxi"]) Assert.Equal(["keji-zhuyao"], (await desk.FindAsync(id, stop))!.People.Sponsors);
        Assert.Contains("包抓领导改为", await SaidAsync(page, whole), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("form[action='/organisation/posts/hand-over']").CountedAsync());
        Assert.Contains((await organisation.HistoryAsync(stop)).On(new DateOnly(2024, 7, 8)).Sponsors, s => s.Value is { Post: "keji-zhuyao", About: "北溪试验段" });

        await page.GotoAsync($"{office.DoorAddress}/organisation/posts/{today.Posts.First(p => p.Unit == given.Bearer).Id}/hand-over");
        var form = page.Locator("form[action='/organisation/units/hand-over']");
        foreach (var box in await form.Locator("input[name=matter]").AllAsync())
        {
            if (await box.GetAttributeAsync("value") != given.Id) await box.UncheckAsync();
        }
        await form.Locator("select[name=to]").SelectOptionAsync("qixiang");
        await form.Locator("button").ClickAsync();
        Assert.Contains("已移交 1 件", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var last = await LastAsync(given.Id);
        Assert.Equal(("qixiang", "keji-zhuyao"), (last.Owner, last.Sponsors.Single()));
        await page.Context.CloseAsync();
    }

    private async Task<string> SaidAsync(Microsoft.Playwright.IPage page, string matter)
    {
        var back = page.Url;
        await page.GotoAsync($"{office.DoorAddress}/matters/{matter}");
        var said = await page.Locator(".timeline").InnerTextAsync();
        await page.GotoAsync(back);
        return said;
    }

    private async Task<MatterAssigned> LastAsync(string matter) =>
        (await office.Store.StreamAsync(CountyServer.County, MatterFact.Stream(matter), TestContext.Current.CancellationToken)).Select(FactCatalogue.Read).OfType<MatterAssigned>().Last();
}
