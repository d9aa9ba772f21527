using System.Collections.Immutable;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>待办: what waits for a post and its unit.</summary>
public sealed class DeskTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_is_handed_out_waits_for_its_unit_and_what_was_submitted_for_who_rechecks(bool scripts)
    {
        var id = $"desk-{scripts}".ToLowerInvariant();
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var section = (await desk.ActorAsync("ducha-zhuyao", Stop))!;
        var open = new Open(section, "石桥水闸加固") { Owner = "shuili", Deadline = new DateOnly(2024, 8, 30), Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("石桥水闸加固完工。")) };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);

        var unit = await office.InsideAsync("wusl", "/desk", scripts: scripts);
        await unit.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(1, await unit.Locator($"#accept a[href='/matters/{id}']").CountedAsync());
        await unit.Locator($"#accept a[href='/matters/{id}/way/accept']").ClickAsync();
        await unit.Locator(".act-form .send button").ClickAsync();
        await unit.WaitForURLAsync("**said=done");
        await unit.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(0, await unit.Locator($"#accept a[href='/matters/{id}']").CountedAsync());

        var water = (await desk.ActorAsync("shuili-zhuyao", Stop))!;
        var said = new Said { Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("result", FieldValue.Of("水闸加固已完工并通过验收")), Evidence = ["sha-1"] };
        Assert.Null((await desk.DoAsync(id, new Submit(water, said), new Doing(id + "-submit"), Stop)).Refusal);
        var officer = await office.InsideAsync("lindu", "/desk", scripts: scripts);
        await officer.GotoAsync(office.DoorAddress + "/desk");
        var heap = officer.Locator("#recheck", new() { HasText = "公文任务 · 待复查" });
        Assert.Equal(1, await heap.CountedAsync());
        Assert.Equal(0, await unit.Locator("#recheck").CountedAsync());
        Assert.Equal(0, await heap.Locator(".off").CountedAsync());
        await unit.Context.CloseAsync();
        await officer.Context.CloseAsync();

        // Who rechecks and may not close sees that it is there to be done, and why not by him.
        var junior = await office.InsideAsync("suqing", "/desk", scripts: scripts);
        await junior.GotoAsync(office.DoorAddress + "/desk");
        var rows = junior.Locator("#recheck table", new() { HasText = "公文任务 · 待复查" });
        Assert.NotEqual(0, await rows.Locator("a[href$='/way/return']").CountedAsync());
        Assert.Equal(0, await rows.Locator("a[href$='/way/close']").CountedAsync());
        var close = rows.Locator("a.off[aria-disabled=true]", new() { HasText = "销号" }).First;
        Assert.Contains("销号职责", await junior.Locator($"[id='{await close.GetAttributeAsync("aria-describedby")}']").InnerTextAsync(), StringComparison.Ordinal);
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(junior));
        await junior.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_telephone_rows_are_cards_buttons_are_for_thumbs_and_the_camera_is_at_hand()
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        await OpenAsync(desk, "desk-phone", "北闸检修");
        var unit = await office.InsideAsync("wusl", "/desk");
        await unit.SetViewportSizeAsync(390, 844);
        foreach (var path in (string[])["/desk", "/matters/desk-phone", "/matters/desk-phone/act/report", "/matters/many?act=accept&matter=desk-phone"])
        {
            await unit.GotoAsync(office.DoorAddress + path);
            Assert.False(await unit.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), path);
            foreach (var button in await unit.Locator(".act-form .send button, .offers .ways .button, .many-bar button").AllAsync()) Assert.InRange((await button.BoundingBoxAsync())!.Height, 44, 80);
        }
        await unit.GotoAsync(office.DoorAddress + "/matters/desk-phone/act/report");
        Assert.Equal(("image/*", "environment"), (await unit.GetAttributeAsync("#evidence-camera", "accept"), await unit.GetAttributeAsync("#evidence-camera", "capture")));
        await unit.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_extension_that_was_asked_for_stands_on_the_desk_of_whoever_may_grant_it_until_he_answers(bool scripts)
    {
        var id = $"asked-{scripts}".ToLowerInvariant();
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var water = (await desk.ActorAsync("shuili-zhuyao", Stop))!;
        await OpenAsync(desk, id, "南渠衬砌" + id);
        Assert.Null((await desk.DoAsync(id, new Accept(water, Said.Nothing), new Doing(id + "-accept"), Stop)).Refusal);
        Assert.Null((await desk.DoAsync(id, new AskExtension(water, "overall", new DateOnly(2024, 9, 13), "汛期不能断水"), new Doing(id + "-ask"), Stop)).Refusal);

        var officer = await office.InsideAsync("lindu", "/desk", scripts: scripts);
        await officer.GotoAsync(office.DoorAddress + "/desk");
        var row = officer.Locator("#extensions tbody tr", new() { Has = officer.Locator($"a[href='/matters/{id}']") });
        var said = await row.InnerTextAsync();
        foreach (var word in (string[])["南渠衬砌", "汛期不能断水", "县水利局", "9月13日", "办理时限现到8月30日止"]) Assert.Contains(word, said, StringComparison.Ordinal);
        var unit = await office.InsideAsync("wusl", "/desk", scripts: scripts);
        Assert.Equal(0, await unit.Locator("#extensions").CountedAsync());
        await row.Locator("a", new() { HasText = "批准延期" }).First.ClickAsync();
        await officer.Locator(".act-form .send button").ClickAsync();
        await officer.WaitForURLAsync("**said=done");
        await officer.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(0, await officer.Locator($"#extensions a[href='/matters/{id}']").CountedAsync());

        // The list shows the day that holds from here on, and the first promise beside it.
        await unit.GotoAsync($"{office.DoorAddress}/matters?q={Uri.EscapeDataString("南渠衬砌" + id)}");
        Assert.Equal(1, await unit.Locator("td.day", new() { HasText = "9月13日" }).Filter(new() { HasText = "原定8月30日" }).CountedAsync());
        await unit.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_was_returned_stands_first_on_its_units_desk_with_the_reason_and_what_is_supported_on_another(bool scripts)
    {
        var id = $"back-{scripts}".ToLowerInvariant();
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var (section, water) = ((await desk.ActorAsync("ducha-zhuyao", Stop))!, (await desk.ActorAsync("shuili-zhuyao", Stop))!);
        await OpenAsync(desk, id, "西坝除险" + id);
        var said = new Said { Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("result", FieldValue.Of("西坝除险已完工并通过验收")), Evidence = ["sha-1"] };
        foreach (var command in (MatterCommand[])[new Accept(water, Said.Nothing), new Submit(water, said), new Return(section, new Said { Reason = "渗水点没有处理" })])
        {
            Assert.Null((await desk.DoAsync(id, command, new Doing($"{id}-{command.GetType().Name}"), Stop)).Refusal);
        }

        var unit = await office.InsideAsync("wusl", "/desk", scripts: scripts);
        await unit.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal("returned", await unit.Locator("section.pile").First.GetAttributeAsync("id"));
        var row = unit.Locator("#returned tbody tr", new() { Has = unit.Locator($"a[href='/matters/{id}']") });
        Assert.Contains("退回原因：渗水点没有处理", await row.InnerTextAsync(), StringComparison.Ordinal);
        await unit.GotoAsync($"{office.DoorAddress}/matters?q={Uri.EscapeDataString("西坝除险" + id)}");
        Assert.Equal("退回", await unit.Locator("td.title .mark").InnerTextAsync());

        var roads = await office.InsideAsync("zhoujt", "/desk", scripts: scripts);
        await roads.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(1, await roads.Locator($"#supported a[href='/matters/{id}']").CountedAsync());
        Assert.Equal(0, await roads.Locator("#returned").CountedAsync());

        Assert.Null((await desk.DoAsync(id, new Submit(water, said), new Doing(id + "-again"), Stop)).Refusal);
        await unit.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(0, await unit.Locator($"#returned a[href='/matters/{id}']").CountedAsync());
        await unit.Context.CloseAsync();
        await roads.Context.CloseAsync();
    }

    private static async Task OpenAsync(MatterDesk desk, string id, string title)
    {
        var section = (await desk.ActorAsync("ducha-zhuyao", Stop))!;
        var open = new Open(section, title) { Owner = "shuili", Support = ["jiaotong"], Deadline = new DateOnly(2024, 8, 30), Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of(title + "完工。")) };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);
    }
}
