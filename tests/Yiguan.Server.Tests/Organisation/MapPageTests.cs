using Microsoft.Playwright;

namespace Yiguan.Server.Tests.Organisation;

/// <summary>县域图: brought in, looked at, adopted.</summary>
public sealed class MapPageTests(CountyServer office)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_map_is_looked_at_before_it_is_adopted_and_it_is_told_who_adopted_which_when(bool scripts)
    {
        var map = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "county", "map.json"), TestContext.Current.CancellationToken);
        var page = await office.SignedInAsync("lindu", "/organisation/map/adopt", scripts: scripts);

        await SendAsync(page, map.Replace("\"unit\":\"qixia-zhen\"", "\"unit\":\"\"", StringComparison.Ordinal));
        Assert.Contains("第 2 个图形（栖霞镇）没有写 unit", await page.Locator(".notice").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".preview").CountedAsync());

        await SendAsync(page, string.Join('\n', map.Split('\n').Where(l => !l.Contains("qixia-zhen", StringComparison.Ordinal))));
        Assert.Contains("1 个同类单位没有图形：栖霞镇", await page.Locator(".preview").InnerTextAsync(), StringComparison.Ordinal);
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(page));

        // From a day that no other test looks at.
        await SendAsync(page, map);
        await page.Locator(".preview button").ClickAsync();
        Assert.Contains("地图已采用", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var row = page.Locator("tbody tr").First;
        Assert.Contains("勘界", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("7月8日 10:00", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("督查室", await row.InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task SendAsync(IPage page, string text)
    {
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "map.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.Locator("input[name=version]").First.FillAsync("勘界");
        await page.Locator("input[name=from]").First.FillAsync("2031-01-01");
        await page.Locator("form[enctype] button").ClickAsync();
    }
}
