using System.Collections.Immutable;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>交经办人 in the browser: named on the matter's page, found on the desk of whoever does the work, taken along when he goes.</summary>
public sealed class HandledTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_town_hands_a_matter_to_one_of_its_posts_whose_desk_shows_it_until_he_leaves(bool scripts)
    {
        var id = $"handed-to-{scripts}".ToLowerInvariant();
        await OpenedAsync(id);
        await office.AppointAsync($"p-{id}-head", "何书怀", $"head{scripts}".ToLowerInvariant(), scripts ? "banpo-zhen-shuji" : "yuewan-zhen-shuji");
        var (town, clerk) = scripts ? ("banpo-zhen", "banpo-zhen-zhenzhang") : ("yuewan-zhen", "yuewan-zhen-zhenzhang");
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        Assert.Null((await desk.DoAsync(id, new Assign((await desk.ActorAsync("ducha-zhuyao", Stop))!, town), new Doing(id + "-assign"), Stop)).Refusal);

        var head = await office.InsideAsync($"head{scripts}".ToLowerInvariant(), "/desk", scripts: scripts);
        await head.GotoAsync($"{office.DoorAddress}/matters/{id}");
        await head.Locator(".offers a", new() { HasText = "交经办人" }).ClickAsync();
        await head.SelectOptionAsync("#post", clerk);
        await head.FillAsync("#reason", "周五前看现场");
        await head.Locator(".act-form .send button").ClickAsync();
        await head.WaitForURLAsync("**said=done");
        Assert.Contains("镇长", await head.Locator(".beside .pairs", new() { HasText = "经办岗位" }).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("周五前看现场", await head.Locator(".timeline li p").First.InnerTextAsync(), StringComparison.Ordinal);

        var doer = await office.OpenAsync((await office.AddressAsync(clerk)) + "/desk", scripts: scripts);
        Assert.Equal(1, await doer.Locator($"#handed a[href='/matters/{id}']").CountedAsync());
        Assert.Equal(0, await head.Locator($"#handed a[href='/matters/{id}']").CountedAsync());

        var officer = await office.SignedInAsync("lindu", $"/organisation/posts/{clerk}/hand-over", scripts: scripts);
        await officer.GotoAsync($"{office.DoorAddress}/organisation/posts/{clerk}/hand-over");
        var form = officer.Locator("form[action='/organisation/posts/hand-over-work']");
        await form.Locator("select[name=to]").SelectOptionAsync(scripts ? "banpo-zhen-shuji" : "yuewan-zhen-shuji");
        await form.Locator("button").ClickAsync();
        await officer.WaitForURLAsync("**done=1**");
        await head.GotoAsync(office.DoorAddress + "/desk");
        Assert.Equal(1, await head.Locator($"#handed a[href='/matters/{id}']").CountedAsync());
        foreach (var page in (Microsoft.Playwright.IPage[])[head, doer, officer]) await page.Context.CloseAsync();
    }

    private async Task OpenedAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "镇区排水沟清淤")
        {
            Deadline = new DateOnly(2024, 7, 31),
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("完成镇区排水沟清淤。")),
        };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);
    }
}
