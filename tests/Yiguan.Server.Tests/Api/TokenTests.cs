using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Who;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Api;

/// <summary>应用令牌: issued by the system administrator, shown once, and good for no more than it says.</summary>
public sealed class TokenTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_system_administrator_issues_a_token_and_ends_it_and_the_auditor_reads_of_both(bool scripts)
    {
        var name = $"热线平台{(scripts ? "甲" : "乙")}";
        var page = await office.InsideAsync("xitong", "/tokens", scripts);
        await page.GotoAsync(office.DoorAddress + "/tokens?post=jiaotong-zhuyao");
        await page.FillAsync("input[name=Application]", name);
        await page.FillAsync("input[name=Until]", "2024-12-31");
        await page.CheckAsync("input[value=act]");
        await page.Locator("form button", new() { HasText = "发放" }).Last.ClickAsync();
        var secret = await page.Locator("code.secret").InnerTextAsync();
        using var client = Application.By(office.DoorAddress, secret);
        var me = await client.ReadAsync("/api/v1/me");
        Assert.Equal(("jiaotong-zhuyao", "jiaotong", name, "2024-12-31"), ((string)me["post"]!, (string)me["unit"]!, (string)me["application"]!, (string)me["until"]!));
        Assert.Equal(["act", "read"], me["rights"]!.AsArray().Select(r => (string)r!));
        await page.GotoAsync(office.DoorAddress + "/tokens");
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.Locator("tr", new() { HasText = name }).Locator("button").ClickAsync();
        using var ended = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stop);
        Assert.Equal("api.not-signed-in", await ended.CodeAsync(401));
        Assert.Contains("Bearer", ended.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        var audit = await office.InsideAsync("shenji", "/audit", scripts: false);
        var told = await audit.Locator("tr", new() { HasText = name }).TextsAsync();
        Assert.Contains(told, t => t.Contains("发放应用令牌", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Contains("停用应用令牌", StringComparison.Ordinal));
        await page.Context.CloseAsync();
        await audit.Context.CloseAsync();
    }

    [Fact]
    public async Task A_token_has_no_duty_that_its_post_has_not_and_the_three_give_theirs_to_none()
    {
        await using var desk = new TokenDesk(office.Store, CountyServer.County, CountyServer.Time);
        var today = (await new Storage.Organisation.OrganisationShelf(office.Store, CountyServer.County).HistoryAsync(Stop)).On(new DateOnly(2024, 7, 8));
        foreach (var (order, code) in ((TokenOrder, string)[])
        [
            (new TokenOrder("热线", "jiaotong-zhuyao", ["close"], today.Day), "token.right-beyond"), (new TokenOrder("热线", "xitong-guanliyuan", [], today.Day), "token.of-the-three"),
            (new TokenOrder("热线", "nobody", [], today.Day), "token.post-unknown"), (new TokenOrder(" ", "jiaotong-zhuyao", [], today.Day), "token.application-unnamed"),
            (new TokenOrder("热线", "jiaotong-zhuyao", [], today.Day.AddDays(-1)), "token.day-unfit"), (new TokenOrder("热线", "jiaotong-zhuyao", [], today.Day.AddDays(900)), "token.day-unfit"),
        ])
        {
            Assert.Equal(code, (await desk.IssueAsync(order, today, "xitong-guanliyuan", Stop)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task What_an_application_did_stands_under_its_post_with_the_token_named()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch");
        using var opened = await section.SendAsync("/api/v1/matters", """{ "mechanism": "commitment", "title": "令牌留痕", "owner": "jiaotong", "fields": { "content": "完成整治。" } }""");
        var entries = await office.Store.StreamAsync(CountyServer.County, MatterFact.Stream((string)(await opened.SaysAsync(201))["matter"]!), Stop);
        Assert.Equal("ducha-zhuyao", entries[0].Actor);
        Assert.StartsWith("token:", entries[0].Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_only_reads_opens_nothing_and_the_pages_take_no_token()
    {
        using var reads = await Application.OfAsync(office, "ducha-zhuyao", "oversee");
        using var no = await reads.SendAsync("/api/v1/matters", "{}");
        Assert.Equal("api.forbidden", await no.CodeAsync(403));
        using var page = await reads.GetAsync(new Uri("/matters", UriKind.Relative), Stop);
        Assert.Equal(401, (int)page.StatusCode);
        using var nobody = Application.By(office.DoorAddress, "yg_nothing");
        using var unknown = await nobody.GetAsync(new Uri("/api/v1/matters", UriKind.Relative), Stop);
        Assert.Equal("api.not-signed-in", await unknown.CodeAsync(401));
    }

    [Fact]
    public async Task A_cookie_writes_nothing_without_the_pages_own_token()
    {
        var page = await office.InsideAsync("lindu", "/matters");
        var path = office.DoorAddress + "/api/v1/matters";
        var read = await page.APIRequest.GetAsync(path);
        Assert.Equal(200, read.Status);
        var write = await page.APIRequest.PostAsync(path, new() { DataObject = new { mechanism = "commitment", title = "冒名", fields = new { content = "冒名立项。" } } });
        Assert.Equal(400, write.Status);
        Assert.Contains("api.form-token", await write.TextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_a_token_nothing_is_kept_that_opens_the_door()
    {
        await using var desk = new TokenDesk(office.Store, CountyServer.County, CountyServer.Time);
        var today = (await new Storage.Organisation.OrganisationShelf(office.Store, CountyServer.County).HistoryAsync(Stop)).On(new DateOnly(2024, 7, 8));
        var issued = await desk.IssueAsync(new TokenOrder("热线", "jiaotong-zhuyao", [], today.Day), today, "xitong-guanliyuan", Stop);
        Assert.Equal(Secret.HashOf(issued.Secret!), (await desk.Rows.FindAsync(issued.Token!.Id, Stop))!.Hash);
        var facts = await office.Store.StreamAsync(CountyServer.County, TokenFact.Stream(issued.Token.Id), Stop);
        Assert.IsType<TokenIssued>(FactCatalogue.Read(Assert.Single(facts)));
        Assert.DoesNotContain(issued.Secret!, facts[0].Body, StringComparison.Ordinal);
    }
}
