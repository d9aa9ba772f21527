using System.Collections.Immutable;
using Microsoft.Playwright;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>What is typed and not recorded is not lost: with the page, with the connection, with the answer.</summary>
public sealed class DraftTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_typed_is_there_again_and_can_be_dropped()
    {
        var unit = await AtReportAsync("draft-kept");
        await unit.FillAsync("#text", "已完成三处，余下两处待料。");
        await unit.GotoAsync(office.DoorAddress + "/desk");
        await ToReportAsync(unit, "draft-kept");
        Assert.Equal("已完成三处，余下两处待料。", await unit.InputValueAsync("#text"));
        await Assertions.Expect(unit.Locator("[data-draft-told]")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.FindingsAsync(unit));
        await unit.Locator("[data-draft-drop]").ClickAsync();
        await Assertions.Expect(unit.Locator("#text")).ToHaveValueAsync("");
        await ToReportAsync(unit, "draft-kept");
        Assert.Equal("", await unit.InputValueAsync("#text"));

        // Who signs out leaves nothing behind.
        await unit.FillAsync("#text", "下班前没写完");
        await unit.Locator("form[action='/sign-out'] button").ClickAsync();
        await unit.Locator("input[name=password]").WaitForAsync();
        Assert.Equal(0, await unit.EvaluateAsync<int>("Object.keys(localStorage).filter(k => k.startsWith('draft:')).length"));
        await unit.Context.CloseAsync();
    }

    [Fact]
    public async Task A_lost_connection_is_told_and_the_same_form_is_sent_again()
    {
        var unit = await AtReportAsync("draft-lost");
        await unit.FillAsync("#text", "路面已铺完。");
        await unit.Context.SetOfflineAsync(true);
        await SendAsync(unit);
        await Assertions.Expect(unit.Locator("[data-lost]")).ToContainTextAsync("没有收到答复");
        Assert.Equal("路面已铺完。", await unit.InputValueAsync("#text"));
        await unit.Context.SetOfflineAsync(false);
        await SendAsync(unit);
        await unit.WaitForURLAsync("**said=done");
        await ToReportAsync(unit, "draft-lost");
        Assert.Equal("", await unit.InputValueAsync("#text"));
        await unit.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_recorded_and_not_answered_counts_once_when_it_is_sent_again_from_a_new_page_and_something_new_counts_too()
    {
        var unit = await AtReportAsync("draft-unanswered");
        await LoseAnswerAsync(unit, "标线已划完。");
        Assert.Equal(1, await ReportsAsync("draft-unanswered"));
        await ToReportAsync(unit, "draft-unanswered");
        await SendAsync(unit);
        await unit.WaitForURLAsync("**said=done");
        Assert.Equal(1, await ReportsAsync("draft-unanswered"));

        await ToReportAsync(unit, "draft-unanswered");
        await LoseAnswerAsync(unit, "护栏已装完。");
        await ToReportAsync(unit, "draft-unanswered");
        await unit.FillAsync("#text", "路灯已装完。");
        await SendAsync(unit);
        await Assertions.Expect(unit.Locator(".notice.wrong")).ToContainTextAsync("先前已经记录过一次");
        Assert.Equal(2, await ReportsAsync("draft-unanswered"));
        await SendAsync(unit);
        await unit.WaitForURLAsync("**said=done");
        Assert.Equal(3, await ReportsAsync("draft-unanswered"));
        await unit.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_said_to_many_at_once_is_kept_until_it_was_recorded()
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "西环路灯更换") { Owner = "jiaotong", Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("西环路灯更换。")) };
        Assert.Null((await desk.OpenAsync("commitment", "draft-many", open, new Doing("draft-many-open"), Stop)).Refusal);
        var officer = await office.InsideAsync("lindu", "/desk");
        var many = $"{office.DoorAddress}/matters/many?act=remind&matter=draft-many";
        await officer.GotoAsync(many);
        await officer.FillAsync("#text", "本周内报一次");
        await officer.GotoAsync(office.DoorAddress + "/desk");
        await officer.GotoAsync(many);
        Assert.Equal("本周内报一次", await officer.InputValueAsync("#text"));
        await Assertions.Expect(officer.Locator("[data-draft-told]")).ToBeVisibleAsync();
        await SendAsync(officer);
        await officer.Locator("#goes", new() { HasText = "已办理的 1 件" }).WaitForAsync();
        await officer.GotoAsync(many);
        Assert.Equal("", await officer.InputValueAsync("#text"));
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_typed_on_the_workbench_is_kept_until_it_was_recorded_and_is_not_laid_over_what_a_colleague_did()
    {
        var officer = await office.InsideAsync("lindu", "/documents");
        await Documents.WorkbenchTests.BringAsync(officer, "关于做好渡槽维修工作的通知\n（2024年7月5日）\n县水利局9月底前完成渡槽维修12座。\n");
        await officer.Locator(".rows .line").First.ClickAsync();
        await officer.Locator(".editor").WaitForAsync();
        var row = officer.Url;
        await officer.FillAsync(".editor [name=object]", "渡槽维修和清淤");
        await officer.GotoAsync(office.DoorAddress + "/desk");
        await officer.GotoAsync(row);
        Assert.Equal("渡槽维修和清淤", await officer.InputValueAsync(".editor [name=object]"));
        await officer.Locator(".editor button", new() { HasText = "保存" }).First.ClickAsync();
        await officer.WaitForURLAsync("**said=*");
        await officer.GotoAsync(row);
        await Assertions.Expect(officer.Locator(".editor [data-draft-told]").First).ToBeHiddenAsync();

        await officer.FillAsync(".editor [name=object]", "渡槽改建");
        var colleague = await office.InsideAsync("lindu", "/documents");
        await colleague.GotoAsync(row);
        await colleague.FillAsync(".editor [name=object]", "渡槽维修和除险");
        await colleague.Locator(".editor button", new() { HasText = "保存" }).First.ClickAsync();
        await colleague.WaitForURLAsync("**said=*");
        await officer.ReloadAsync();
        Assert.Equal("渡槽维修和除险", await officer.InputValueAsync(".editor [name=object]"));
        await officer.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    // The office records it, and the answer does not come.
    private static async Task LoseAnswerAsync(IPage page, string text)
    {
        await page.FillAsync("#text", text);
        await page.RouteAsync("**/act/report", async route =>
        {
            if (route.Request.Method == "POST")
            {
                await route.FetchAsync(new() { MaxRedirects = 0 });
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await SendAsync(page);
        await Assertions.Expect(page.Locator("[data-lost]")).ToContainTextAsync("没有收到答复");
        await page.UnrouteAllAsync();
    }

    [Fact]
    public async Task What_is_sealed_in_the_ledger_is_not_kept_in_the_browser()
    {
        var unit = await office.InsideAsync("zhoujt", "/matters/open/appeal");
        await unit.FillAsync("#title", "企业反映道路破损");
        foreach (var box in await unit.Locator("[data-unkept] input:not([type=hidden])").AllAsync()) await box.EvaluateAsync("e => { e.value = '13800138000'; e.dispatchEvent(new Event('input', { bubbles: true })); }");
        var kept = await unit.EvaluateAsync<string>("JSON.stringify(localStorage)");
        Assert.Contains("企业反映道路破损", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", kept, StringComparison.Ordinal);
        Assert.NotEqual(0, await unit.Locator("[data-unkept]").CountedAsync());
        await unit.Context.CloseAsync();
    }

    private async Task<IPage> AtReportAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "东环路面修复") { Owner = "jiaotong", Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("东环路面修复。")) };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);
        var unit = await office.InsideAsync("zhoujt", "/desk");
        await ToReportAsync(unit, id);
        return unit;
    }

    private Task<IResponse?> ToReportAsync(IPage page, string id) => page.GotoAsync($"{office.DoorAddress}/matters/{id}/act/report");

    private static Task SendAsync(IPage page) => page.Locator(".act-form .send button").ClickAsync();

    private async Task<int> ReportsAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        return (await desk.FindAsync(id, Stop))!.Facts.Count(f => f.Fact is MatterReported);
    }
}
