using System.Collections.Immutable;
using Microsoft.Playwright;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>批量办理 in the browser: rows are ticked, one page tells before and one report after.</summary>
public sealed class ManyTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_unit_accepts_many_at_once_and_is_told_which_it_could_not(bool scripts)
    {
        var word = scripts ? "鹿鸣渠" : "鹤鸣渠";
        string[] ids = [.. Enumerable.Range(1, 3).Select(i => $"many-{scripts}-{i}".ToLowerInvariant())];
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var (section, water) = ((await desk.ActorAsync("ducha-zhuyao", Stop))!, (await desk.ActorAsync("shuili-zhuyao", Stop))!);
        foreach (var id in ids) await OpenAsync(desk, section, id, word + id);
        Assert.Null((await desk.DoAsync(ids[1], new Accept(water, Said.Nothing), new Doing(ids[1] + "-accept"), Stop)).Refusal);

        var unit = await office.InsideAsync("wusl", "/desk", scripts: scripts);
        await unit.GotoAsync($"{office.DoorAddress}/matters?q={Uri.EscapeDataString(word)}");
        Assert.Equal(3, await unit.Locator("td.tick input").CountedAsync());
        if (scripts) await unit.Locator("[data-all]").CheckAsync();
        else foreach (var box in await unit.Locator("td.tick input").AllAsync()) await box.CheckAsync();
        await unit.SelectOptionAsync("#many-act", "accept");
        await unit.Locator(".many-bar button").ClickAsync();
        Assert.Contains("可以办理 2 件，不能办理 1 件", await unit.Locator(".act-form").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("matter.no-way", await unit.Locator("#refused").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(scripts ? await EveryPageTests.FindingsAsync(unit) : []);
        Assert.False((await desk.FindAsync(ids[0], Stop))!.IsAccepted);

        await unit.Locator(".act-form .send button").ClickAsync();
        await unit.Locator("#goes", new() { HasText = "已办理的 2 件" }).WaitForAsync();
        Assert.Equal("已办理 2 件，未办理 1 件。", await unit.Locator("main .notice").InnerTextAsync());
        Assert.Contains(ids[1], await unit.Locator("#refused").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var id in ids) Assert.True((await desk.FindAsync(id, Stop))!.IsAccepted);
        await unit.Context.CloseAsync();
    }

    [Fact]
    public async Task What_must_be_said_is_asked_for_and_more_than_two_hundred_are_not_begun()
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        await OpenAsync(desk, (await desk.ActorAsync("ducha-zhuyao", Stop))!, "many-remind", "鸥鹭湾清淤");
        var officer = await office.InsideAsync("lindu", "/desk");
        await officer.GotoAsync($"{office.DoorAddress}/matters/many?act=remind&matter=many-remind");
        await officer.EvaluateAsync("document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await officer.Locator(".act-form .send button").ClickAsync();
        await officer.Locator(".errors").WaitForAsync();
        await officer.FillAsync("#text", "本周内必须见到现场");
        await officer.Locator(".act-form .send button").ClickAsync();
        await officer.Locator("#goes").WaitForAsync();
        Assert.Contains("本周内必须见到现场", await SaidAsync(officer, "many-remind"), StringComparison.Ordinal);

        var many = string.Join('&', Enumerable.Range(0, 201).Select(i => $"matter=x{i}"));
        var answer = await officer.GotoAsync($"{office.DoorAddress}/matters/many?act=remind&{many}");
        Assert.Equal(422, answer!.Status);
        Assert.Contains("选了 201 件，一次最多办理 200 件", await officer.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
    }

    private async Task<string> SaidAsync(IPage page, string id)
    {
        await page.GotoAsync($"{office.DoorAddress}/matters/{id}");
        return await page.Locator(".timeline").InnerTextAsync();
    }

    private static async Task OpenAsync(MatterDesk desk, Core.Matters.Actor section, string id, string title)
    {
        var open = new Open(section, title) { Owner = "shuili", Deadline = new DateOnly(2024, 8, 30), Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of(title + "完工。")) };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);
    }
}
