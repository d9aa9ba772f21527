using System.Collections.Immutable;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>提到我的 in the browser.</summary>
public sealed class MentionTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Who_is_mentioned_finds_the_comment_on_his_desk_until_he_has_opened_the_matter(bool scripts)
    {
        var id = $"mention-{scripts}".ToLowerInvariant();
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "南桥护栏更换") { Owner = "jiaotong", Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("更换南桥护栏。")) };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);

        var officer = await office.InsideAsync("lindu", "/desk", scripts: scripts);
        await officer.GotoAsync($"{office.DoorAddress}/matters/{id}/act/comment");
        await officer.FillAsync("#text", "第三跨护栏请先看");
        await officer.Locator("summary", new() { HasText = "提到谁" }).ClickAsync();
        // Who cannot see the matter is not among those who can be mentioned.
        Assert.Equal((1, 0), (await officer.Locator("[name=mention][value=jiaotong-zhuyao]").CountedAsync(), await officer.Locator("[name=mention][value=shuili-zhuyao]").CountedAsync()));
        await officer.CheckAsync("[name=mention][value=jiaotong-zhuyao]");
        await officer.Locator(".act-form .send button").ClickAsync();
        await officer.WaitForURLAsync("**said=done");
        Assert.Contains("提到 县交通运输局局长", await officer.Locator(".timeline li p").First.InnerTextAsync(), StringComparison.Ordinal);

        var unit = await office.InsideAsync("zhoujt", "/desk", scripts: scripts);
        await unit.GotoAsync(office.DoorAddress + "/desk");
        var row = unit.Locator("#mentioned tbody tr", new() { Has = unit.Locator($"a[href='/matters/{id}']") });
        Assert.Contains("第三跨护栏请先看", await row.InnerTextAsync(), StringComparison.Ordinal);
        await row.Locator("a").ClickAsync();
        await unit.WaitForURLAsync($"**/matters/{id}");
        // It was recorded before the page left.
        await unit.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(0, await unit.Locator($"#mentioned a[href='/matters/{id}']").CountedAsync());
        await officer.Context.CloseAsync();
        await unit.Context.CloseAsync();
    }
}
