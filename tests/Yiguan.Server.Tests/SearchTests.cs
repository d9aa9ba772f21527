using Microsoft.Playwright;

namespace Yiguan.Server.Tests;

public sealed class SearchTests(CountyServer office)
{
    [Fact]
    public async Task The_box_in_the_frame_finds_matters_units_and_persons_with_scripts_off()
    {
        var page = await office.OpenAsync("/", scripts: false);
        await page.Locator(".seek input").FillAsync("督查");
        await page.Locator(".seek input").PressAsync("Enter");
        await page.WaitForURLAsync("**/search?q=**");
        Assert.Equal("督查", await page.Locator("main input[name=q]").InputValueAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "县委县政府督查室", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/organisation/units/ducha");

        await page.GotoAsync("/search?q=项目");
        var titles = await page.Locator("section[aria-labelledby=found-matters] li a").TextsAsync();
        Assert.Equal(20, titles.Count);
        Assert.All(titles, t => Assert.Contains("项目", t, StringComparison.Ordinal));
        Assert.All(await page.Locator("section[aria-labelledby=found-matters] mark").TextsAsync(), m => Assert.Equal("项目", m));
        await page.GetByText("在事项列表中继续找").ClickAsync();
        Assert.Contains("项目", await page.Locator("td.title a").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_word_too_short_and_a_word_that_nothing_holds_are_told()
    {
        var page = await office.OpenAsync("/search?q=道", scripts: false);
        Assert.Equal("请至少写2个字。", await page.Locator("#search-hint").InnerTextAsync());
        Assert.Equal(0, await page.Locator(".found").CountedAsync());
        await page.GotoAsync("/search?q=鸑鷟<b>");
        Assert.Contains("没有找到“鸑鷟<b>”", await page.Locator(".empty").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
