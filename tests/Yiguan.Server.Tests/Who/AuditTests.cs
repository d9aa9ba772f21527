using System.IO.Compression;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests.Who;

/// <summary>安全审计: what was done to accounts is read by the auditor, and by nobody else.</summary>
public sealed class AuditTests(CountyServer office)
{
    [Fact]
    public async Task The_auditor_is_led_to_who_signed_in_and_who_failed_and_asks_for_one_person()
    {
        var wrong = await office.SignedInAsync("suqing", password: "not-the-password", scripts: false);
        var right = await office.SignedInAsync("lindu", scripts: false);
        var page = await office.SignedInAsync("shenji", "/", scripts: false);
        Assert.EndsWith("/audit", page.Url, StringComparison.Ordinal);
        var table = await page.Locator("table.list").InnerTextAsync();
        Assert.Contains("登录失败", table, StringComparison.Ordinal);
        await page.Locator("select[name=person]").SelectOptionAsync("p-lindu");
        await page.Locator("form[role=search] button").ClickAsync();
        var his = await page.Locator("table.list tbody tr").TextsAsync();
        Assert.Contains(his, r => r.Contains("登录", StringComparison.Ordinal) && r.Contains("lindu", StringComparison.Ordinal));
        Assert.DoesNotContain(his, r => r.Contains("suqing", StringComparison.Ordinal) && r.Contains("登录失败", StringComparison.Ordinal));
        await page.GotoAsync(office.DoorAddress + "/audit?from=2024-01-01&to=2024-01-31");
        Assert.Equal(0, await page.Locator("tbody tr", new PageLocatorOptions { HasText = "登录失败" }).CountedAsync());
        foreach (var open in (IPage[])[wrong, right, page]) await open.Context.CloseAsync();
    }

    [Fact]
    public async Task What_the_auditor_reads_downloads_as_a_workbook()
    {
        var page = await office.SignedInAsync("shenji", "/audit");
        var answer = await page.APIRequest.GetAsync(office.DoorAddress + "/audit/audit.xlsx?from=2024-07-08");
        Assert.Equal(200, answer.Status);
        using var zip = new ZipArchive(new MemoryStream(await answer.BodyAsync()));
        using var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open());
        Assert.Contains("shenji", await sheet.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_the_three_the_one_for_the_system_takes_over_and_closes_neither_of_the_others()
    {
        var page = await office.InsideAsync("xitong", "/accounts", scripts: false);
        Assert.Equal(["重置密码", "注销"], await OfferedAsync(page, "lindu"));
        Assert.Equal(["重置密码"], await OfferedAsync(page, "anquan"));
        Assert.Empty(await OfferedAsync(page, "shenji"));
        await page.EvaluateAsync("() => { document.querySelector(\"form[action='/accounts/close'] button\").value = 'sample-shenji'; }");
        var refused = await page.RunAndWaitForResponseAsync(() => page.Locator("form[action='/accounts/close'] button").First.ClickAsync(), r => r.Url.EndsWith("/accounts/close", StringComparison.Ordinal));
        Assert.Equal(403, refused.Status);
        var safe = await office.InsideAsync("anquan", "/accounts", scripts: false);
        Assert.Equal(["重置密码", "锁定", "强制退出"], await OfferedAsync(safe, "shenji"));
        foreach (var open in (IPage[])[page, safe]) await open.Context.CloseAsync();
    }

    private static Task<IReadOnlyList<string>> OfferedAsync(IPage page, string name) =>
        page.Locator("tbody tr", new() { Has = page.Locator($"td.title:text-is('{name}')") }).Locator(".acts button").TextsAsync();

    [Fact]
    public async Task Whoever_leaves_hands_what_is_open_to_the_one_who_follows()
    {
        await using (var desk = new OrganisationDesk(office.Store, CountyServer.County, CountyServer.Time))
        {
            foreach (var (person, name) in ((string, string)[])[("p-qian", "钱守溪"), ("p-hou", "侯接岭")])
            {
                Assert.Null((await desk.OrderAsync(new KnowPerson(person, name, new DateOnly(2024, 1, 1)), new Acting("ducha-zhuyao", "know/" + person), TestContext.Current.CancellationToken)).Refusal);
            }
            Assert.Null((await desk.OrderAsync(new Appoint("p-qian", "qixiang-zhuyao", new DateOnly(2024, 2, 1)), new Acting("ducha-zhuyao", "appoint/qian"), TestContext.Current.CancellationToken)).Refusal);
        }
        var page = await office.SignedInAsync("lindu", "/organisation/posts/qixiang-zhuyao", scripts: false);
        Assert.Contains("由接任者接办", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("form[action='/organisation/posts/leave'] select[name=to]").SelectOptionAsync("p-hou");
        await page.Locator("form[action='/organisation/posts/leave'] button").ClickAsync();
        Assert.EndsWith("said=handed-over", page.Url, StringComparison.Ordinal);
        var facts = (await office.Store.StreamAsync(CountyServer.County, OrganisationFact.Stream, TestContext.Current.CancellationToken)).Select(FactCatalogue.Read).ToList();
        Assert.Contains(facts, f => f is PersonLeft { Person: "p-qian", Post: "qixiang-zhuyao" });
        Assert.Contains(facts, f => f is PersonAppointed { Person: "p-hou", Post: "qixiang-zhuyao" });
        await page.Context.CloseAsync();
    }
}
