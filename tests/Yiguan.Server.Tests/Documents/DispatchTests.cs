using Microsoft.Playwright;

namespace Yiguan.Server.Tests.Documents;

/// <summary>下达: what is seen of a document when it has gone out.</summary>
public sealed class DispatchTests(CountyServer office)
{
    private static string Notice(string title, string unit) => $"""
        关于做好{title}工作的通知
        （2024年7月5日）
        {unit}9月底前完成{title}12座。
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_went_out_is_delivered_with_the_desk_read_with_the_matter_and_accepted_by_the_unit(bool scripts)
    {
        // A bureau of its own each: the clock of all tests stands, so that what one desk was shown every other one was shown in the same moment.
        var (bureau, post, name) = scripts ? ("县林业局", "linye-zhuyao", "linye-renxia") : ("县文化和旅游局", "wenlv-zhuyao", "wenlv-renxia");
        await office.AppointAsync("p-" + name, "任晓峰", name, post);
        var (officer, address) = await SentAsync(scripts ? "石桥林道加固" : "木桥景点加固", bureau, scripts);
        Assert.Equal(["0%", "0%", "0%"], await SumsAsync(officer, address));
        Assert.Contains(bureau, await officer.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(officer));

        var unit = await office.InsideAsync(name, "/desk", scripts: scripts);
        await ShowsAsync(officer, address, ["100%", "0%", "0%"]);
        await officer.Locator("tbody .count a").First.ClickAsync();
        var matter = new Uri(new Uri(officer.Url), await officer.Locator("tbody .title a").First.GetAttributeAsync("href")).AbsolutePath;
        await unit.GotoAsync(office.DoorAddress + matter);
        await ShowsAsync(officer, address, ["100%", "100%", "0%"]);
        await unit.GotoAsync($"{office.DoorAddress}{matter}/way/accept");
        await unit.Locator(".act-form .send button").ClickAsync();
        await unit.WaitForURLAsync("**said=done");
        await ShowsAsync(officer, address, ["100%", "100%", "100%"]);

        await officer.GotoAsync(matter);
        var row = officer.Locator("#receipts tbody tr", new() { HasText = bureau });
        Assert.Contains("签收 7月8日 10:00", await row.InnerTextAsync(), StringComparison.Ordinal);
        await row.Locator("summary").ClickAsync();
        Assert.Contains("任晓峰", await row.Locator("details").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
        await unit.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Before_it_goes_out_every_unit_is_shown_with_what_it_would_get_and_what_it_has_and_the_word_of_approval_stands_below(bool scripts)
    {
        var officer = await office.OpenAsync("/documents", scripts: scripts);
        await WorkbenchTests.BringAsync(officer, Notice(scripts ? "河道清淤" : "渠道清淤", "县水利局"));
        var address = new Uri(officer.Url).AbsolutePath;
        await officer.Locator("a.preview").ClickAsync();
        await officer.WaitForURLAsync("**/dispatch");
        // Who compiles looks at it; only who approves has the button.
        Assert.Equal(0, await officer.Locator(".approve button").CountAsync());
        var row = officer.Locator(".previewed tbody tr", new() { HasText = "县水利局" });
        Assert.Contains("主办 1 件", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("到期 [0-9]+，定期填报 [0-9]+，本件加 0", await row.InnerTextAsync());
        await row.Locator("summary").ClickAsync();
        Assert.Contains("9月30日前", await row.Locator("details").InnerTextAsync(), StringComparison.Ordinal);
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(officer));
        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + address + "/dispatch", 390, 844, scripts);
        Assert.False(await leader.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        Assert.Equal(1, await leader.Locator(".approve button").CountAsync());
        await officer.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }

    /// <summary>A document that an officer brought in and a leader let go out; the officer's page, and the address of the document.</summary>
    private async Task<(IPage Officer, string Address)> SentAsync(string title, string unit, bool scripts)
    {
        var officer = await office.OpenAsync("/documents", scripts: scripts);
        await WorkbenchTests.BringAsync(officer, Notice(title, unit));
        var address = new Uri(officer.Url).AbsolutePath;
        await officer.GotoAsync(address + "?tab=findings");
        await WorkbenchTests.AcceptAllAsync(officer);
        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + address + "/dispatch", scripts: scripts);
        await leader.Locator(".approve button").ClickAsync();
        await leader.WaitForURLAsync("**said=*");
        await leader.Context.CloseAsync();
        return (officer, address);
    }

    private static async Task<IReadOnlyList<string>> SumsAsync(IPage page, string address)
    {
        await page.GotoAsync(address + "/reach");
        return await page.Locator(".sums b").AllInnerTextsAsync();
    }

    // What a page showed is recorded behind its answer.
    private static async Task ShowsAsync(IPage page, string address, string[] sums)
    {
        for (var i = 0; i < 20 && !(await SumsAsync(page, address)).SequenceEqual(sums); i++) await page.WaitForTimeoutAsync(250);
        Assert.Equal(sums, await SumsAsync(page, address));
    }
}
