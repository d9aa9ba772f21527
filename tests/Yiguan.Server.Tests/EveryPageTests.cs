using Microsoft.Playwright;

namespace Yiguan.Server.Tests;

/// <summary>What holds of every page, at the width of an office computer and of a telephone.</summary>
public sealed class EveryPageTests(CountyServer office)
{
    private static readonly string s_axe = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Yiguan.Server.Tests", "node_modules", "axe-core", "axe.min.js"));

    public static TheoryData<string> Pages =>
    [
        "/", "/?on=2024-05-06", "/?wall=1", "/board", "/reds/turned", "/reds/next?on=2024-05-06", "/reds/nowhere", "/reach", "/desk", "/desk?lang=en",
        "/matters", "/matters?state=ended", "/matters?state=all&returned=yes&support=caizheng", "/matters?colour=red", "/matters?mechanism=nothing", "/matters?sort=deadline&from=2024-01-01&q=整治", "/matters/fast-00000001", "/matters/fast-00000001?lang=en&on=2024-03-01", "/matters/fast-00000001/act/comment",
        "/matters/many", "/matters/many?act=comment&matter=fast-00000001&matter=none&lang=en", "/matters/many?act=hand-to&matter=fast-00000001", "/matters/open", "/matters/open/instruction", "/matters/open/instruction?lang=en", "/matters/open/emergency",
        "/ledger", "/ledger?type=matter-opened&on=2024-02-01", "/ledger?actor=nobody", "/ledger/1", "/ledger/proof",
        "/registers", "/registers/enterprise", "/registers/enterprise?where=last_year+%3E%3D", "/registers/enterprise/firm-001", "/registers/nowhere",
        "/mechanisms", "/mechanisms/commitment", "/mechanisms/project?lang=en",
        "/documents", "/documents?state=approved&lang=en", "/documents/nowhere/reach", "/search", "/search?q=项目", "/search?q=x&lang=en",
        "/nowhere", "/notices", "/notices?lang=en", "/channels", "/channels?fate=handed&lang=en",
        "/design", "/design?lang=en",
        "/sign-in", "/sign-in?said=wrong&lang=en", "/sign-in/code", "/account", "/account/code", "/account/password", "/account/post", "/organisation", "/organisation/units/ducha", "/organisation/posts/ducha-zhuyao", "/organisation/persons", "/organisation/persons/p-lindu", "/organisation/duties", "/organisation/sponsors", "/organisation/reorganise", "/organisation/reorganise?kind=rename&unit=ducha&name=县督查局&from=2024-08-01",
        "/organisation/reorganise?kind=split&unit=ducha&parts=ducha2+县督查二局&from=2024-08-01&stays=1", "/organisation/duties/adopt", "/organisation/duties/adopt?lang=en", "/organisation/map", "/organisation/map?lang=en", "/organisation/map/adopt", "/organisation/load", "/organisation/posts/jiaotong-zhuyao/hand-over", "/organisation/persons/p-suqing", "/organisation/units/chengguan-dongjie",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public Task A_page_keeps_the_policy_has_no_finding_of_axe_and_does_not_scroll_sideways(string path) =>
        SoundAsync(path, (width, height) => office.OpenAsync("about:blank", width, height));

    [Theory]
    [InlineData("xitong", "/house")]
    [InlineData("xitong", "/house?lang=en")]
    [InlineData("xitong", "/accounts")]
    [InlineData("xitong", "/tokens")]
    [InlineData("xitong", "/tokens?post=jiaotong-zhuyao&lang=en")]
    [InlineData("suqing", "/account/calendar")]
    [InlineData("shenji", "/accounts")]
    [InlineData("shenji", "/audit")]
    [InlineData("shenji", "/audit?from=2024-07-01&to=2024-07-08&lang=en")]
    public Task So_does_a_page_of_those_who_keep_the_house(string name, string path) => SoundAsync(path, async (width, height) =>
    {
        var page = await office.SignedInAsync(name, path);
        await page.SetViewportSizeAsync(width, height);
        return page;
    });

    [Theory]
    [InlineData("assign")]
    [InlineData("split?lang=en")]
    [InlineData("hold")]
    public async Task So_does_the_form_of_what_is_done_with_a_matter(string act)
    {
        var list = await office.OpenAsync("/matters?colour=green");
        var matter = await list.Locator("tbody tr .title a").First.GetAttributeAsync("href");
        await list.Context.CloseAsync();
        await SoundAsync($"{matter}/act/{act}", (width, height) => office.OpenAsync("about:blank", width, height));
    }

    private static async Task SoundAsync(string path, Func<int, int, Task<IPage>> open)
    {
        foreach (var (width, height) in ((int, int)[])[(1366, 768), (390, 844)])
        {
            var page = await open(width, height);
            var said = new List<string>();
            page.Console += (_, m) => { if (m.Type == "error" && !m.Text.Contains("404", StringComparison.Ordinal)) said.Add(m.Text); };
            page.PageError += (_, e) => said.Add(e);
            var answer = await page.GotoAsync(page.Url.StartsWith("http", StringComparison.Ordinal) ? new Uri(new Uri(page.Url), path).ToString() : path);
            // A page that is not there is no proof of the one that was meant.
            Assert.Equal(path.Contains("nowhere", StringComparison.Ordinal) ? 404 : 200, answer!.Status);
            Assert.Empty(said);
            // A sentence that waits for what it names.
            Assert.DoesNotMatch("[{][0-9][}]", await page.Locator("body").InnerTextAsync());
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{path} scrolls sideways at {width}.");
            Assert.Empty(await FindingsAsync(page));
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("/", "一屏")]
    [InlineData("/?lang=en", "Screen")]
    [InlineData("/matters", "事项")]
    [InlineData("/matters?lang=en", "Matters")]
    [InlineData("/design", "界面样例")]
    [InlineData("/design?lang=en", "Design system")]
    public async Task A_page_speaks_the_language_that_was_asked_for_with_scripts_off(string path, string heading)
    {
        var page = await office.OpenAsync(path, scripts: false);
        Assert.Equal(heading, await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/matters")]
    public async Task A_monitor_that_asks_for_the_head_alone_gets_it_without_a_body(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Twelve_rows_of_a_list_are_seen_at_once_on_an_office_computer()
    {
        var page = await office.OpenAsync("/matters");
        var last = await page.Locator("tbody tr").Nth(11).BoundingBoxAsync();
        Assert.True(last!.Y + last.Height <= 768, $"The twelfth row ends at {last.Y + last.Height}.");
        await page.Context.CloseAsync();
    }

    // The policy would refuse a script that is put into the page, so it is evaluated by the browser's own hand.
    internal static async Task<List<string>> FindingsAsync(IPage page)
    {
        await page.EvaluateAsync(s_axe);
        var found = await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html}`))");
        return [.. found];
    }
}
