using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Files;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

public sealed class MatterPageTests(CountyServer office)
{
    private static readonly Owner s_county = new("yunxiu");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_list_a_matter_opens_with_its_colour_why_clocks_and_what_happened_scripts_off()
    {
        var page = await office.OpenAsync("/matters?colour=red", scripts: false);
        var row = page.Locator("tbody tr").First;
        var why = await row.Locator(".title small").InnerTextAsync();
        await row.Locator(".title a").ClickAsync();
        Assert.Equal("红", await page.Locator(".why .chip").InnerTextAsync());
        Assert.Equal(why, await page.Locator(".why > span").Last.InnerTextAsync());
        Assert.NotEqual(0, await page.Locator(".clocks li").CountedAsync());
        Assert.Contains("立项", await page.Locator(".timeline li").Last.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("今天", await page.Locator(".life text").TextContentAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_an_earlier_day_a_matter_is_shown_as_it_was_known_then()
    {
        var page = await office.OpenAsync("/matters?colour=red", scripts: false);
        await page.Locator("tbody tr .title a").First.ClickAsync();
        var opened = (await page.Locator(".timeline time").Last.GetAttributeAsync("datetime"))![..10];
        var told = await page.Locator(".timeline li").CountedAsync();
        await page.Locator("input[name=on]").FillAsync(opened);
        await page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
        Assert.Contains($"on={opened}", page.Url, StringComparison.Ordinal);
        Assert.StartsWith("以下是截至", await page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator(".timeline li").CountedAsync() < told);
        await page.Locator(".notice a").ClickAsync();
        Assert.Equal(told, await page.Locator(".timeline li").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Evidence_is_given_to_who_sees_the_matter_and_only_by_the_matter_that_names_it()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        var file = await ReportedAsync("with-evidence");
        Assert.Contains($"/matters/with-evidence/files/{file}", await client.GetStringAsync("/matters/with-evidence", Stop), StringComparison.Ordinal);
        Assert.Equal("坑洼已填\n", await client.GetStringAsync($"/matters/with-evidence/files/{file}", Stop));
        foreach (var path in (string[])[$"/matters/with-evidence/files/{new string('0', 64)}", $"/matters/sim1-1/files/{file}", $"/matters/nobody/files/{file}", "/matters/nobody"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path, Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task A_matter_shows_the_sentence_that_asked_for_it_and_says_who_acted_for_whom_and_when()
    {
        await ReportedAsync("from-a-sentence");
        var page = await office.OpenAsync("/matters/from-a-sentence", scripts: false);
        Assert.Equal("完成国道坑洼路段整治。", await page.Locator("blockquote").InnerTextAsync());
        var last = page.Locator(".timeline li").First;
        Assert.StartsWith("填报进展；已整治十二处", await last.Locator("p").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("县交通运输局局长", (await last.Locator("small").InnerTextAsync()).Trim(), StringComparison.Ordinal);
        Assert.Contains("发生于 7月7日 09:00", await last.Locator("small").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_matter_shows_its_newest_ten_facts_leads_to_all_of_them_and_tells_days_as_people_write_them()
    {
        await ReportedAsync("with-many-facts");
        await using (var desk = new MatterDesk(office.Store, s_county, CountyServer.Time))
        {
            var by = (await desk.ActorAsync("ducha-zhuyao", Stop))!;
            for (var i = 1; i <= 11; i++) Assert.Null((await desk.DoAsync("with-many-facts", new Comment(by, $"第{i}次过问"), new Doing($"with-many-facts-{i}"), Stop)).Refusal);
        }
        var page = await office.OpenAsync("/matters/with-many-facts", scripts: false);
        Assert.Equal(10, await page.Locator(".timeline li").CountedAsync());
        Assert.Contains("第11次过问", await page.Locator(".timeline li").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", await page.Locator(".why").InnerTextAsync());
        Assert.Matches("到[0-9]+月[0-9]+日止", await page.Locator(".why").InnerTextAsync());
        await page.Locator("a", new() { HasText = "全部 13 条记录" }).ClickAsync();
        Assert.Equal(13, await page.Locator(".timeline li").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_a_day_before_it_began_a_matter_says_when_it_began_and_leads_to_now_for_those_who_may_see_it()
    {
        await ReportedAsync("not-yet-begun");
        var page = await office.OpenAsync("/matters/not-yet-begun?on=2024-03-01");
        Assert.Contains("3月1日还没有这件事项，它始于7月8日", await page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await EveryPageTests.FindingsAsync(page));
        await page.Locator(".notice a").ClickAsync();
        Assert.NotEqual(0, await page.Locator(".timeline li").CountedAsync());
        Assert.Equal(404, (await page.GotoAsync(await office.AddressAsync("shuili-zhuyao") + "/matters/not-yet-begun?on=2024-03-01"))!.Status);
        Assert.DoesNotContain("7月8日", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task<string> ReportedAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, s_county, CountyServer.Time);
        var photo = await KeptFile.PutAsync(office.Files.Open(s_county), Encoding.UTF8.GetBytes("坑洼已填\n"), HashAlgorithm.Sm3, Stop);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "国道坑洼整治")
        {
            Owner = "jiaotong",
            Source = "document:plan/12-24",
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("完成国道坑洼路段整治。")).Add("document", FieldValue.Of("工作方案")),
        };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);
        var report = new Report((await desk.ActorAsync("jiaotong-zhuyao", Stop))!, new Said { Text = "已整治十二处。", Evidence = [photo.Link.Hash] });
        Assert.Null((await desk.DoAsync(id, report, new Doing(id + "-report") { Files = [photo.Link], Happened = CountyServer.Now.AddHours(-25) }, Stop)).Refusal);
        return photo.Link.Hash;
    }
}
