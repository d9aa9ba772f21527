using System.Net;
using Microsoft.Playwright;

namespace Yiguan.Server.Tests.Who;

/// <summary>常用视图: a list kept under a name, by one person or for a unit.</summary>
public sealed class SavedViewTests(CountyServer office)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_keeps_a_list_under_a_name_opens_renames_and_removes_it_and_nobody_else_sees_it(bool scripts)
    {
        var page = await office.SignedInAsync("suqing", "/matters?colour=red&after=&sort=deadline", scripts: scripts);
        var name = scripts ? "红色，期限近的在前" : "红色";
        await KeepAsync(page, name);
        Assert.Equal("视图已保存。", await page.Locator(".notice").InnerTextAsync());
        await page.GotoAsync(office.DoorAddress + "/matters");
        await page.Locator(".views a", new() { HasText = name }).ClickAsync();
        Assert.EndsWith("/matters?colour=red&sort=deadline", page.Url, StringComparison.Ordinal);
        Assert.Equal(name, (await page.Locator(".views a[aria-current]").InnerTextAsync()).Trim());
        // One name stands once.
        await KeepAsync(page, name);
        Assert.Contains("已有同名视图", await page.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        await RenameAsync(page, name, "要盯的" + scripts);
        Assert.Equal("视图已改名。", await page.Locator(".notice").InnerTextAsync());
        var other = await office.SignedInAsync("lindu", "/matters", scripts: scripts);
        Assert.Equal(0, await other.Locator(".views a", new() { HasText = "要盯的" + scripts }).CountedAsync());
        Assert.Equal(1, await page.Locator(".views a", new() { HasText = "要盯的" + scripts }).CountedAsync());
        await page.Locator(".views summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"删除视图“要盯的{scripts}”" }).ClickAsync();
        Assert.Equal(0, await page.Locator(".views a", new() { HasText = "要盯的" + scripts }).CountedAsync());
        foreach (var open in (IPage[])[page, other]) await open.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_keeps_a_unit_keeps_a_list_for_all_of_its_posts_who_may_not_change_it()
    {
        var head = await office.SignedInAsync("lindu", "/ledger?type=matter-opened", scripts: false);
        await KeepAsync(head, "立项记录", forUnit: true);
        var colleague = await office.SignedInAsync("suqing", "/ledger", scripts: false);
        await colleague.Locator(".views a", new() { HasText = "立项记录" }).ClickAsync();
        Assert.EndsWith("/ledger?type=matter-opened", colleague.Url, StringComparison.Ordinal);
        await colleague.Locator(".views summary").ClickAsync();
        Assert.Equal(0, await colleague.Locator(".views input[name=view]").CountedAsync());
        Assert.Equal(0, await colleague.Locator(".views input[name=unit]").CountedAsync());
        // A form that was made up: the colleague's own token with the head's view.
        var id = await head.Locator(".views input[name=view]").First.GetAttributeAsync("value");
        var token = await colleague.Locator(".views input[name=__RequestVerificationToken]").First.GetAttributeAsync("value");
        foreach (var (path, status) in ((string, HttpStatusCode)[])[("/views/remove", HttpStatusCode.NotFound), ("/views/rename", HttpStatusCode.NotFound), ("/views/save", HttpStatusCode.Forbidden)])
        {
            var form = colleague.APIRequest.CreateFormData();
            foreach (var (key, value) in ((string, string?)[])[("__RequestVerificationToken", token), ("view", id), ("name", "别的"), ("page", "/ledger"), ("query", ""), ("unit", "yes")]) form.Set(key, value!);
            Assert.Equal((int)status, (await colleague.APIRequest.PostAsync(office.DoorAddress + path, new() { Form = form, MaxRedirects = 0 })).Status);
        }
        var stranger = await office.SignedInAsync("heyun", "/ledger", scripts: false);
        Assert.Equal(0, await stranger.Locator(".views a", new() { HasText = "立项记录" }).CountedAsync());
        foreach (var open in (IPage[])[head, colleague, stranger]) await open.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/reds/turned")]
    [InlineData("/registers/enterprise?where=last_year+%3E%3D+7000%E4%B8%87")]
    public async Task Reds_and_registers_are_kept_as_well(string path)
    {
        var page = await office.SignedInAsync("suqing", path, scripts: false);
        await KeepAsync(page, "常看");
        await page.Locator(".views a", new() { HasText = "常看" }).ClickAsync();
        Assert.Contains(path.Split('?')[0], page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".views a[aria-current]").CountedAsync());
        await page.Context.CloseAsync();
    }

    private static async Task KeepAsync(IPage page, string name, bool forUnit = false)
    {
        await page.Locator(".views summary").ClickAsync();
        await page.Locator("form[action='/views/save'] input[name=name]").FillAsync(name);
        if (forUnit) await page.Locator("form[action='/views/save'] input[name=unit]").CheckAsync();
        await page.Locator("form[action='/views/save'] button").ClickAsync();
    }

    private static async Task RenameAsync(IPage page, string name, string to)
    {
        await page.Locator(".views summary").ClickAsync();
        await page.GetByLabel($"视图“{name}”的名称").FillAsync(to);
        await page.GetByRole(AriaRole.Button, new() { Name = $"给视图“{name}”改名" }).ClickAsync();
    }
}
