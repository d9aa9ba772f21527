using System.Text.Json;
using Microsoft.Playwright;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Publishing.Html;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Plans;

namespace Yiguan.Cli.Tests.Publishing;

public sealed class PageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task The_page_is_free_of_barriers_and_of_errors(int width, int height)
    {
        var page = await OpenAsync(width, height);
        var complaints = Complaints(page);
        await page.ReloadAsync();

        await SaveAsync(page, $"page-{width}.png");
        foreach (var part in (string[])["t5", "figures", "findings"])
        {
            await page.EvaluateAsync($"document.getElementById('{part}').scrollIntoView()");
            await SaveAsync(page, $"page-{width}-{part}.png");
        }
        Assert.Empty(complaints);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth"));
        Assert.Empty(await AxeAsync(page));
    }

    [Fact]
    public async Task In_English_the_page_speaks_English_around_the_Chinese_document()
    {
        var page = await OpenAsync(1366, 768, culture: Language.English);

        await SaveAsync(page, "page-en.png");
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        Assert.Equal("zh-CN", await page.GetAttributeAsync(".text", "lang"));
        Assert.Contains("Possible lead", await page.InnerTextAsync("#t8 .lead"), StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth"));
        Assert.Empty(await AxeAsync(page));
    }

    [Fact]
    public async Task A_number_in_the_text_opens_its_row_and_back()
    {
        var page = await OpenAsync(1366, 768);

        await page.ClickAsync("#c8 > .k");
        Assert.True(await page.Locator("#t8 + .more").IsVisibleAsync());
        Assert.Contains("on", await page.Locator("#c8").GetAttributeAsync("class"), StringComparison.Ordinal);
        Assert.Contains("存量土地和闲置厂房盘活", await page.Locator("#t8 + .more").InnerTextAsync(), StringComparison.Ordinal);

        await page.ClickAsync("#t25 .k");
        Assert.True(await page.EvaluateAsync<bool>("(() => { const r = document.getElementById('c25').getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight })()"));
        await SaveAsync(page, "page-selected.png");
    }

    [Fact]
    public async Task Hovering_a_figure_lights_its_row()
    {
        var page = await OpenAsync(1366, 768);

        await page.HoverAsync("#t2 .fig");

        var key = await page.Locator("#t2 .fig").GetAttributeAsync("data-of");
        Assert.True(await page.Locator($"#{key}.hi").IsVisibleAsync());
        Assert.Equal("f" + key![1..], await page.Locator("tr.hi").GetAttributeAsync("id"));
    }

    [Fact]
    public async Task Without_scripts_links_still_lead_to_the_row()
    {
        var page = await OpenAsync(1366, 768, scripts: false);

        await page.ClickAsync("#c8 > .k");

        Assert.True(await page.Locator("#t8 + .more").IsVisibleAsync());
        Assert.False(await page.Locator("#filters").IsVisibleAsync());
    }

    [Fact]
    public async Task Filters_leave_what_was_asked_for()
    {
        var page = await OpenAsync(1366, 768);

        await page.SelectOptionAsync("select[name=due]", "recurrence");

        Assert.Equal(3, await page.Locator(".row:visible").CountAsync());
        Assert.StartsWith("3 / ", await page.InnerTextAsync("#shown"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_in_the_margin_do_not_lie_on_each_other()
    {
        var page = await OpenAsync(1366, 768);

        var overlap = await page.EvaluateAsync<bool>("""
            [...document.querySelectorAll('.remark')].map(n => n.getBoundingClientRect()).some((a, i, all) => i > 0 && a.top < all[i - 1].bottom)
            """);

        Assert.False(overlap);
    }

    [Fact]
    public async Task On_paper_the_document_comes_first_and_then_the_plan_as_a_table()
    {
        var page = await OpenAsync(1366, 768);
        var pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });

        Keep("page.pdf", pdf);
        Assert.NotEmpty(pdf);
    }

    [Fact]
    public async Task What_a_document_says_is_text_and_never_markup()
    {
        const string said = "整治<script>alert(1)</script>“甲&乙”'丙'\"丁\"";
        var plan = new PlanBuilder(said) { Head = new Reading.DocumentHead { Title = said } }.Task(said, "整治", said[2..]).Build();

        var page = await OpenAsync(1366, 768, plan: plan);

        Assert.Equal(said, (await page.InnerTextAsync("#c1"))[1..]);
        Assert.Equal(said, await page.InnerTextAsync("h1"));
        Assert.Equal(1, await page.Locator("script").CountAsync());
    }

    [Fact]
    public async Task A_long_document_stays_quick()
    {
        var page = await OpenAsync(1366, 768, plan: Long());
        Assert.Equal(350, await page.Locator(".row").CountAsync());

        var milliseconds = await page.EvaluateAsync<double>("""
            (() => {
              const begin = performance.now();
              document.querySelector('select[name=due]').value = 'none';
              document.getElementById('filters').dispatchEvent(new Event('change'));
              for (const mark of document.querySelectorAll('.text .c')) mark.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
              document.body.getBoundingClientRect();
              return performance.now() - begin;
            })()
            """);

        // A filter and 350 hovers at once; one of them must not be felt.
        Assert.InRange(milliseconds, 0, 1500);
        Assert.InRange(new FileInfo(_folder.At("plan.html")).Length, 0, 700_000);
    }

    [Fact]
    public async Task Notes_of_one_kind_are_folded_into_one_beside_their_paragraph()
    {
        var clauses = Enumerable.Range(1, 30).Select(i => $"抓好第{i}件实事").ToArray();
        var builder = new PlanBuilder(string.Join('；', clauses));
        foreach (var clause in clauses) builder.Task(clause, "抓好", clause[2..]).Find("YG102", Core.Findings.Severity.Note, clause, "没有写明由谁负责。");

        var page = await OpenAsync(1366, 768, plan: builder.Build());

        Assert.Equal(1, await page.Locator(".remark").CountAsync());
        await page.ClickAsync("#n30");
        Assert.Equal("抓好第30件实事", await page.InnerTextAsync(":target"));
        Assert.Empty(await AxeAsync(page));
    }

    private static Plan Long()
    {
        var clauses = Enumerable.Range(1, 350).Select(i => $"第{i}类事项要抓紧推进第{i}个重点环节的落实并完成投资{i}万元").ToArray();
        var builder = new PlanBuilder(string.Join('\n', clauses.Chunk(9).Select(c => string.Join('；', c) + "。")));
        foreach (var (i, clause) in clauses.Index())
        {
            builder.Task(clause, "推进", $"第{i + 1}个重点环节");
            builder.Figure(Reading.StatementKind.Target, clause, $"{i + 1}万元", "投资", (i + 1) * 10_000m, "元");
        }
        return builder.Build();
    }

    private async Task<IPage> OpenAsync(int width, int height, bool scripts = true, Plan? plan = null, System.Globalization.CultureInfo? culture = null)
    {
        var file = _folder.At("plan.html");
        using (var output = File.Create(file)) PlanPage.Write(SamplePlan.Publication(plan ?? SamplePlan.Plan, culture ?? Language.Chinese), output);
        return await browser.OpenAsync(file, width, height, scripts);
    }

    private static List<string> Complaints(IPage page)
    {
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        page.PageError += (_, error) => said.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal)) said.Add(request.Url);
        };
        return said;
    }

    private static async Task<string[]> AxeAsync(IPage page)
    {
        var axe = await File.ReadAllTextAsync(Repository.Path("tests", "Yiguan.Cli.Tests", "node_modules", "axe-core", "axe.min.js"));
        await page.EvaluateAsync(axe);
        var found = await page.EvaluateAsync<JsonElement>("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
        return [.. found.GetProperty("violations").EnumerateArray().Select(v => $"{v.GetProperty("id")}: {v.GetProperty("nodes")[0].GetProperty("html")} {v.GetProperty("nodes")[0].GetProperty("failureSummary")}")];
    }

    private static async Task SaveAsync(IPage page, string name) => Keep(name, await page.ScreenshotAsync());

    // Pictures for the eye; no test compares them.
    private static void Keep(string name, byte[] content)
    {
        var folder = Repository.Path("artifacts", "page");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    public void Dispose() => _folder.Dispose();
}
