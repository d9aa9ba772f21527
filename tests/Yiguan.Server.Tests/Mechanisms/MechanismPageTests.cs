using System.Globalization;

namespace Yiguan.Server.Tests.Mechanisms;

public sealed class MechanismPageTests(CountyServer office)
{
    [Fact]
    public async Task A_mechanism_shows_its_stages_what_it_says_and_how_long_matters_stay_in_each()
    {
        var page = await office.OpenAsync("/mechanisms", scripts: false);
        await page.Locator("td.title a", new() { HasText = "公文任务" }).ClickAsync();
        Assert.Equal("公文任务", await page.Locator("h1").InnerTextAsync());
        Assert.Contains("待签收", await page.Locator(".drawing svg").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("第 1 版", await page.Locator(".drawn").InnerTextAsync(), StringComparison.Ordinal);
        var cells = await page.Locator("tbody tr").First.Locator("td").TextsAsync();
        Assert.Equal("待签收", cells[0]);
        Assert.True(Days(cells[3]) <= Days(cells[4]));
        Assert.NotEqual("0", cells[2]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_a_mechanism_says_is_told_in_words_and_its_rules_as_written_stand_behind_a_click()
    {
        var page = await office.OpenAsync("/mechanisms/commitment", scripts: false);
        var said = await page.Locator(".said").InnerTextAsync();
        Assert.Contains("条件是未填目标数，或已填完成数", said, StringComparison.Ordinal);
        Assert.Contains("范围：牵头单位、责任单位、配合单位、提出人或转办单位属于本人所在单位及其下级", said, StringComparison.Ordinal);
        Assert.DoesNotContain("achieved", said, StringComparison.Ordinal);
        // Numbers of what it serves are for who keeps the files.
        Assert.DoesNotContain("M118", said, StringComparison.Ordinal);
        Assert.DoesNotContain("matter.", said, StringComparison.Ordinal);

        await page.GetByText("规则原文").ClickAsync();
        Assert.Contains("target is missing or achieved is present", await page.Locator("details[open]").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_mechanism_that_was_never_adopted_is_nowhere()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        foreach (var path in (string[])["/mechanisms/nothing", "/mechanisms/commitment?version=9"])
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    private static double Days(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
