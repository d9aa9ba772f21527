using Microsoft.Playwright;

namespace Yiguan.Server.Tests;

/// <summary>一屏: the county at a glance, each figure opening down to its list.</summary>
public sealed class ScreenTests(CountyServer office)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_figure_opens_down_to_its_list_and_a_day_moves_all_of_it(bool scripts)
    {
        var page = await office.OpenAsync("/", scripts: scripts);
        var red = int.Parse(await page.Locator(".sums b").First.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await page.Locator(".days input[type=date]").FillAsync("2024-05-06");
        await page.Locator(".days button").ClickAsync();
        Assert.Contains("on=2024-05-06", page.Url, StringComparison.Ordinal);
        Assert.Equal("2024-05-06", await page.Locator(".days input[type=date]").InputValueAsync());
        var then = int.Parse(await page.Locator(".sums b").First.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotEqual(red, then);

        await page.Locator(".sums a").First.ClickAsync();
        Assert.Contains("colour=red", page.Url, StringComparison.Ordinal);
        Assert.Contains("on=2024-05-06", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(then);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/?wall=1", 1920, 1080)]
    [InlineData("/?wall=1&on=2024-05-06&lang=en", 1366, 768)]
    public async Task On_the_wall_the_screen_is_dark_and_large_keeps_its_day_and_leads_back_to_the_desk(string path, int width, int height)
    {
        var page = await office.OpenAsync(path, width, height);
        Assert.Equal("rgb(10, 21, 33)", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor"));
        Assert.Empty(await EveryPageTests.FindingsAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        await page.Locator("form.days button").ClickAsync();
        Assert.Contains("wall=1", page.Url, StringComparison.Ordinal);
        await page.Locator(".tools > .button").ClickAsync();
        Assert.DoesNotContain("wall=1", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/board")]
    [InlineData("/reds/turned")]
    [InlineData("/reach?lang=en")]
    public async Task What_opens_out_of_the_screen_stands_in_its_room(string path)
    {
        var page = await office.OpenAsync(path, scripts: false);
        Assert.Equal("/", await page.Locator(".rooms a[aria-current=page]").GetAttributeAsync("href"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_telephone_the_colours_of_a_unit_stand_beside_each_other()
    {
        var page = await office.OpenAsync("/board", 390, 844);
        var counts = page.Locator("tbody tr").Filter(new() { Has = page.Locator("td.count:nth-child(2) a") }).First.Locator("td.count a");
        var (first, last) = ((await counts.First.BoundingBoxAsync())!, (await counts.Last.BoundingBoxAsync())!);
        Assert.InRange(last.Y, first.Y - 2, first.Y + 2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_way_to_the_wall_stands_at_the_end_of_the_head_beside_the_day_and_not_on_a_telephone()
    {
        var page = await office.OpenAsync("/");
        var (head, days, wall) = (await Box(".head"), await Box(".head form.days"), await Box(".to-wall"));
        Assert.InRange(wall.X + wall.Width, head.X + head.Width - 1, head.X + head.Width + 1);
        Assert.InRange(wall.X, days.X + days.Width, days.X + days.Width + 24);
        Assert.InRange(wall.Y + wall.Height, days.Y + days.Height - 6, days.Y + days.Height + 6);
        await page.SetViewportSizeAsync(390, 844);
        Assert.False(await page.Locator(".to-wall").IsVisibleAsync());
        await page.Context.CloseAsync();

        async Task<LocatorBoundingBoxResult> Box(string of) => (await page.Locator(of).BoundingBoxAsync())!;
    }

    [Fact]
    public async Task Reds_of_a_town_on_the_map_are_those_of_its_list()
    {
        var page = await office.OpenAsync("/");
        var town = page.Locator(".map a").Filter(new() { Has = page.Locator("path.h1, path.h2, path.h3") }).First;
        var many = int.Parse(await town.Locator(".many").TextContentAsync() ?? "", System.Globalization.CultureInfo.InvariantCulture);
        await page.GotoAsync(await town.GetAttributeAsync("href") ?? "");
        Assert.Equal(many, await page.Locator("tbody tr").CountedAsync());
        Assert.Equal(17, await (await office.OpenAsync("/")).Locator(".map a").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_does_not_see_the_whole_county_is_told_so_and_no_town_that_he_is_not_shown_is_painted_as_one_without_matters()
    {
        var page = await office.OpenAsync(await office.AddressAsync("jiaotong-zhuyao") + "/");
        Assert.Contains("只统计您看得到的事项", await page.Locator(".partial").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator(".map path.unshown").CountedAsync());
        Assert.DoesNotContain("没有事项", string.Concat(await page.Locator(".map title").AllTextContentsAsync()), StringComparison.Ordinal);
        Assert.Contains("未显示", await page.Locator(".map figcaption").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await EveryPageTests.FindingsAsync(page));
        await page.GotoAsync(office.Address + "/");
        Assert.Equal(0, await page.Locator(".partial, .map .unshown").CountedAsync());
        Assert.Contains("近七日变红", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Reds_of_units_that_are_no_town_are_told_beside_the_map_and_add_up_with_it()
    {
        var page = await office.OpenAsync("/?on=2024-05-20", scripts: false);
        var red = int.Parse(await page.Locator(".sums b").First.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        var towns = (await page.Locator(".map .many").AllTextContentsAsync()).Sum(t => t.Length == 0 ? 0 : int.Parse(t, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal($"县直单位 {red - towns} 件", await page.Locator(".elsewhere").InnerTextAsync());
        await page.Locator(".elsewhere a").ClickAsync();
        Assert.EndsWith("/board?on=2024-05-20", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/reds/turned")]
    [InlineData("/reds/next")]
    [InlineData("/reach")]
    [InlineData("/board")]
    public async Task The_screen_leads_to_what_it_shows_a_part_of(string path)
    {
        var page = await office.OpenAsync("/?on=2024-05-20");
        await page.Locator($"main a[href^='{path}']:not(.below):not(.elsewhere a)").ClickAsync();
        Assert.EndsWith($"{path}?on=2024-05-20", page.Url, StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator("tbody tr").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_town_is_counted_with_its_villages_and_every_number_of_the_board_is_that_of_the_list_behind_it(bool scripts)
    {
        var page = await office.OpenAsync("/board?on=2024-05-20", scripts: scripts);
        var town = page.Locator("tbody tr").Filter(new() { Has = page.Locator("a.below[href*='-zhen']") }).First;
        var counts = await CountsAsync(town);
        await page.GotoAsync(await town.Locator("a.below").GetAttributeAsync("href") ?? "");
        var below = await page.Locator("tbody tr").AllAsync();
        var sums = new int[4];
        foreach (var row in below) sums = [.. sums.Zip(await CountsAsync(row), (a, b) => a + b)];
        Assert.Equal(counts, sums);
        // The town alone stands among them, and its villages.
        Assert.Single(await page.Locator("td.title a[href*='alone=yes']").AllAsync());
        Assert.NotEqual(1, below.Count);
        var behind = new List<(int All, string Link)>();
        foreach (var row in below) behind.Add(((await CountsAsync(row)).Sum(), await row.Locator("td.title a:not(.below)").GetAttributeAsync("href") ?? ""));
        foreach (var (all, link) in behind)
        {
            await page.GotoAsync(link);
            Assert.Equal(all, await page.Locator("tbody tr").CountedAsync());
        }
        await page.Context.CloseAsync();
    }

    private static async Task<int[]> CountsAsync(ILocator row) =>
        [.. (await row.Locator("td.count").TextsAsync()).Select(t => int.TryParse(t.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0)];

    [Fact]
    public async Task A_list_of_reds_that_nobody_knows_is_not_found()
    {
        var page = await office.OpenAsync("about:blank");
        Assert.Equal(404, (await page.GotoAsync("/reds/nowhere"))!.Status);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/board")]
    [InlineData("/reds/turned")]
    [InlineData("/reds/next")]
    [InlineData("/reach")]
    public async Task The_workbook_opened_in_LibreOffice_has_the_rows_and_values_of_the_page(string path)
    {
        var page = await office.OpenAsync(path + "?on=2024-05-20", scripts: false);
        var download = await page.Locator("a.download").GetAttributeAsync("href");
        Assert.Equal(path + ".xlsx?on=2024-05-20", download);
        var titles = (await page.Locator("td.title a:not(.below)").TextsAsync()).Select(t => t.Trim());
        var counts = (await page.Locator("td.count").TextsAsync()).Select(t => t.Trim()).ToList();
        await page.Context.CloseAsync();
        var rows = await Opened.RowsAsync(office.Address + download);
        Assert.Equal(titles, rows.Select(r => r[path.StartsWith("/reds", StringComparison.Ordinal) ? 3 : 0]));
        // What is none is left out on the page.
        if (counts.Count > 0) Assert.Equal(counts.Select(c => c.Length == 0 ? "0" : c), rows.SelectMany(r => r[1..5]));
    }
}
