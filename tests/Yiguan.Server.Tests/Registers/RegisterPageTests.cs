using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Registers;

public sealed class RegisterPageTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_register_shows_its_own_columns_and_is_narrowed_by_a_rule_over_its_fields_scripts_off()
    {
        var page = await office.OpenAsync("/registers", scripts: false);
        await page.Locator("td.title a", new() { HasText = "企业库" }).ClickAsync();
        Assert.Equal("共 60 个。", await page.Locator("caption").InnerTextAsync());
        Assert.Contains("上年营业收入", await page.Locator("thead").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("联系电话", await page.Locator("thead").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("a[rel=next]").ClickAsync();
        Assert.Equal(10, await page.Locator("tbody tr").CountedAsync());
        await page.Locator("input[name=where]").FillAsync("last_year >= 7000万");
        await page.Locator("form.filter button").ClickAsync();
        Assert.Equal("共 2 个。", await page.Locator("caption").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_tells_how_a_rule_is_written_by_a_field_of_this_register_and_measures_speak_the_language_of_the_reader()
    {
        var page = await office.OpenAsync("/registers/enterprise", scripts: false);
        Assert.Equal("例如 last_year >= 100万，即“上年营业收入”不少于 100万元", await page.Locator("#rule-hint").InnerTextAsync());
        await page.Locator("input[name=where]").FillAsync((await page.Locator("input[name=where]").GetAttributeAsync("placeholder"))!);
        await page.Locator("form.filter button").ClickAsync();
        Assert.Equal("共 60 个。", await page.Locator("caption").InnerTextAsync());
        await page.GotoAsync("/registers/enterprise?lang=en");
        Assert.Equal("For example last_year >= 100万: “Revenue of last year” is at least 1 million yuan", await page.Locator("#rule-hint").InnerTextAsync());
        Assert.Contains("8 people", await page.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("人", await page.Locator("tbody td:last-child").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_register_shows_its_last_column_whole_on_an_office_screen_in_both_languages()
    {
        foreach (var language in (string[])["zh", "en"])
        {
            var page = await office.OpenAsync("/registers/enterprise?lang=" + language);
            Assert.True(await page.EvaluateAsync<bool>("() => { const box = document.querySelector('.wide-table'); return box.scrollWidth <= box.clientWidth; }"), language);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_is_told_why_and_finds_nothing()
    {
        var page = await office.OpenAsync("/registers/enterprise?where=income > 5", scripts: false);
        Assert.Contains("income", await page.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("tbody tr").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_subject_shows_its_fields_masked_where_they_are_sensitive_its_matters_and_what_happened()
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("jingxin-zhuyao", Stop))!, "上门征询入规意愿") { Owner = "jingxin", Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("firm", FieldValue.Of("firm-007")) };
        Assert.Null((await desk.OpenAsync("raise", "visit-to-a-firm", open, new Doing("visit-to-a-firm"), Stop)).Refusal);
        var page = await office.OpenAsync("/subjects/firm-007", scripts: false);
        Assert.EndsWith("/registers/enterprise/firm-007", page.Url, StringComparison.Ordinal);
        var fields = await page.Locator("dl.pairs").InnerTextAsync();
        Assert.Contains("960万元", fields, StringComparison.Ordinal);
        Assert.Contains("139****0007", fields, StringComparison.Ordinal);
        Assert.DoesNotContain("13900000007", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains("登记入库", await page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".beside a", new() { HasText = "上门征询入规意愿" }).ClickAsync();
        await page.Locator("dl.pairs a[href='/registers/enterprise/firm-007']").ClickAsync();
        Assert.EndsWith("/registers/enterprise/firm-007", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_workbook_of_a_register_has_what_the_rule_finds_and_masks_what_is_sensitive()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        using var zip = new ZipArchive(await client.GetStreamAsync("/registers/enterprise.xlsx?where=last_year >= 7000万", Stop));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = await reader.ReadToEndAsync(Stop);
        Assert.Equal(3 + 2, Regex.Count(sheet, "<x:row |<row "));
        Assert.Contains(">72000000<", sheet, StringComparison.Ordinal);
        Assert.Contains(">139****0059<", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("139000000", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_on_no_register_is_nowhere()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        foreach (var path in (string[])["/registers/commitment", "/registers/nothing", "/registers/nothing.xlsx", "/registers/enterprise/nobody", "/registers/project/firm-007", "/subjects/nobody"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path, Stop)).StatusCode);
        }
    }
}
