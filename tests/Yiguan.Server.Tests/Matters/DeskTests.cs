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
        Assert.Equal(1, await unit.Locator($"#accept a[href='/matters/{id}']").CountAsync());
        await unit.GotoAsync($"{office.DoorAddress}/matters/{id}/way/accept");
        await unit.Locator(".act-form .send button").ClickAsync();
        await unit.WaitForURLAsync("**said=done");
        await unit.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(0, await unit.Locator($"#accept a[href='/matters/{id}']").CountAsync());

        var water = (await desk.ActorAsync("shuili-zhuyao", Stop))!;
        var said = new Said { Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("result", FieldValue.Of("水闸加固已完工并通过验收")), Evidence = ["sha-1"] };
        Assert.Null((await desk.DoAsync(id, new Submit(water, said), new Doing(id + "-submit"), Stop)).Refusal);
        var officer = await office.InsideAsync("lindu", "/desk", scripts: scripts);
        await officer.GotoAsync(office.DoorAddress + "/desk");
        var heap = officer.Locator("#recheck", new() { HasText = "公文任务 · 待复查" });
        Assert.Equal(1, await heap.CountAsync());
        Assert.Equal(0, await unit.Locator("#recheck").CountAsync());
        await unit.Context.CloseAsync();
        await officer.Context.CloseAsync();
    }
}
