using System.Collections.Immutable;
using System.Net;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Subjects;
using Yiguan.Core.Who;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests.Who;

/// <summary>What is sensitive is masked, and looking at it leaves a fact.</summary>
public sealed class RevealTests(CountyServer office)
{
    private const string Number = "13700006621";

    [Fact]
    public async Task Whoever_looks_at_a_telephone_number_says_why_and_the_ledger_keeps_it()
    {
        var stop = TestContext.Current.CancellationToken;
        var hash = await TelephoneAsync("p-zhaoxz", "赵怀岫");
        var page = await office.SignedInAsync("lindu", $"/reveal/person/p-zhaoxz/{hash}", scripts: false);
        Assert.Equal("137****6621", await page.Locator(".shown").InnerTextAsync());
        await page.Locator("input[name=reason]").FillAsync("核实防汛值守联系方式");
        await page.Locator("main form button").ClickAsync();
        Assert.Equal(Number, await page.Locator(".shown").InnerTextAsync());
        var entry = Assert.Single(await office.Store.StreamAsync(CountyServer.County, ValueRevealed.Stream("person/p-zhaoxz"), stop));
        Assert.Equal(new ValueRevealed(hash, "telephone", "person/p-zhaoxz", "核实防汛值守联系方式"), FactCatalogue.Read(entry));
        Assert.Equal("ducha-zhuyao", entry.Actor);
        Assert.DoesNotContain(await office.Store.ReadAsync(CountyServer.County, 0, long.MaxValue, stop).ToListAsync(stop), e => e.Body.Contains(Number, StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_the_duty_or_under_another_persons_name_nothing_is_shown()
    {
        var hash = await TelephoneAsync("p-heyun", "何云松");
        var page = await office.SignedInAsync("suqing");
        Assert.Equal((int)HttpStatusCode.Forbidden, await StatusAsync(page, $"/reveal/person/p-heyun/{hash}"));
        var duty = await office.SignedInAsync("lindu");
        Assert.Equal(200, await StatusAsync(duty, $"/reveal/person/p-heyun/{hash}"));
        foreach (var path in (string[])[$"/reveal/person/p-suqing/{hash}", $"/reveal/matter/p-heyun/{hash}", $"/reveal/person/p-heyun/{new string('0', 64)}", $"/reveal/nothing/p-heyun/{hash}"])
        {
            Assert.Equal((int)HttpStatusCode.NotFound, await StatusAsync(duty, path));
        }
        foreach (var open in (IPage[])[page, duty]) await open.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sensitive_field_of_a_watched_household_is_revealed_with_a_reason_and_found_in_the_ledger()
    {
        const string Identity = "11010519491231002X";
        await RegisterHouseholdAsync("h-pine", Identity);
        // Who oversees the county is not in the circle: for him the household is not there.
        using (var client = new HttpClient { BaseAddress = new Uri(office.Address) }) Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/subjects/h-pine", TestContext.Current.CancellationToken)).StatusCode);
        var page = await office.OpenAsync(await office.AddressAsync("nongye-zhuyao") + "/subjects/h-pine", scripts: false);
        Assert.Contains("11********002X", await page.Locator("dl.pairs").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Identity, await page.ContentAsync(), StringComparison.Ordinal);
        await page.Locator("dd", new() { HasText = "002X" }).Locator("a.reveal").ClickAsync();
        await page.Locator("input[name=reason]").FillAsync("核对医保结算人员身份");
        await page.Locator("main form button").ClickAsync();
        Assert.Equal(Identity, await page.Locator(".shown").InnerTextAsync());
        await page.Context.CloseAsync();
        var auditor = await office.SignedInAsync("shenji", "/ledger?type=value-revealed&stream=" + Uri.EscapeDataString(ValueRevealed.Stream("subject/h-pine")), scripts: false);
        await auditor.Locator("td.number a").ClickAsync();
        var told = await auditor.Locator("main").InnerTextAsync();
        Assert.Contains("核对医保结算人员身份", told, StringComparison.Ordinal);
        Assert.Contains("县农业农村局", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Identity, told, StringComparison.Ordinal);
        await auditor.GotoAsync(office.DoorAddress + "/audit");
        Assert.Contains("户主身份证号，理由：核对医保结算人员身份", await auditor.Locator("table.list").InnerTextAsync(), StringComparison.Ordinal);
        await auditor.Context.CloseAsync();
    }

    private async Task RegisterHouseholdAsync(string id, string identity)
    {
        await using var matters = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        await using var subjects = new SubjectDesk(office.Store, CountyServer.County, CountyServer.Time);
        var fields = new Dictionary<string, FieldValue>
        {
            ["code"] = FieldValue.Of("SX-0041"),
            ["head"] = FieldValue.Of("户主"),
            ["identity"] = FieldValue.Of(identity),
            ["village"] = FieldValue.Of("qingxi-shangxi"),
            ["town"] = FieldValue.Of("qingxi-zhen"),
            ["people"] = FieldValue.Of(4L),
            ["labour"] = FieldValue.Of(2L),
            ["kind"] = FieldValue.Of("edge"),
        };
        var by = (await matters.ActorAsync("nongye-zhuyao", TestContext.Current.CancellationToken))!;
        var done = await subjects.RegisterAsync("household", id, new Register(by, "上溪村第41户", "qingxi-zhen", fields.ToImmutableDictionary()), new("household/" + id), TestContext.Current.CancellationToken);
        Assert.Null(done.Refusal);
    }

    private async Task<int> StatusAsync(IPage page, string path) => (await page.GotoAsync(office.DoorAddress + path))!.Status;

    private async Task<string> TelephoneAsync(string person, string name)
    {
        var telephone = Seal.Of(Number, "telephone");
        await using var desk = new OrganisationDesk(office.Store, CountyServer.County, new CountyServer.StandingTime(CountyServer.Now));
        var ordered = await desk.OrderAsync(new KnowPerson(person, name, new DateOnly(2024, 1, 1), telephone.Hash), new Acting("ducha-zhuyao", "telephone/" + person) { Sealed = [telephone] }, TestContext.Current.CancellationToken);
        Assert.Null(ordered.Refusal);
        return telephone.Hash;
    }
}
