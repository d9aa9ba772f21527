using System.Collections.Immutable;
using Microsoft.Playwright;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Server.Tests.Documents;

/// <summary>下达: what is seen of a document when it has gone out.</summary>
public sealed class DispatchTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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
        var (bureau, post, name) = scripts ? ("县应急管理局", "yingji-zhuyao", "yingji-renxia") : ("县文化和旅游局", "wenlv-zhuyao", "wenlv-renxia");
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
        await WorkbenchTests.BringAsync(officer, Notice(scripts ? "河道清淤" : "渠道清淤", "县水利局").Replace("9月底", "7月底", StringComparison.Ordinal));
        var address = new Uri(officer.Url).AbsolutePath;
        await officer.Locator("a.preview").ClickAsync();
        await officer.WaitForURLAsync("**/dispatch");
        // Who compiles looks at it; only who approves has the button.
        Assert.Equal(0, await officer.Locator(".approve button[type=submit]").CountedAsync());
        var row = officer.Locator(".previewed tbody tr", new() { HasText = "县水利局" });
        Assert.Contains("主办 1 件", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("到期 [0-9]+，定期填报 [0-9]+，本件加 1", await row.InnerTextAsync());
        await row.Locator("summary").ClickAsync();
        Assert.Contains("7月31日前", await row.Locator("details").InnerTextAsync(), StringComparison.Ordinal);
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(officer));
        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + address + "/dispatch", 390, 844, scripts);
        Assert.False(await leader.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        Assert.Equal(1, await leader.Locator(".approve button[type=submit]").CountedAsync());
        await officer.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_a_document_of_last_year_the_preview_says_that_what_names_no_day_would_begin_red_too()
    {
        var officer = await office.OpenAsync("/documents", scripts: false);
        await WorkbenchTests.BringAsync(officer, "关于抓好堤防巡查工作的通知\n（2023年3月8日）\n县水利局完成山塘清淤3处。\n要完成险工险段加固5处。\n县水利局每月开展堤防巡查1次。\n");
        await officer.Locator("a.preview").ClickAsync();
        await officer.WaitForURLAsync("**/dispatch");
        // The second has nobody yet who would answer for it, the third has no month left in that year: they are late all the same.
        Assert.Contains("3 项任务的时限已经过了", await officer.Locator(".late summary").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Locator(".late summary").ClickAsync();
        Assert.Contains("3 项原文没有写时限，按文件当年年底（2023年12月31日）算", await officer.Locator(".late li").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task The_preview_says_how_many_commitments_the_parts_belong_to_and_which_days_have_passed()
    {
        var officer = await office.OpenAsync("/documents", scripts: false);
        await WorkbenchTests.BringAsync(officer, "关于抓好汛期巡查工作的通知\n（2024年7月8日）\n县水利局6月20日前完成山塘清淤3处。\n各镇7月底前完成堤防巡查1次。\n");
        await officer.Locator("a.preview").ClickAsync();
        await officer.WaitForURLAsync("**/dispatch");
        var late = officer.Locator(".late");
        Assert.Contains("1 项任务的时限已经过了", await late.Locator("summary").InnerTextAsync(), StringComparison.Ordinal);
        await late.Locator("summary").ClickAsync();
        Assert.Matches("山塘清淤.*6月20日前", await late.Locator("li").InnerTextAsync());
        var towns = await officer.Locator(".previewed tbody tr", new() { HasText = "镇" }).CountedAsync();
        Assert.Contains($"这是 2 项任务：其中 1 项由多个单位分办，分成 {towns} 件", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task While_its_reach_stands_open_the_numbers_and_shares_follow_what_the_unit_does_and_nobody_loads_the_page_again()
    {
        await office.AppointAsync("p-weijian", "卫明澈", "weijian-renxia", "weijian-zhuyao");
        var (officer, address) = await SentAsync("村卫生室修缮", "县卫生健康局", scripts: true);
        // It listens before anything moves.
        await officer.RunAndWaitForResponseAsync(() => officer.GotoAsync(address + "/reach"), answer => answer.Url.EndsWith("/live", StringComparison.Ordinal));
        await officer.EvaluateAsync("() => window.stays = true");
        await StandsAsync("1", "0 0%", "0 0%", "0 0%", "1");

        var unit = await office.InsideAsync("weijian-renxia", "/desk");
        await StandsAsync("1", "1 100%", "0 0%", "0 0%", "1");
        await unit.GotoAsync($"{office.DoorAddress}/matters?q={Uri.EscapeDataString("村卫生室修缮")}");
        await unit.Locator("td.title a").First.ClickAsync();
        await StandsAsync("1", "1 100%", "1 100%", "0 0%", "1");
        await unit.Locator(".offers a", new() { HasText = "签收" }).ClickAsync();
        await unit.Locator(".act-form .send button").ClickAsync();
        await unit.WaitForURLAsync("**said=done");
        await StandsAsync("1", "1 100%", "1 100%", "1 100%", "");
        Assert.True(await officer.EvaluateAsync<bool>("() => window.stays === true"));
        await officer.Context.CloseAsync();
        await unit.Context.CloseAsync();

        // Sent, delivered, read, accepted and waiting, each with its share; the three shares above say the same.
        async Task StandsAsync(params string[] counts)
        {
            var patience = new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 };
            await Assertions.Expect(officer.Locator(".reached-by tbody td.count")).ToHaveTextAsync([.. counts.Select(c => c.Replace(" ", "", StringComparison.Ordinal)), ""], patience);
            await Assertions.Expect(officer.Locator(".sums b")).ToHaveTextAsync([.. counts[1..4].Select(c => c.Split(' ')[1])], patience);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_register_holds_already_is_told_before_it_is_asked_again_with_the_place_where_it_stands(bool scripts)
    {
        var (bureau, unit, project) = scripts ? ("县退役军人事务局", "tuiyi", "held-garden") : ("县审计局", "shenji", "held-hall");
        await using var matters = new Yiguan.Storage.Matters.MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        await using var subjects = new Yiguan.Storage.Matters.SubjectDesk(office.Store, CountyServer.County, CountyServer.Time);
        var fields = new Dictionary<string, FieldValue> { ["code"] = FieldValue.Of("2024-" + project), ["name"] = FieldValue.Of("烈士陵园修缮"), ["industry"] = FieldValue.Of("city"), ["unit"] = FieldValue.Of(unit), ["planned"] = FieldValue.Of(30_000_000_000L) };
        Assert.Null((await subjects.RegisterAsync("project", project, new Core.Subjects.Register((await matters.ActorAsync("ducha-zhuyao", Stop))!, "烈士陵园修缮", unit, fields.ToImmutableDictionary()), new Yiguan.Storage.Matters.Doing(project), Stop)).Refusal);

        var officer = await office.OpenAsync("/documents", scripts: scripts);
        await WorkbenchTests.BringAsync(officer, $"关于抓好修缮工作的通知\n（2024年7月5日）\n{bureau}实施烈士陵园修缮，年底前总投资达到3亿元。\n县信访局9月底前完成接访大厅修缮1处。\n");
        await officer.Locator("a.preview").ClickAsync();
        await officer.WaitForURLAsync("**/dispatch");
        var held = officer.Locator(".previewed tbody tr", new() { HasText = bureau }).Locator("td").Last;
        Assert.Matches(@"第 2 项的“总投资”：《.+》里已有“总投资”\s*同名、同一计量单位\s*烈士陵园修缮 3亿元 （7月8日填）", await held.InnerTextAsync());
        Assert.DoesNotContain("总投资", await officer.Locator(".previewed tbody tr", new() { HasText = "县信访局" }).InnerTextAsync(), StringComparison.Ordinal);
        await held.Locator("a", new() { HasText = "烈士陵园修缮" }).ClickAsync();
        await officer.WaitForURLAsync("**/registers/project/" + project);
        Assert.Contains("3亿元", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
    }

    [Fact]
    public async Task What_a_town_passes_on_to_a_village_shows_the_whole_chain_with_its_times()
    {
        await using var desk = new Yiguan.Storage.Matters.MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var (section, town) = ((await desk.ActorAsync("ducha-zhuyao", Stop))!, (await desk.ActorAsync("qingxi-zhen-zhenzhang", Stop))!);
        var village = town.Below.Order(StringComparer.Ordinal).First();
        var open = new Core.Matters.Commands.Open(section, "水渠清淤") { Owner = town.Unit, Fields = System.Collections.Immutable.ImmutableDictionary<string, Core.Matters.Values.FieldValue>.Empty.Add("content", Core.Matters.Values.FieldValue.Of("水渠清淤。")) };
        Assert.Null((await desk.OpenAsync("commitment", "chain-1", open, new Yiguan.Storage.Matters.Doing("chain-open"), Stop)).Refusal);
        Assert.Null((await desk.DoAsync("chain-1", new Core.Matters.Commands.Relay(town, village, "请村里办"), new Yiguan.Storage.Matters.Doing("chain-relay"), Stop)).Refusal);

        var page = await office.OpenAsync("/matters/chain-1");

        Assert.Equal(2, await page.Locator("#receipts .chain li").CountedAsync());
        Assert.Contains("转办", await page.Locator("#receipts tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("青溪镇转来", await page.Locator("#receipts tbody tr").Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("待签收", await page.Locator("#receipts tbody tr").Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await EveryPageTests.FindingsAsync(page));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_merged_away_names_the_other_by_number_and_leads_to_it_and_what_was_declined_goes_out_again_with_the_next_unit()
    {
        await using var desk = new Yiguan.Storage.Matters.MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var (section, water) = ((await desk.ActorAsync("ducha-zhuyao", Stop))!, (await desk.ActorAsync("shuili-zhuyao", Stop))!);
        foreach (var id in (string[])["merged-1", "merged-2"])
        {
            var open = new Core.Matters.Commands.Open(section, "塘坝除险") { Owner = water.Unit, Fields = System.Collections.Immutable.ImmutableDictionary<string, Core.Matters.Values.FieldValue>.Empty.Add("content", Core.Matters.Values.FieldValue.Of("塘坝除险。")) };
            Assert.Null((await desk.OpenAsync("commitment", id, open, new Yiguan.Storage.Matters.Doing(id), Stop)).Refusal);
        }
        Assert.Null((await desk.DoAsync("merged-2", new Core.Matters.Commands.Decline(water, Core.Matters.Commands.Said.Nothing with { Reason = "不归我局" }), new Yiguan.Storage.Matters.Doing("merged-decline"), Stop)).Refusal);
        Assert.Null((await desk.DoAsync("merged-2", new Core.Matters.Commands.Assign(section, water.Unit), new Yiguan.Storage.Matters.Doing("merged-assign"), Stop)).Refusal);
        Assert.Null((await desk.DoAsync("merged-1", new Core.Matters.Commands.Merge(section, "merged-2", "同一件事"), new Yiguan.Storage.Matters.Doing("merged-merge"), Stop)).Refusal);

        var page = await office.OpenAsync("/matters/merged-1");
        var other = page.Locator(".timeline a[href='/matters/merged-2']");
        Assert.Matches("^督〔[0-9]{4}〕[0-9]+号 塘坝除险$", await other.InnerTextAsync());
        Assert.DoesNotContain("merged-2", await page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        await other.ClickAsync();
        await page.WaitForURLAsync("**/matters/merged-2");
        Assert.Contains("进入“待签收”", await page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".timeline a[href='/matters/merged-1']").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_a_whole_the_receipts_tell_how_many_of_its_parts_were_accepted()
    {
        await using var desk = new Yiguan.Storage.Matters.MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var (section, town) = ((await desk.ActorAsync("ducha-zhuyao", Stop))!, (await desk.ActorAsync("qingxi-zhen-zhenzhang", Stop))!);
        var villages = town.Below.Order(StringComparer.Ordinal).Take(2).ToList();
        var open = new Core.Matters.Commands.Open(section, "山洪预警演练") { Owner = town.Unit, Fields = System.Collections.Immutable.ImmutableDictionary<string, Core.Matters.Values.FieldValue>.Empty.Add("content", Core.Matters.Values.FieldValue.Of("山洪预警演练。")) };
        Assert.Null((await desk.OpenAsync("commitment", "whole-1", open, new Yiguan.Storage.Matters.Doing("whole-open"), Stop)).Refusal);
        Assert.Null((await desk.DoAsync("whole-1", new Core.Matters.Commands.Split(town, [new("whole-1a", villages[0]), new("whole-1b", villages[1])]), new Yiguan.Storage.Matters.Doing("whole-split"), Stop)).Refusal);
        var village = new Core.Matters.Actor("cun", villages[0], [], []);
        Assert.Null((await desk.DoAsync("whole-1a", new Core.Matters.Commands.Accept(village, Core.Matters.Commands.Said.Nothing), new Yiguan.Storage.Matters.Doing("whole-accept"), Stop)).Refusal);

        var page = await office.OpenAsync("/matters/whole-1");

        var receipts = await page.Locator("#receipts tbody").InnerTextAsync();
        Assert.Contains("由各子事项分别签收，已签收 1/2", receipts, StringComparison.Ordinal);
        Assert.DoesNotContain("待签收", receipts, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leader_recalls_what_went_out_with_a_reason_that_every_matter_shows(bool scripts)
    {
        var (officer, address) = await SentAsync(scripts ? "山塘整修" : "水塘整修", "县水利局", scripts);
        await officer.GotoAsync(address + "/reach?step=sent");
        var matter = new Uri(new Uri(officer.Url), await officer.Locator("tbody .title a").First.GetAttributeAsync("href")).AbsolutePath;
        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + address, scripts: scripts);
        await leader.Locator(".recall summary").ClickAsync();
        await leader.Locator(".recall [name=reason]").FillAsync("上级已统一安排");
        await leader.Locator(".recall button[type=submit]").ClickAsync();
        await leader.WaitForURLAsync("**said=*");
        Assert.Contains("已撤回 1 项事项", await leader.Locator(".notice.done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("上级已统一安排", await leader.Locator(".notice.mind").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await leader.Locator(".recall").CountedAsync());
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(leader));

        await officer.GotoAsync(matter);
        Assert.Contains("撤回", await officer.Locator("#receipts tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("上级已统一安排", await officer.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_directive_goes_into_the_matter_that_runs_and_both_sentences_stand_there(bool scripts)
    {
        var what = scripts ? "堤防加固" : "护岸加固";
        var (officer, first) = await SentAsync(what, "县水利局", scripts);
        await officer.GotoAsync(first + "/reach?step=sent");
        var matter = new Uri(new Uri(officer.Url), await officer.Locator("tbody .title a").First.GetAttributeAsync("href")).AbsolutePath;
        await officer.GotoAsync("/documents");
        await WorkbenchTests.BringAsync(officer, Notice(what, "县水利局").Replace("9月底", "8月底", StringComparison.Ordinal));
        var second = new Uri(officer.Url).AbsolutePath;
        await officer.Locator(".rows .line").First.ClickAsync();
        Assert.Contains(what, await officer.Locator(".near").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Locator(".editor [name=into]").FillAsync(matter.Split('/')[^1]);
        await officer.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();
        await officer.WaitForURLAsync("**said=*");
        Assert.Contains("并入在办事项", await officer.Locator(".rows li.open .line").InnerTextAsync(), StringComparison.Ordinal);
        await officer.GotoAsync(second + "?tab=findings");
        await WorkbenchTests.AcceptAllAsync(officer);
        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + second + "/dispatch", scripts: scripts);
        await leader.Locator(".approve button[type=submit]").ClickAsync();
        await leader.WaitForURLAsync("**said=*");
        Assert.Contains("1 项并入在办事项", await leader.Locator(".notice.done").InnerTextAsync(), StringComparison.Ordinal);

        await officer.GotoAsync(matter);
        Assert.Contains("8月31日", await officer.Locator(".beside").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await officer.Locator($".beside a[href='{second}/living']").CountedAsync());
        await officer.GotoAsync(second + "/living");
        Assert.Equal(1, await officer.Locator($"a[href^='{matter}']").CountedAsync());
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(officer));
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
        await leader.Locator(".approve button[type=submit]").ClickAsync();
        await leader.WaitForURLAsync("**said=*");
        await leader.Context.CloseAsync();
        return (officer, address);
    }

    private static async Task<IReadOnlyList<string>> SumsAsync(IPage page, string address)
    {
        await page.GotoAsync(address + "/reach");
        return await page.Locator(".sums b").TextsAsync();
    }

    // What a page showed is recorded behind its answer.
    private static async Task ShowsAsync(IPage page, string address, string[] sums)
    {
        for (var i = 0; i < 20 && !(await SumsAsync(page, address)).SequenceEqual(sums); i++) await page.WaitForTimeoutAsync(250);
        Assert.Equal(sums, await SumsAsync(page, address));
    }
}
