using Microsoft.Playwright;
using Yiguan.Server.Tests.Documents;

namespace Yiguan.Server.Tests;

/// <summary>执行一贯到底: one order from the leader's word to its end, as five people walk it, each at his own page.</summary>
public sealed class ThreadTests(CountyServer office)
{
    private const string Bridge = "漫水桥加固";

    // The smallest whole PNG: one white point.
    private static readonly byte[] s_photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=");

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_an_officer_dispatches_goes_by_town_and_village_and_comes_back_to_its_end(bool scripts)
    {
        var (village, title) = scripts ? ("上溪村", "上溪" + Bridge) : ("下湾村", "下湾" + Bridge);
        if (!scripts) await office.AppointAsync("p-xiawan", "石磊", "xiawan", "qingxi-xiawan-shuji");

        // The officer brings it in, the leader lets it go out.
        var officer = await office.InsideAsync("lindu", "/documents", scripts);
        await WorkbenchTests.BringAsync(officer, $"关于做好{title}工作的通知\n（2024年7月5日）\n青溪镇9月底前完成{title}1座。\n");
        var document = new Uri(officer.Url).AbsolutePath;
        await officer.GotoAsync(office.DoorAddress + document + "?tab=findings");
        await WorkbenchTests.AcceptAllAsync(officer);
        var leader = await office.InsideAsync("zhaoxz", "/desk", scripts);
        await leader.GotoAsync(office.DoorAddress + document + "/dispatch");
        await leader.Locator(".approve button").ClickAsync();
        await leader.WaitForURLAsync("**said=*");

        // The town finds it on its desk, accepts it and passes it on.
        var town = await office.InsideAsync("zhengqx", "/desk", scripts);
        var link = await town.Locator("td.title a", new() { HasText = title }).First.GetAttributeAsync("href");
        var matter = new Uri(new Uri(town.Url), link).AbsolutePath;
        await town.GotoAsync(office.DoorAddress + matter);
        await GoAsync(town, "签收");
        await SendAsync(town);
        await GoAsync(town, "转办");
        await ChooseAsync(town, village);
        await SendAsync(town);
        await ShowsAsync(officer, matter, "#receipts", "青溪镇转来");

        // The village reports with a photograph, from a telephone.
        var hand = await office.InsideAsync(scripts ? "luoshx" : "xiawan", "/desk", scripts);
        await hand.SetViewportSizeAsync(390, 844);
        await hand.GotoAsync(office.DoorAddress + "/desk");
        Assert.Contains(title, await hand.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await hand.GotoAsync(office.DoorAddress + matter);
        await GoAsync(hand, "填报进展");
        Assert.False(await hand.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        await hand.FillAsync("#text", "桥墩已加固，护栏已装好。");
        await hand.EvaluateAsync("() => document.querySelectorAll('details.more').forEach(d => d.open = true)");
        await hand.FillAsync("[id='field.achieved']", "1");
        await hand.SetInputFilesAsync("#evidence", new FilePayload { Name = "桥.png", MimeType = "image/png", Buffer = s_photo });
        await SendAsync(hand);
        await ShowsAsync(officer, matter, ".timeline", "桥墩已加固");

        // Whoever bears it submits it, the officer returns it, it comes again and is closed.
        await SubmitAsync(hand, matter, "漫水桥一座已加固完工");
        await officer.GotoAsync(office.DoorAddress + matter);
        await GoAsync(officer, "退回");
        await officer.FillAsync("#reason", "缺验收单");
        await SendAsync(officer);
        await hand.GotoAsync(office.DoorAddress + "/desk");
        Assert.Contains(title, await hand.Locator("#returned").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("缺验收单", await hand.Locator("#returned").InnerTextAsync(), StringComparison.Ordinal);
        await SubmitAsync(hand, matter, "漫水桥一座已加固完工并经镇里验收");
        await officer.GotoAsync(office.DoorAddress + matter);
        await GoAsync(officer, "销号");
        await SendAsync(officer);

        // Receipts, timeline, screen and living document tell the whole of it.
        Assert.Equal("灰", await officer.Locator(".why .chip").InnerTextAsync());
        foreach (var told in (string[])["立项", "签收", "转办", "填报进展", "报送复查", "退回", "缺验收单", "销号"]) Assert.Contains(told, await AllAsync(officer, matter), StringComparison.Ordinal);
        Assert.Equal(2, await officer.Locator("#receipts .chain li").CountAsync());
        await officer.GotoAsync(office.DoorAddress + document + "/living");
        Assert.Contains("1/1", (await officer.Locator("main").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await officer.GotoAsync(office.DoorAddress + document + "/reach");
        Assert.Equal("100%", await officer.Locator(".sums b").Nth(1).InnerTextAsync());
        foreach (var page in (IPage[])[officer, leader, town, hand]) await page.Context.CloseAsync();
    }

    private async Task SubmitAsync(IPage page, string matter, string result)
    {
        await page.GotoAsync(office.DoorAddress + matter);
        await GoAsync(page, "报送复查");
        await page.FillAsync("#text", result);
        await page.Locator("[id='field.result']").FillAsync(result + "，可以通行。");
        await page.SetInputFilesAsync("#evidence", new FilePayload { Name = "验收.png", MimeType = "image/png", Buffer = s_photo });
        await SendAsync(page);
    }

    private async Task GoAsync(IPage page, string act) => await page.GotoAsync(office.DoorAddress + await page.Locator(".offers a", new() { HasText = act }).First.GetAttributeAsync("href"));

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
    private async Task ShowsAsync(IPage page, string matter, string place, string text)
    {
        for (var i = 0; i < 20; i++)
        {
            await page.GotoAsync(office.DoorAddress + matter);
            if ((await page.Locator(place).InnerTextAsync()).Contains(text, StringComparison.Ordinal)) return;
            await page.WaitForTimeoutAsync(250);
        }
        Assert.Contains(text, await page.Locator(place).InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task<string> AllAsync(IPage page, string matter)
    {
        await page.GotoAsync($"{office.DoorAddress}{matter}?all=yes");
        return await page.Locator(".timeline").InnerTextAsync();
    }
}
