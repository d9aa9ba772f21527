using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Yiguan.Server.Tests.Matters;

public sealed partial class MatterListTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sentence_above_the_list_says_what_is_shown_and_how_many()
    {
        var page = await office.OpenAsync("/matters?colour=red", scripts: false);
        var said = await page.Locator("caption").InnerTextAsync();
        var count = int.Parse(Counted().Match(said).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("红色：共", said, StringComparison.Ordinal);
        Assert.Equal(Math.Min(count, 50), await page.Locator("tbody tr").CountedAsync());
        await page.GotoAsync("/matters?q=整治&from=2024-02-01");
        said = await page.Locator("caption").InnerTextAsync();
        Assert.Contains("标题或文号含“整治”，2月1日 至 … 立项", said, StringComparison.Ordinal);
        foreach (var title in await page.Locator("td.title a").TextsAsync()) Assert.Contains("整治", title, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Matters_that_no_unit_answers_for_have_a_list_of_their_own()
    {
        var page = await office.OpenAsync("/matters?unit=none&state=all", scripts: false);
        var all = await page.Locator("tbody tr").CountedAsync();
        Assert.Equal(all, await page.Locator("tbody tr", new PageLocatorOptions { HasText = "未定责任单位" }).CountedAsync());
        if (all > 0) Assert.StartsWith("未定责任单位：共", await page.Locator("caption").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("未定责任单位", (await page.Locator("select[name=unit] option:checked").InnerTextAsync()).Trim());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_list_is_walked_forward_and_back_and_sorted_by_deadline_with_scripts_off()
    {
        var page = await office.OpenAsync("/matters?state=all", scripts: false);
        var first = await page.Locator("td.title a").First.InnerTextAsync();
        await page.Locator("a[rel=next]").ClickAsync();
        var second = await page.Locator("td.title a").First.InnerTextAsync();
        await page.Locator("a[rel=next]").ClickAsync();
        await page.Locator("a[rel=prev]").ClickAsync();
        Assert.Equal(second, await page.Locator("td.title a").First.InnerTextAsync());
        await page.Locator("a[rel=prev]").ClickAsync();
        Assert.Equal(first, await page.Locator("td.title a").First.InnerTextAsync());
        await ClickAsync(page.GetByRole(AriaRole.Columnheader, new() { Name = "时限" }).Locator("a"), "sort=deadline");
        Assert.Contains("在办，期限近的在前", await page.Locator("caption").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_number_finds_the_matter_that_bears_it()
    {
        var page = await office.OpenAsync("/matters", scripts: false);
        var number = await page.Locator("td.number").First.InnerTextAsync();
        await page.Locator("form.filter input[name=q]").FillAsync(number.Replace('〔', '[').Replace('〕', ']'));
        await ClickAsync(page.Locator("form.filter > button"), "q=");
        Assert.Equal(number, Assert.Single(await page.Locator("td.number").TextsAsync()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_workbook_has_the_same_matters_as_the_address_asks_for()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        var answer = await client.GetAsync("/matters.xlsx?colour=red", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = await reader.ReadToEndAsync(Stop);
        var page = await client.GetStringAsync("/matters?colour=red", Stop);
        var rows = Regex.Count(sheet, "<x:row |<row ");
        Assert.Equal(int.Parse(Counted().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), rows - 3);
        Assert.DoesNotContain(">黄<", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_of_a_search_through_everything_has_what_the_pages_of_it_have()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        using var zip = new ZipArchive(await client.GetStreamAsync("/matters.xlsx?q=整治&all=yes", Stop));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = await reader.ReadToEndAsync(Stop);
        var found = new List<string>();
        for (var next = "/matters?q=整治&all=yes"; next is not null;)
        {
            var page = await client.GetStringAsync(next, Stop);
            found.AddRange(Found().Matches(page).Select(m => m.Groups[1].Value).Where(id => !found.Contains(id)));
            next = Next().Match(page) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }
        Assert.NotEmpty(found);
        Assert.Equal(found.Count, Regex.Count(sheet, "<x:row |<row ") - 3);
        Assert.All(found, id => Assert.Contains(id, sheet, StringComparison.Ordinal));
    }

    // A click does not wait for the page that it leads to, and whoever counts what stands there does not either.
    private static async Task ClickAsync(ILocator what, string leads)
    {
        await what.ClickAsync();
        await what.Page.WaitForURLAsync(url => url.Contains(leads, StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    [GeneratedRegex("<td[^>]*class=\"title\"[^>]*><a href=\"/matters/([^\"?]+)")]
    private static partial Regex Found();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [Fact]
    public async Task Units_are_offered_in_the_official_order_and_numbers_count_upwards_on_an_earlier_day_too_scripts_off()
    {
        var page = await office.OpenAsync("/matters?on=2024-05-20", scripts: false);
        var units = (await page.Locator("select[name=unit] option").TextsAsync()).Select(t => t.Trim()).ToList();
        // The county's leaders and offices come before its departments, those before towns; by name none of it would be so.
        Assert.True(units.IndexOf("县政府办公室") < units.IndexOf("县交通运输局") && units.IndexOf("县交通运输局") < units.IndexOf("青溪镇"), string.Join('、', units));
        await ClickAsync(page.GetByRole(AriaRole.Columnheader, new() { Name = "编号" }).Locator("a"), "sort=");
        Assert.Contains("on=2024-05-20", page.Url, StringComparison.Ordinal);
        var numbers = (await page.Locator("td.number").TextsAsync()).Select(n => Number().Match(n)).ToList();
        Assert.NotEmpty(numbers);
        foreach (var one in numbers.GroupBy(n => n.Groups[1].Value))
        {
            var counted = one.Select(n => int.Parse(n.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(counted.Order(), counted);
        }
        await ClickAsync(page.GetByRole(AriaRole.Columnheader, new() { Name = "时限" }).Locator("a"), "sort=deadline");
        Assert.Equal("ascending", await page.GetByRole(AriaRole.Columnheader, new() { Name = "时限" }).GetAttributeAsync("aria-sort"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_word_is_looked_for_in_what_is_in_hand_and_in_what_has_ended_when_somebody_asks()
    {
        var page = await office.OpenAsync("/matters?q=项目", scripts: false);
        Assert.Contains("在办", await page.Locator("caption").InnerTextAsync(), StringComparison.Ordinal);
        var running = await page.Locator("td.title a").TextsAsync();
        await ClickAsync(page.Locator("a", new() { HasText = "连同已办结的一起找" }), "state=all");
        var all = await page.Locator("td.title a").TextsAsync();
        Assert.True(all.Count >= running.Count);
        Assert.All(all, t => Assert.Contains("项目", t, StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_list_begins_with_what_runs_the_worst_first_and_what_has_ended_is_one_click_away()
    {
        var page = await office.OpenAsync("/matters", scripts: false);
        Assert.StartsWith("在办，先红后黄，同色的期限近的在前：共", await page.Locator("caption").InnerTextAsync(), StringComparison.Ordinal);
        var colours = (await page.Locator("td .chip").TextsAsync()).Select(c => "红黄绿灰".IndexOf(c.Trim(), StringComparison.Ordinal)).ToList();
        Assert.Equal(colours.Order(), colours);
        await page.Locator(".states a", new() { HasText = "已办结" }).ClickAsync();
        Assert.Contains("state=ended", page.Url, StringComparison.Ordinal);
        Assert.All(await page.Locator("td .chip").TextsAsync(), c => Assert.Equal("灰", c.Trim()));
        await page.Locator(".states a", new() { HasText = "全部" }).ClickAsync();
        Assert.StartsWith("全部事项：共", await page.Locator("caption").InnerTextAsync(), StringComparison.Ordinal);
        // Other tests open matters meanwhile: what was opened before they began is counted.
        var counts = new Dictionary<string, int>();
        foreach (var state in (string[])["running", "ended", "all"])
        {
            await page.GotoAsync($"/matters?state={state}&to=2024-06-30");
            counts[state] = int.Parse(Counted().Match(await page.Locator("caption").InnerTextAsync()).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        }
        Assert.NotEqual(0, counts["ended"]);
        Assert.Equal(counts["all"], counts["running"] + counts["ended"]);
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("(.+〕)([0-9]+)号")]
    private static partial Regex Number();

    [GeneratedRegex("共 ([0-9]+) 件")]
    private static partial Regex Counted();
}
