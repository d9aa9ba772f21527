using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Server.Tests.Organisation;

/// <summary>Units, posts and persons, looked at and changed.</summary>
public sealed class OrganisationTests(CountyServer office)
{
    [Fact]
    public async Task A_post_names_who_stands_in_for_it_and_that_person_acts_for_it_from_then_on()
    {
        var head = await office.SignedInAsync("zhengqx", "/organisation/posts/qingxi-zhen-zhenzhang", scripts: false);
        await head.Locator("select[name=by]").SelectOptionAsync("qingxi-zhen-shuji");
        await head.Locator("form[action='/organisation/posts/stand-in'] button").ClickAsync();
        Assert.EndsWith("said=stand-in", head.Url, StringComparison.Ordinal);
        var facts = await office.Store.StreamAsync(CountyServer.County, OrganisationFact.Stream, TestContext.Current.CancellationToken);
        var named = Assert.Single(facts.Where(e => e.Actor == "qingxi-zhen-zhenzhang").Select(FactCatalogue.Read).OfType<StandInNamed>());
        Assert.Equal(new DateOnly(2024, 7, 15), named.Until);
        var other = await office.SignedInAsync("zhengqx", "/organisation/posts/ducha-zhuyao", scripts: false);
        Assert.Equal(0, await other.Locator("form[action='/organisation/posts/stand-in']").CountedAsync());
        foreach (var page in (IPage[])[head, other]) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_merger_is_looked_at_before_it_is_done_and_only_then_is_it_a_fact()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/reorganise?kind=merge&unit=linye&unit=chaye&into=linye&name=县林业和茶业局&from=2025-01-01", scripts: false);
        var preview = await page.Locator("section.card").InnerTextAsync();
        Assert.Contains("县林业和茶业局", preview, StringComparison.Ordinal);
        Assert.Contains("岗位", preview, StringComparison.Ordinal);
        Assert.DoesNotContain(await FactsAsync(), f => f is UnitsMerged);
        await page.Locator("section.card form button").ClickAsync();
        Assert.True(page.Url.EndsWith("/organisation?said=done", StringComparison.Ordinal), page.Url + await page.Locator("main").InnerTextAsync());
        var merged = Assert.Single((await FactsAsync()).OfType<UnitsMerged>());
        Assert.Equal(("linye", new DateOnly(2025, 1, 1)), (merged.Successor, merged.From));
        await page.GotoAsync(office.DoorAddress + "/organisation/reorganise?kind=abolish&unit=nothing&from=2025-01-01");
        Assert.Equal(1, await page.Locator(".notice.wrong").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_administrator_sets_up_a_unit_from_a_day_and_is_told_why_an_id_cannot_be_given_twice()
    {
        var page = await office.SignedInAsync("lindu", "/organisation", scripts: false);
        await FoundAsync(page, "dikong", "县低空经济局");
        Assert.EndsWith("/organisation/units/dikong?said=founded", page.Url, StringComparison.Ordinal);
        Assert.Contains("起设立", await page.Locator(".notice.mind").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(("县低空经济局", new DateOnly(2025, 6, 1)), Assert.Single((await FactsAsync()).OfType<UnitFounded>().Where(f => f.Unit == "dikong").Select(f => (f.As.Name, f.From))));
        await page.GotoAsync(office.DoorAddress + "/organisation");
        await FoundAsync(page, "dikong", "县另一局");
        Assert.Equal(1, await page.Locator(".notice.wrong").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_division_is_looked_at_with_who_goes_where_and_then_is_one_fact()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/reorganise?kind=split&unit=shuili&from=2025-09-01&parts=hehu+县河湖局&stays=1", scripts: false);
        await page.Locator("fieldset.allot select", new PageLocatorOptions { HasText = "县河湖局" }).First.SelectOptionAsync(new SelectOptionValue { Value = "post:shuili-zhuyao=hehu" });
        await page.Locator("form.card button", new PageLocatorOptions { HasText = "预览" }).ClickAsync();
        Assert.Contains("县河湖局", await page.Locator("section.card").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("section.card form button").ClickAsync();
        Assert.True(page.Url.EndsWith("/organisation?said=done", StringComparison.Ordinal), page.Url + await page.Locator("main").InnerTextAsync());
        var split = Assert.Single((await FactsAsync()).OfType<UnitSplit>());
        Assert.Equal((true, "hehu", "shuili-zhuyao"), (split.Stays, split.Into.Single().Unit, split.Into.Single().Posts.Single()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_boundary_goes_out_of_the_town_that_its_villages_are_in()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/reorganise?kind=boundary&unit=chengguan-wenmiao&into=qixia-zhen&from=2025-10-01", scripts: false);
        await page.Locator("section.card form button").ClickAsync();
        var moved = Assert.Single((await FactsAsync()).OfType<BoundaryMoved>());
        Assert.Equal(("chengguan-zhen", "qixia-zhen"), (moved.Out, moved.Into));
        await page.GotoAsync(office.DoorAddress + "/organisation/reorganise?kind=boundary&unit=chengguan-dongjie&unit=qixia-xiaguang&into=qixia-zhen&from=2025-10-01");
        Assert.Equal(1, await page.Locator(".notice.wrong").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sponsor_is_tied_until_a_day_and_untied_before_it()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/sponsors", scripts: false);
        await page.Locator("details.card summary").ClickAsync();
        var form = page.Locator("form[action='/organisation/sponsors/tie']");
        await form.Locator("input[name=title]").FillAsync("林长");
        await form.Locator("select[name=post]").SelectOptionAsync("keji-zhuyao");
        await form.Locator("select[name=kind]").SelectOptionAsync("Place");
        await form.Locator("input[name=about]").FillAsync("东山试验林");
        await form.Locator("input[name=until]").FillAsync("2024-12-31");
        await form.Locator("button").ClickAsync();
        Assert.EndsWith("said=tied", page.Url, StringComparison.Ordinal);
        var row = page.Locator("tr", new PageLocatorOptions { HasText = "东山试验林" });
        Assert.Contains("12月31日", await row.InnerTextAsync(), StringComparison.Ordinal);
        await row.Locator("input[name=from]").FillAsync("2024-08-01");
        await row.Locator("button").ClickAsync();
        Assert.Contains("7月31日", await page.Locator("tr", new PageLocatorOptions { HasText = "东山试验林" }).InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_post_is_given_to_a_person_for_a_term_and_closed_for_a_reason()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/units/qixiang", scripts: false);
        var make = page.Locator("form[action='/organisation/posts/create']");
        await page.Locator("details.card summary", new PageLocatorOptions { HasText = "设立岗位" }).ClickAsync();
        await make.Locator("input[name=post]").FillAsync("qixiang-lianluoyuan");
        await make.Locator("input[name=title]").FillAsync("联络员");
        await make.Locator("button").ClickAsync();
        var appoint = page.Locator("form[action='/organisation/posts/appoint']");
        await appoint.Locator("select[name=person]").SelectOptionAsync("p-lindu");
        await appoint.Locator("input[name=from]").FillAsync("2026-01-01");
        await appoint.Locator("input[name=until]").FillAsync("2026-06-30");
        await appoint.Locator("button").ClickAsync();
        Assert.Equal(new DateOnly(2026, 7, 1), Assert.Single((await FactsAsync()).OfType<PersonAppointed>(), a => a.Post == "qixiang-lianluoyuan").Until);
        await page.Locator("details.card summary", new PageLocatorOptions { HasText = "撤销岗位" }).ClickAsync();
        await page.Locator("form[action='/organisation/posts/close'] input[name=reason]").FillAsync("机构改革");
        await page.Locator("form[action='/organisation/posts/close'] input[name=from]").FillAsync("2026-03-01");
        await page.Locator("form[action='/organisation/posts/close'] button").ClickAsync();
        Assert.EndsWith("/organisation/posts/qixiang-lianluoyuan/hand-over?said=closed", page.Url, StringComparison.Ordinal);
        Assert.Equal("机构改革", Assert.Single((await FactsAsync()).OfType<PostClosed>(), c => c.Post == "qixiang-lianluoyuan").Reason);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_table_of_duties_is_checked_shown_and_adopted_and_the_workbook_of_the_one_in_force_changes_nothing()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/duties", scripts: false);
        var sheet = await (await page.Context.APIRequest.GetAsync(office.DoorAddress + "/organisation/duties.xlsx")).BodyAsync();
        await page.Locator("a[href='/organisation/duties/adopt']").ClickAsync();
        await BringAsync(page, "duties.xlsx", sheet, "2025-试行");
        Assert.Contains("与现行职责表相同", await page.Locator("section.card").InnerTextAsync(), StringComparison.Ordinal);
        await BringAsync(page, "duties.yaml", "version: x\nrights: {read: 查看}\nduties:\n  - {post: keji-zhuyao, rights: [fly]}\n"u8.ToArray(), "");
        Assert.Contains("duties.yaml(4,", await page.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "county", "duties.yaml"), TestContext.Current.CancellationToken);
        await BringAsync(page, "duties.yaml", System.Text.Encoding.UTF8.GetBytes(text.Replace("{post: keji-zhuyao, rights: [accept,", "{post: keji-zhuyao, rights: [pool, accept,", StringComparison.Ordinal)), "2025-2");
        Assert.DoesNotContain((await FactsAsync()).OfType<DutiesAdopted>(), d => d.Version == "2025-2");
        Assert.True(await page.Locator("section.card form button").CountedAsync() == 1, await page.Locator("main").InnerTextAsync());
        await page.Locator("section.card form button").ClickAsync();
        Assert.True(page.Url.EndsWith("/organisation/duties?said=adopted", StringComparison.Ordinal), await page.Locator("main").InnerTextAsync());
        Assert.Equal(new DateOnly(2027, 1, 1), Assert.Single((await FactsAsync()).OfType<DutiesAdopted>(), d => d.Version == "2025-2").From);
        Assert.Contains((await office.Store.StreamAsync(CountyServer.County, Adopted.StreamOf("duties"), TestContext.Current.CancellationToken)).Select(FactCatalogue.Read).OfType<Adopted>(), a => a is { Version: "2025-2", By: "ducha-zhuyao" });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_register_of_the_organisation_is_downloaded_changed_and_brought_back()
    {
        var page = await office.SignedInAsync("lindu", "/organisation/load", scripts: false);
        var sheet = await (await page.Context.APIRequest.GetAsync(office.DoorAddress + "/organisation/organisation.xlsx")).BodyAsync();
        await BringAsync(page, "organisation.xlsx", sheet, null, "2024-07-08");
        Assert.Contains("与现状不同 0 处", await page.Locator("section.card").InnerTextAsync(), StringComparison.Ordinal);
        var head = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "county", "organisation.yaml"), TestContext.Current.CancellationToken)).Split("units:")[0];
        await BringAsync(page, "more.yaml", System.Text.Encoding.UTF8.GetBytes(head + "units:\n  - {id: jianshen, name: 县全民健身中心, kind: agency}\n"), null, "2027-02-01");
        Assert.True(await page.Locator("section.card form button").CountedAsync() == 1, await page.Locator("main").InnerTextAsync());
        Assert.Contains("设立 县全民健身中心（jianshen）", await page.Locator("section.card").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("section.card form button").ClickAsync();
        Assert.EndsWith("/organisation?said=loaded", page.Url, StringComparison.Ordinal);
        Assert.Contains((await FactsAsync()).OfType<TableLoaded>(), t => t.Name == "more.yaml");
        var persons = await page.Context.APIRequest.GetAsync(office.DoorAddress + "/organisation/persons.xlsx");
        Assert.Equal(200, persons.Status);
        await page.Context.CloseAsync();
    }

    private static async Task BringAsync(IPage page, string name, byte[] content, string? version, string from = "2027-01-01")
    {
        var form = page.Locator("form.card");
        await form.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        if (version is not null) await form.Locator("input[name=version]").FillAsync(version);
        await form.Locator("input[name=from]").FillAsync(from);
        await form.Locator("button[type=submit]").ClickAsync();
    }

    private static async Task FoundAsync(IPage page, string id, string name)
    {
        var form = page.Locator("form[action='/organisation/units/found']");
        await page.Locator("details.card summary").First.ClickAsync();
        await form.Locator("input[name=unit]").FillAsync(id);
        await form.Locator("input[name=name]").FillAsync(name);
        await form.Locator("input[name=from]").FillAsync("2025-06-01");
        await form.Locator("button").ClickAsync();
    }

    private async Task<List<object>> FactsAsync() => [.. (await office.Store.StreamAsync(CountyServer.County, OrganisationFact.Stream, TestContext.Current.CancellationToken)).Select(FactCatalogue.Read)];
}
