using System.Collections.Immutable;
using System.Net;
using Microsoft.Playwright;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>办理: what a unit and the section do with a matter, in the browser, each from his own post.</summary>
public sealed class ActTests(CountyServer office)
{
    private static readonly byte[] s_photo = "已填坑洼十二处"u8.ToArray();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_unit_accepts_reports_asks_for_time_submits_is_returned_and_its_matter_is_closed(bool scripts)
    {
        var id = $"acted-{scripts}".ToLowerInvariant();
        await OpenedAsync(id);
        var unit = await office.InsideAsync("zhoujt", $"/matters/{id}", scripts: scripts);
        await ToAsync(unit, $"/matters/{id}");
        await GoAsync(unit, "签收");
        await SendAsync(unit);
        Assert.Equal("已记录。", await unit.Locator("main > .notice").InnerTextAsync());

        await GoAsync(unit, "填报进展");
        Assert.Equal(0, await unit.Locator("[name='field.content'], [name='field.target']").CountedAsync());
        await unit.FillAsync("#text", "已整治八处，余四处待料。");
        await unit.SetInputFilesAsync("#evidence", new FilePayload { Name = "现场.txt", MimeType = "text/plain", Buffer = s_photo });
        await SendAsync(unit);
        Assert.StartsWith("填报进展；已整治八处", await unit.Locator(".timeline li p").First.InnerTextAsync(), StringComparison.Ordinal);

        await GoAsync(unit, "申请延期");
        await unit.FillAsync("#until", "2024-08-20");
        await unit.FillAsync("#reason", "沥青到货晚十天");
        await SendAsync(unit);

        // What is missing is told beside its box, what was typed stands, and nothing is recorded.
        await GoAsync(unit, "报送复查");
        await unit.FillAsync("#text", "十二处全部整治完");
        await unit.EvaluateAsync("document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await SendAsync(unit, isTaken: false);
        Assert.Contains("有 2 处需要修改", await unit.Locator(".errors h2").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("十二处全部整治完", await unit.InputValueAsync("#text"));
        await unit.Locator("[id='field.result']").FillAsync("国道十二处坑洼已全部填平并验收");
        await unit.SetInputFilesAsync("#evidence", new FilePayload { Name = "验收.txt", MimeType = "text/plain", Buffer = s_photo });
        await SendAsync(unit);
        Assert.Equal("已记录。", await unit.Locator("main > .notice").InnerTextAsync());

        var section = await office.InsideAsync("lindu", $"/matters/{id}", scripts: scripts);
        await ToAsync(section, $"/matters/{id}");
        await GoAsync(section, "批准延期");
        var asked = await section.Locator(".asked-time").InnerTextAsync();
        Assert.Matches("县交通运输局局长（.+?）", asked);
        foreach (var told in (string[])["8月20日", "沥青到货晚十天", "办理"]) Assert.Contains(told, asked, StringComparison.Ordinal);
        Assert.Empty(scripts ? await EveryPageTests.FindingsAsync(section) : []);
        await SendAsync(section);
        await GoAsync(section, "退回");
        await section.FillAsync("#reason", "缺第九处照片");
        await SendAsync(section);
        await ToAsync(unit, $"/matters/{id}");
        await GoAsync(unit, "报送复查");
        await unit.SetInputFilesAsync("#evidence", new FilePayload { Name = "第九处.txt", MimeType = "text/plain", Buffer = s_photo });
        await SendAsync(unit);
        await ToAsync(section, $"/matters/{id}");
        await GoAsync(section, "销号");
        await SendAsync(section);
        Assert.Equal("灰", await section.Locator(".why .chip").InnerTextAsync());
        await unit.Context.CloseAsync();
        await section.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_a_post_may_not_do_is_greyed_with_the_reason_and_its_page_says_so_too(bool scripts)
    {
        await OpenedAsync("not-mine" + scripts);
        var other = await office.InsideAsync("zhoujt", "/matters/not-mine" + scripts, scripts);
        await ToAsync(other, "/matters/not-mine" + scripts);
        // A way of the mechanism is seen at once, in no strong colour; a reader of screens is told that it cannot be taken, and why.
        var withdraw = other.GetByRole(AriaRole.Button, new() { Name = "撤销任务", Disabled = true });
        Assert.True(await withdraw.IsVisibleAsync());
        Assert.Contains("销号职责", await other.Locator("#" + await withdraw.GetAttributeAsync("aria-describedby")).InnerTextAsync(), StringComparison.Ordinal);
        await other.Locator(".offers summary").ClickAsync();
        var remind = other.GetByRole(AriaRole.Button, new() { Name = "催办", Disabled = true });
        Assert.Contains("督办职责", await other.Locator("#" + await remind.GetAttributeAsync("aria-describedby")).InnerTextAsync(), StringComparison.Ordinal);
        foreach (var (width, height) in ((int, int)[])[(1366, 768), (390, 844)])
        {
            await other.SetViewportSizeAsync(width, height);
            Assert.False(await other.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
            if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(other));
        }
        await withdraw.ClickAsync(new() { Force = true });
        Assert.EndsWith("/matters/not-mine" + scripts, other.Url, StringComparison.Ordinal);
        var answer = await ToAsync(other, $"/matters/not-mine{scripts}/way/withdraw");
        Assert.Equal((int)HttpStatusCode.Forbidden, answer!.Status);
        Assert.Contains("销号职责", await other.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await other.Locator(".act-form").CountedAsync());
        foreach (var nothing in (string[])[$"/matters/not-mine{scripts}/way/fly", $"/matters/not-mine{scripts}/act/fly", "/matters/nobody/act/report"]) Assert.Equal(404, (await ToAsync(other, nothing))!.Status);
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once_and_one_that_comes_too_late_is_told_why()
    {
        await OpenedAsync("twice");
        var (first, second) = (await office.InsideAsync("zhoujt", "/matters/twice"), await office.InsideAsync("zhoujt", "/matters/twice"));
        foreach (var page in (IPage[])[first, second]) await ToAsync(page, "/matters/twice/way/accept");
        await first.EvaluateAsync("() => fetch(location.href, { method: 'POST', body: new FormData(document.querySelector('.act-form form')) })");
        await SendAsync(first);
        Assert.Equal("已记录。", await first.Locator("main > .notice").InnerTextAsync());
        await SendAsync(second, isTaken: false);
        Assert.Contains("不能签收", await second.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(409, (await ToAsync(second, "/matters/twice/way/accept"))!.Status);
        await ToAsync(first, "/matters/twice");
        Assert.Equal(1, await first.Locator(".timeline li", new() { HasText = "签收" }).CountedAsync());
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    private Task<IResponse?> ToAsync(IPage page, string path) => page.GotoAsync(office.DoorAddress + path);

    private async Task GoAsync(IPage page, string act) => await ToAsync(page, (await page.Locator(".offers a", new() { HasText = act }).First.GetAttributeAsync("href"))!);

    // A file is sent with its progress shown: the answer comes after the click.
    private static async Task SendAsync(IPage page, bool isTaken = true)
    {
        await page.Locator(".act-form .send button").ClickAsync();
        if (isTaken) await page.WaitForURLAsync("**/matters/*said=done");
    }

    private async Task OpenedAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "国道坑洼整治")
        {
            Owner = "jiaotong", Deadline = new DateOnly(2024, 7, 31),
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("完成国道坑洼路段整治。")),
        };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);
    }
}
