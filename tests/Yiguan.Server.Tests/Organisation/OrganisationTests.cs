using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Server.Tests.Organisation;

/// <summary>Units, posts and persons, looked at and changed.</summary>
public sealed class OrganisationTests(CountyServer office)
{
    [Fact]
    public async Task A_post_names_who_stands_in_for_it_and_that_person_acts_for_it_from_then_on()
    {
        var head = await office.SignedInAsync("zhengqx", "/organisation/posts/qingxi-zhen-zhenzhang", scripts: false);
        await head.Locator("select[name=by]").SelectOptionAsync("qingxi-zhen-shuji");
        await head.Locator("form[action='/organisation/posts/stand-in'] button").ClickAsync();
        Assert.EndsWith("said=stand-in", head.Url, StringComparison.Ordinal);
        var facts = await office.Store.StreamAsync(CountyServer.County, OrganisationFact.Stream, TestContext.Current.CancellationToken);
        var named = Assert.Single(facts.Where(e => e.Actor == "qingxi-zhen-zhenzhang").Select(FactCatalogue.Read).OfType<StandInNamed>());
        Assert.Equal(new DateOnly(2024, 7, 15), named.Until);
        var other = await office.SignedInAsync("zhengqx", "/organisation/posts/ducha-zhuyao", scripts: false);
        Assert.Equal(0, await other.Locator("form[action='/organisation/posts/stand-in']").CountAsync());
        foreach (var page in (IPage[])[head, other]) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_merger_is_looked_at_before_it_is_done_and_only_then_is_it_a_fact()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/reorganise?kind=merge&unit=linye&unit=chaye&into=linye&name=县林业和茶业局&from=2025-01-01", scripts: false);
        var preview = await page.Locator("section.card").InnerTextAsync();
        Assert.Contains("县林业和茶业局", preview, StringComparison.Ordinal);
        Assert.Contains("岗位", preview, StringComparison.Ordinal);
        Assert.DoesNotContain(await FactsAsync(), f => f is UnitsMerged);
        await page.Locator("section.card form button").ClickAsync();
        Assert.True(page.Url.EndsWith("/organisation?said=done", StringComparison.Ordinal), page.Url + await page.Locator("main").InnerTextAsync());
        var merged = Assert.Single((await FactsAsync()).OfType<UnitsMerged>());
        Assert.Equal(("linye", new DateOnly(2025, 1, 1)), (merged.Successor, merged.From));
        await page.GotoAsync(office.DoorAddress + "/organisation/reorganise?kind=abolish&unit=nothing&from=2025-01-01");
        Assert.Equal(1, await page.Locator(".notice.wrong").CountAsync());
        await page.Context.CloseAsync();
    }

    private async Task<List<object>> FactsAsync() => [.. (await office.Store.StreamAsync(CountyServer.County, OrganisationFact.Stream, TestContext.Current.CancellationToken)).Select(FactCatalogue.Read)];
}
