using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MimeKit;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Notices;
using Yiguan.Server.Tests.Documents;
using Yiguan.Server.Tests.Notices;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests;

/// <summary>执行一贯到底: one order from the leader's word to whoever does it and to its end, as five people walk it, each at his own page.</summary>
public sealed class ThreadTests(CountyServer browser) : IAsyncDisposable
{
    private const string Bridge = "上溪漫水桥加固", Culvert = "排水涵洞清淤";

    private readonly PostroomCounty _county = new();
    private readonly MailServer _mail = new();

    // The smallest whole PNG: one white point.
    private static readonly byte[] s_photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _county.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_an_officer_dispatches_goes_by_town_and_village_and_comes_back_to_its_end_and_each_is_told_by_mail(bool scripts)
    {
        await _mail.StartAsync();
        await _county.OpenAsync(new ChannelSettings { Mail = new MailSettings("127.0.0.1", _mail.Port, "none", "督查室 <yiguan@yunxiu.example>", null, null) }, works: true);
        foreach (var person in (string[])["lindu", "suqing", "zhengqx", "luoshx"]) await _county.AddressAsync(person, $"{person}@yunxiu.example", null);

        var officer = await InsideAsync("lindu", scripts);
        var before = await CountsAsync(officer);
        var leader = await InsideAsync("zhaoxz", scripts);
        var document = await DispatchedAsync(officer, leader, $"关于做好{Bridge}工作的通知\n（2024年7月5日）\n青溪镇9月底前完成{Bridge}1座。\n");
        await ArrivesAsync("zhengqx", "交办", "赵怀岫");
        await StandsAsync(officer, document, "green", "已办结 0 / 1 项", "送达 0%，已读 0%，签收 0%");
        Assert.Equal((before.Green + 1, before.Grey), await CountsAsync(officer));

        // The town finds it on its desk, accepts it and passes it on.
        var town = await InsideAsync("zhengqx", scripts);
        var link = await town.Locator("td.title a", new() { HasText = Bridge }).First.GetAttributeAsync("href");
        var matter = new Uri(new Uri(town.Url), link).AbsolutePath;
        await town.GotoAsync(Office + matter);
        await GoAsync(town, "签收");
        await SendAsync(town);
        await StandsAsync(officer, document, "green", "已办结 0 / 1 项", "送达 100%，已读 100%，签收 100%");
        await GoAsync(town, "转办");
        await ChooseAsync(town, "上溪村");
        await SendAsync(town);
        await ArrivesAsync("luoshx", "交办", "郑青石");
        await ShowsAsync(officer, matter, "#receipts", "青溪镇转来");

        // The village reports with a photograph, from a telephone.
        var hand = await InsideAsync("luoshx", scripts);
        await hand.SetViewportSizeAsync(390, 844);
        await hand.GotoAsync(Office + "/desk");
        Assert.Contains(Bridge, await hand.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await hand.GotoAsync(Office + matter);
        await GoAsync(hand, "填报进展");
        Assert.False(await hand.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        await hand.FillAsync("#text", "桥墩已加固，护栏已装好。");
        await hand.EvaluateAsync("() => document.querySelectorAll('details.more').forEach(d => d.open = true)");
        await hand.FillAsync("[id='field.achieved']", "1");
        await hand.SetInputFilesAsync("#evidence", new FilePayload { Name = "桥.png", MimeType = "image/png", Buffer = s_photo });
        await SendAsync(hand);
        await ArrivesAsync("zhengqx", "填报进展", "桥墩已加固");
        await ShowsAsync(officer, matter, ".timeline", "桥墩已加固");

        // The town submits it, who rechecks returns it, it comes again and is closed.
        await SubmitAsync(town, matter, "漫水桥一座已加固完工");
        foreach (var rechecks in (string[])["lindu", "suqing"]) await ArrivesAsync(rechecks, "报送复查", "郑青石");
        var checks = await InsideAsync("suqing", scripts);
        await checks.GotoAsync(Office + matter);
        await GoAsync(checks, "退回");
        await checks.FillAsync("#reason", "缺验收单");
        await SendAsync(checks);
        foreach (var told in (string[])["luoshx", "zhengqx"]) await ArrivesAsync(told, "退回", "缺验收单");
        await hand.GotoAsync(Office + "/desk");
        Assert.Contains(Bridge, await hand.Locator("#returned").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("缺验收单", await hand.Locator("#returned").InnerTextAsync(), StringComparison.Ordinal);
        await SubmitAsync(town, matter, "漫水桥一座已加固完工并经镇里验收");
        await ArrivesAsync("lindu", "报送复查", "郑青石", times: 2);
        await StandsAsync(officer, document, "green", "已办结 0 / 1 项", "送达 100%，已读 100%，签收 100%");
        await officer.GotoAsync(Office + matter);
        await GoAsync(officer, "销号");
        await SendAsync(officer);
        foreach (var told in (string[])["luoshx", "zhengqx"]) await ArrivesAsync(told, "销号", "林致远");

        // Receipts, timeline, screen and living document tell the whole of it.
        await StandsAsync(officer, document, "kept", "已办结 1 / 1 项", "送达 100%，已读 100%，签收 100%");
        Assert.Equal((before.Green, before.Grey + 1), await CountsAsync(officer));
        await officer.GotoAsync(Office + matter);
        Assert.Equal("灰", await officer.Locator(".why .chip").InnerTextAsync());
        foreach (var told in (string[])["立项", "签收", "转办", "填报进展", "报送复查", "退回", "缺验收单", "销号"]) Assert.Contains(told, await AllAsync(officer, matter), StringComparison.Ordinal);
        Assert.Equal(2, await officer.Locator("#receipts .chain li").CountedAsync());
        await officer.GotoAsync(Office + document + "/reach");
        Assert.Equal("100%", await officer.Locator(".sums b").Nth(1).InnerTextAsync());
        Assert.Equal(11, _mail.Mail.Count);
        foreach (var page in (IPage[])[officer, leader, town, hand, checks]) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_the_county_dispatches_goes_by_town_and_village_to_a_grid_that_does_it_and_the_page_shows_every_link_of_the_chain()
    {
        await _county.OpenAsync(new ChannelSettings { Mail = new MailSettings("127.0.0.1", _mail.Port, "none", "督查室 <yiguan@yunxiu.example>", null, null) }, works: true);
        // No grid of the sample county below a village with a post has one of its own.
        var from = new DateOnly(2024, 7, 1);
        await using (var organisation = new OrganisationDesk(_county.Store, CountyServer.County, _county))
        {
            Assert.Null((await organisation.OrderAsync(new CreatePost("shangxi-g1-wangge", "网格员", "qingxi-shangxi-g1", from), new Acting("ducha-zhuyao", "shangxi-g1"), Stop)).Refusal);
        }
        await CountyServer.AppointAsync(_county.Store, _county, from, "p-wangshx", "王上溪", "wangshx", "shangxi-g1-wangge");

        var officer = await InsideAsync("lindu", scripts: true);
        var leader = await InsideAsync("zhaoxz", scripts: true);
        await DispatchedAsync(officer, leader, $"关于做好{Culvert}工作的通知\n（2024年7月5日）\n青溪镇9月底前完成{Culvert}3处。\n");
        var town = await ComesToAsync("zhengqx");
        var matter = new Uri(town.Url).AbsolutePath;
        await RelayAsync(town, "上溪村", "请村里摸清点位");
        var village = await ComesToAsync("luoshx");
        await RelayAsync(village, "上溪村第一网格", "请网格现场清");

        // The grid has it now, and nobody above may take its step.
        var grid = await ComesToAsync("wangshx");
        await town.GotoAsync(Office + matter);
        foreach (var above in (IPage[])[town, village]) Assert.Equal(0, await above.Locator(".offers a", new() { HasText = "签收" }).CountedAsync());
        await GoAsync(grid, "签收");
        await SendAsync(grid);
        await GoAsync(grid, "填报进展");
        await grid.FillAsync("#text", "三处涵洞已清两处。");
        await SendAsync(grid);

        foreach (var page in (IPage[])[officer, town, village, grid])
        {
            await page.GotoAsync(Office + matter);
            Assert.Equal(["青溪镇 7月9日 10:00", "上溪村 7月9日 10:10", "上溪村第一网格 7月9日 10:20"], await page.Locator("#receipts .chain li").TextsAsync());
            var ways = (await page.Locator("#receipts tbody tr").TextsAsync()).Select(w => Regex.Replace(w, @"\s+", " ").Trim()).ToList();
            // Sent, delivered, read, and what became of it.
            Assert.Matches("^青溪镇 .*7月9日 10:00 .*赵怀岫.* 7月9日 10:10 7月9日 10:10 .*7月9日 10:10 转办上溪村$", ways[0]);
            Assert.Matches("^上溪村.*青溪镇转来.*7月9日 10:10 .*郑青石.* 7月9日 10:20 7月9日 10:20 .*7月9日 10:20 转办上溪村第一网格$", ways[1]);
            Assert.Matches("^上溪村第一网格.*上溪村转来.*7月9日 10:20 .*罗上溪.* 7月9日 10:30 7月9日 10:30 .*签收 7月9日 10:30.*王上溪", ways[2]);
            Assert.Contains("三处涵洞已清两处", await page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        }
        foreach (var page in (IPage[])[officer, leader, town, village, grid]) await page.Context.CloseAsync();

        // Ten minutes later it stands on somebody's desk, and he opens it.
        async Task<IPage> ComesToAsync(string person)
        {
            _county.Now += TimeSpan.FromMinutes(10);
            var page = await InsideAsync(person, scripts: true);
            await page.GotoAsync(Office + await page.Locator("td.title a", new() { HasText = Culvert }).First.GetAttributeAsync("href"));
            return page;
        }

        async Task RelayAsync(IPage page, string unit, string asks)
        {
            await GoAsync(page, "转办");
            await ChooseAsync(page, unit);
            await page.FillAsync("#reason", asks);
            await SendAsync(page);
            Assert.Contains(asks, await page.Locator(".timeline li p").First.InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    private string Office => _county.Address;

    private Task<IPage> InsideAsync(string name, bool scripts) => browser.InsideAsync(name, "/desk", scripts, Office);

    // The officer brings it in, the leader lets it go out.
    private async Task<string> DispatchedAsync(IPage officer, IPage leader, string text)
    {
        await officer.GotoAsync(Office + "/documents");
        await WorkbenchTests.BringAsync(officer, text);
        var document = new Uri(officer.Url).AbsolutePath;
        await officer.GotoAsync(Office + document + "?tab=findings");
        await WorkbenchTests.AcceptAllAsync(officer);
        await leader.GotoAsync(Office + document + "/dispatch");
        await leader.Locator(".approve button[type=submit]").ClickAsync();
        await leader.WaitForURLAsync("**said=*");
        return document;
    }

    // Messages leave within seconds by themselves, with the link to the matter.
    private async Task ArrivesAsync(string person, string kind, string says, int times = 1)
    {
        List<MimeMessage> come = [];
        for (var i = 0; i < 240 && come.Count < times; i++)
        {
            await Task.Delay(250, Stop);
            come = [.. _mail.Mail.Where(m => ((MailboxAddress)m.To[0]).Address == $"{person}@yunxiu.example" && m.Subject!.StartsWith($"【{kind}】", StringComparison.Ordinal) && m.Subject.Contains(Bridge, StringComparison.Ordinal))];
        }
        Assert.Equal(times, come.Count);
        Assert.All(come, m => Assert.Contains(says, m.TextBody, StringComparison.Ordinal));
        Assert.All(come, m => Assert.Contains("https://yiguan.example/matters/", m.TextBody, StringComparison.Ordinal));
        // Time goes on between two steps.
        _county.Now += TimeSpan.FromMinutes(2);
    }

    // The screen and the living document, as they show it now.
    private async Task StandsAsync(IPage page, string document, string outcome, string done, string reached)
    {
        await page.GotoAsync(Office + "/");
        var row = page.Locator(".documents li", new() { HasText = Bridge });
        await ShowsAsync(page, "/", row, reached);
        Assert.Contains(done, await row.InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(Office + document + "/living");
        Assert.Contains(done, await page.Locator(".living .total").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("promise " + outcome, await page.Locator(".paper .promise").GetAttributeAsync("class"));
    }

    // How many are green and how many grey, at a glance.
    private async Task<(int Green, int Grey)> CountsAsync(IPage page)
    {
        await page.GotoAsync(Office + "/");
        return (await CountAsync("green"), await CountAsync("grey"));

        async Task<int> CountAsync(string colour) => int.Parse(await page.Locator($".sums a[href*='colour={colour}'] b").InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    private async Task SubmitAsync(IPage page, string matter, string result)
    {
        await page.GotoAsync(Office + matter);
        await GoAsync(page, "报送复查");
        await page.FillAsync("#text", result);
        await page.Locator("[id='field.result']").FillAsync(result + "，可以通行。");
        await page.SetInputFilesAsync("#evidence", new FilePayload { Name = "验收.png", MimeType = "image/png", Buffer = s_photo });
        await SendAsync(page);
    }

    private async Task GoAsync(IPage page, string act) => await page.GotoAsync(Office + await page.Locator(".offers a", new() { HasText = act }).First.GetAttributeAsync("href"));

    private static async Task SendAsync(IPage page)
    {
        await page.Locator(".act-form .send button").ClickAsync();
        try
        {
            await page.WaitForURLAsync("**/matters/*said=done", new() { Timeout = 30_000 });
        }
        catch (TimeoutException)
        {
            Assert.Fail(await page.Locator("main").InnerTextAsync());
        }
    }

    private static async Task ChooseAsync(IPage page, string unit)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('#to details').forEach(d => d.open = true)");
        await page.Locator("#to label.leaf, #to label", new() { HasText = unit }).First.ClickAsync();
    }

    // What a page showed is recorded behind its answer.
    private Task ShowsAsync(IPage page, string path, string place, string text) => ShowsAsync(page, path, page.Locator(place), text);

    private async Task ShowsAsync(IPage page, string path, ILocator place, string text)
    {
        for (var i = 0; i < 40; i++)
        {
            await page.GotoAsync(Office + path);
            if ((await place.InnerTextAsync()).Contains(text, StringComparison.Ordinal)) return;
            await page.WaitForTimeoutAsync(250);
        }
        Assert.Contains(text, await place.InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task<string> AllAsync(IPage page, string matter)
    {
        await page.GotoAsync($"{Office}{matter}?all=yes");
        return await page.Locator(".timeline").InnerTextAsync();
    }
}
