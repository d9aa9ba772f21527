using System.Collections.Immutable;
using System.Net;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Files;
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

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_officer_merges_a_matter_into_another_says_why_and_each_of_the_two_leads_to_the_other(bool scripts)
    {
        var (id, other) = ($"goes-into-{scripts}".ToLowerInvariant(), $"goes-on-{scripts}".ToLowerInvariant());
        await OpenedAsync(id);
        await OpenedAsync(other);
        var officer = await office.InsideAsync("lindu", $"/matters/{other}", scripts);
        var number = await NumberAsync(officer);
        await ToAsync(officer, $"/matters/{id}");
        var own = await NumberAsync(officer);

        // What is missing, and what nobody finds, is told beside its box; nothing is recorded.
        await GoAsync(officer, "合并");
        await officer.FillAsync("#other", number);
        await RefusedAsync(officer, "reason", "必须填写。");
        Assert.Equal(number, await officer.InputValueAsync("#other"));
        await officer.FillAsync("#other", "督〔1999〕1号");
        await officer.FillAsync("#reason", "同一路段");
        await RefusedAsync(officer, "other", "没有找到，或者不在您的知情范围内。");
        await ToAsync(officer, $"/matters/{id}");
        Assert.Equal(1, await officer.Locator(".timeline li").CountedAsync());

        await GoAsync(officer, "合并");
        await officer.FillAsync("#other", number);
        await officer.FillAsync("#reason", "同一路段");
        await SendAsync(officer);
        Assert.Equal($"并入 {number} 国道坑洼整治；同一路段", await officer.Locator(".timeline li p").First.InnerTextAsync());
        Assert.Equal(("灰", "已并入其他事项。"), (await officer.Locator(".why .chip").InnerTextAsync(), await officer.Locator(".why > span").Last.InnerTextAsync()));
        Assert.Equal(0, await officer.Locator(".offers .ways a").CountedAsync());
        await officer.Locator(".beside section", new() { HasText = "已并入" }).Locator($"a[href='/matters/{other}']").ClickAsync();
        await officer.WaitForURLAsync($"**/matters/{other}");
        Assert.Equal($"{own} 国道坑洼整治 并入", await officer.Locator(".timeline li p").First.InnerTextAsync());
        Assert.Equal(1, await officer.Locator($".timeline a[href='/matters/{id}']").CountedAsync());
        await officer.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_officer_ties_a_matter_to_another_and_gives_it_to_another_bureau_which_is_asked_to_accept_it(bool scripts)
    {
        var (id, other) = ($"tied-{scripts}".ToLowerInvariant(), $"tied-to-{scripts}".ToLowerInvariant());
        await OpenedAsync(id);
        await OpenedAsync(other);
        var officer = await office.InsideAsync("lindu", $"/matters/{other}", scripts);
        var number = await NumberAsync(officer);
        await ToAsync(officer, $"/matters/{id}");
        await GoAsync(officer, "关联");
        await officer.FillAsync("#other", number);
        await officer.FillAsync("#tie", "同一工程");
        await SendAsync(officer);
        Assert.Equal($"关联 {number} 国道坑洼整治（同一工程）", await officer.Locator(".timeline li p").First.InnerTextAsync());
        var tied = officer.Locator(".beside li", new() { HasText = "同一工程" });
        Assert.Equal($"/matters/{other}", await tied.Locator("a").GetAttributeAsync("href"));

        await GoAsync(officer, "交办改派");
        await officer.CheckUnitAsync("to", "shuili");
        await SendAsync(officer);
        Assert.StartsWith("交办给县水利局", await officer.Locator(".timeline li p").First.InnerTextAsync(), StringComparison.Ordinal);
        var beside = await officer.Locator(".beside .pairs").First.InnerTextAsync();
        Assert.Contains("待签收", beside, StringComparison.Ordinal);
        Assert.Contains("县水利局", beside, StringComparison.Ordinal);
        Assert.DoesNotContain("县交通运输局", beside, StringComparison.Ordinal);
        var ways = await officer.Locator("#receipts tbody tr").TextsAsync();
        Assert.Equal(2, ways.Count);
        Assert.Contains("改交县水利局", ways[0], StringComparison.Ordinal);
        Assert.Contains("待签收", ways[1], StringComparison.Ordinal);

        // The bureau that has it now accepts it; the one that had it sees it no more.
        var unit = await office.InsideAsync("wusl", $"/matters/{id}", scripts);
        await GoAsync(unit, "签收");
        await SendAsync(unit);
        var before = await office.InsideAsync("zhoujt", "/account", scripts);
        Assert.Equal(404, (await ToAsync(before, $"/matters/{id}"))!.Status);
        foreach (var page in (IPage[])[officer, unit, before]) await page.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_officer_splits_a_matter_among_two_units_and_each_has_its_part_on_its_desk(bool scripts)
    {
        var id = $"split-{scripts}".ToLowerInvariant();
        await OpenedAsync(id);
        var officer = await office.InsideAsync("lindu", $"/matters/{id}", scripts);
        await GoAsync(officer, "拆分");
        foreach (var unit in (string[])["jiaotong", "shuili"]) await officer.CheckUnitAsync("to", unit);
        await SendAsync(officer);
        var parts = officer.Locator(".beside section", new() { HasText = "子项" }).Locator("li a");
        Assert.Equal(2, await parts.CountedAsync());
        var paths = new List<string>();
        for (var i = 0; i < 2; i++) paths.Add((await parts.Nth(i).GetAttributeAsync("href"))!);
        foreach (var (name, unit) in ((string, string)[])[("zhoujt", "jiaotong"), ("wusl", "shuili")])
        {
            var own = Assert.Single(paths, p => p.EndsWith("-" + unit, StringComparison.Ordinal));
            var page = await office.InsideAsync(name, own, scripts);
            Assert.Equal(1, await page.Locator(".offers a", new() { HasText = "签收" }).CountedAsync());
            await page.Context.CloseAsync();
            await ToAsync(officer, own);
            Assert.Equal(1, await officer.Locator(".beside section", new() { HasText = "属于" }).Locator($"a[href='/matters/{id}']").CountedAsync());
        }
        await officer.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_was_closed_too_early_is_reopened_with_a_reason_and_lies_with_its_unit_again(bool scripts)
    {
        var id = $"reopened-{scripts}".ToLowerInvariant();
        await OpenedAsync(id);
        await ClosedAsync(id);
        var officer = await office.InsideAsync("lindu", $"/matters/{id}", scripts);
        Assert.Equal("灰", await officer.Locator(".why .chip").InnerTextAsync());
        await GoAsync(officer, "重新办理");
        await RefusedAsync(officer, "reason", "必须填写。");
        await officer.FillAsync("#reason", "雨后第三处又塌");
        await SendAsync(officer);
        Assert.Equal("重新办理；进入“办理中”；雨后第三处又塌", await officer.Locator(".timeline li p").First.InnerTextAsync());
        Assert.NotEqual("灰", await officer.Locator(".why .chip").InnerTextAsync());
        var beside = await officer.Locator(".beside .pairs").First.InnerTextAsync();
        Assert.Matches(@"重新打开\s+1 次", beside);

        var unit = await office.InsideAsync("zhoujt", $"/matters/{id}", scripts);
        Assert.Equal(1, await unit.Locator(".offers a", new() { HasText = "报送复查" }).CountedAsync());
        foreach (var page in (IPage[])[officer, unit]) await page.Context.CloseAsync();
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

    // What has to be mended stands in a sentence beside its box.
    private static async Task RefusedAsync(IPage page, string box, string sentence)
    {
        await page.EvaluateAsync("document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await SendAsync(page, isTaken: false);
        var error = page.Locator($".field.wrong:has(#{box}) .error");
        await error.WaitForAsync();
        Assert.Equal(sentence, await error.InnerTextAsync());
        Assert.Equal(1, await page.Locator(".field.wrong").CountedAsync());
    }

    private static async Task<string> NumberAsync(IPage page) => (await page.Locator(".matter-head .quiet").InnerTextAsync()).Split(' ')[0];

    private async Task ClosedAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var (section, unit) = ((await desk.ActorAsync("ducha-zhuyao", Stop))!, (await desk.ActorAsync("jiaotong-zhuyao", Stop))!);
        var photo = await KeptFile.PutAsync(office.Files.Open(CountyServer.County), s_photo, HashAlgorithm.Sm3, Stop);
        var result = Said.Nothing with { Evidence = [photo.Link.Hash], Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("result", FieldValue.Of("国道十二处坑洼已全部填平并验收")) };
        foreach (var (command, files) in ((MatterCommand, ImmutableArray<SealedValue>)[])[(new Accept(unit, Said.Nothing), []), (new Submit(unit, result), [photo.Link]), (new Close(section, Said.Nothing), [])])
        {
            Assert.Null((await desk.DoAsync(id, command, new Doing($"{id}-{command.GetType().Name}") { Files = files }, Stop)).Refusal);
        }
    }
}
