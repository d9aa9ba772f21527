using Microsoft.Playwright;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests.Who;

/// <summary>Several posts, one chosen; a stand-in for a time.</summary>
public sealed class PostsTests(CountyServer office)
{
    private static readonly DateOnly s_begin = new(2024, 1, 1);

    [Fact]
    public async Task Whoever_has_two_posts_chooses_one_and_stands_in_for_a_third_in_its_period_alone()
    {
        await office.AppointAsync("p-liangzhi", "梁执中", "liangzhi", "minzheng-zhuyao", "renshe-zhuyao");
        await OrderAsync(new NameStandIn("caizheng-zhuyao", "renshe-zhuyao", new DateOnly(2024, 7, 1), new DateOnly(2024, 7, 8)), new NameStandIn("sifa-zhuyao", "renshe-zhuyao", new DateOnly(2024, 7, 8), new DateOnly(2024, 7, 13)));

        var page = await office.SignedInAsync("liangzhi", "/matters", scripts: false);
        Assert.Contains("/account/post", page.Url, StringComparison.Ordinal);
        Assert.Equal(["minzheng-zhuyao", "renshe-zhuyao", "sifa-zhuyao"], await ChoicesAsync(page));
        await page.Locator("button[name=post][value=renshe-zhuyao]").ClickAsync();
        Assert.EndsWith("/matters", page.Url, StringComparison.Ordinal);
        Assert.Contains("县人力资源和社会保障局", await page.Locator(".visit").InnerTextAsync(), StringComparison.Ordinal);
        // What was chosen stays chosen, and is changed on the own page.
        await page.GotoAsync(office.DoorAddress + "/account");
        Assert.Contains("当前", await page.Locator("dd", new PageLocatorOptions { HasText = "县人力资源和社会保障局" }).First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("a[href^='/account/post']").ClickAsync();
        await page.Locator("button[name=post][value=sifa-zhuyao]").ClickAsync();
        Assert.Contains("县司法局", await page.Locator(".visit").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();

        // On the last day of the other, before the first of the one. A later day would be one that the ledger of all tests cannot go back from.
        await using var before = await office.AtAsync(CountyServer.Now.AddDays(-1));
        var then = await office.OpenAsync(before.Urls.First() + "/account/post", scripts: false);
        await then.Locator("input[name=name]").FillAsync("liangzhi");
        await then.Locator("input[name=password]").FillAsync(CountyServer.Password);
        await then.Locator("form[action='/sign-in'] button").ClickAsync();
        Assert.Equal(["caizheng-zhuyao", "minzheng-zhuyao", "renshe-zhuyao"], await ChoicesAsync(then));
        await then.Context.CloseAsync();
    }

    [Fact]
    public async Task A_unit_administrator_does_not_keep_the_account_of_somebody_with_a_post_elsewhere()
    {
        await office.AppointAsync("p-jianzhi", "简知秋", "jianzhi", "tongji-zhuyao", "qixia-zhen-shuji");
        await office.AppointAsync("p-benzhen", "贲镇安", "benzhen", "qixia-zhen-zhenzhang");
        var page = await office.SignedInAsync("benzhen", "/accounts", scripts: false);
        Assert.Equal(1, await page.Locator("tr", new PageLocatorOptions { HasText = "benzhen" }).CountedAsync());
        Assert.Equal(0, await page.Locator("tr", new PageLocatorOptions { HasText = "jianzhi" }).CountedAsync());
        var system = await office.SignedInAsync("xitong", "/accounts?find=jianzhi", scripts: false);
        Assert.Equal(1, await system.Locator("tr", new PageLocatorOptions { HasText = "jianzhi" }).Locator("button", new LocatorLocatorOptions { HasText = "重置密码" }).CountedAsync());
        foreach (var open in (IPage[])[page, system]) await open.Context.CloseAsync();
    }

    private static async Task<string[]> ChoicesAsync(IPage page)
    {
        // A click does not wait for the page that it leads to.
        await page.Locator("button[name=post]").First.WaitForAsync();
        return [.. (await page.Locator("button[name=post]").EvaluateAllAsync<string[]>("all => all.map(b => b.value)")).Order(StringComparer.Ordinal)];
    }

    private async Task OrderAsync(params OrganisationCommand[] orders)
    {
        await using var desk = new OrganisationDesk(office.Store, CountyServer.County, CountyServer.Time);
        foreach (var order in orders) Assert.Null((await desk.OrderAsync(order, new Acting("ducha-zhuyao", Guid.NewGuid().ToString("n")), TestContext.Current.CancellationToken)).Refusal);
    }
}
