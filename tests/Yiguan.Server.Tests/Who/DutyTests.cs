using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Who;

namespace Yiguan.Server.Tests.Who;

/// <summary>Every way into the office asks for a duty, or says that it is for all.</summary>
public sealed class DutyTests(CountyServer office)
{
    [Fact]
    public void No_page_and_no_endpoint_was_forgotten_when_duties_were_given()
    {
        var forgotten = office.Endpoints.Where(e => e.Metadata.GetMetadata<RequiresAttribute>() is null && e.Metadata.GetMetadata<OpenToAllAttribute>() is null);
        Assert.Empty(forgotten.Select(e => e.DisplayName));
    }

    [Fact]
    public void A_page_asks_only_for_rights_that_the_table_of_duties_explains()
    {
        var known = Core.Organisation.Tables.DutiesFile.Read(File.ReadAllText(Path.Combine(Repository.Root, "county", "duties.yaml")), "duties.yaml").Duties!.Rights;
        var asked = office.Endpoints.SelectMany(e => e.Metadata.GetMetadata<RequiresAttribute>()?.Rights ?? []);
        // What everybody does who acts from a post is no duty of the table; it is given to tokens alone.
        Assert.Empty(asked.Except(known).Except([Right.Act]));
    }

    [Theory]
    [InlineData("jiaotong-zhuyao", "/documents", "编目文件、审签、纵览全县", "等 [0-9]+ 个岗位")]
    [InlineData("jiaotong-zhuyao", "/organisation/duties/adopt", "采用新版本", "县政府督查室.+（林.+）")]
    public async Task Who_is_refused_is_told_which_duty_it_takes_and_whom_to_ask(string post, string path, string duty, string whom)
    {
        var page = await office.OpenAsync("about:blank");
        Assert.Equal(403, (await page.GotoAsync(await office.AddressAsync(post) + path))!.Status);
        var said = await page.Locator("main").InnerTextAsync();
        Assert.Contains("您没有这项职责", said, StringComparison.Ordinal);
        Assert.Contains(duty, said, StringComparison.Ordinal);
        Assert.Matches(whom, said);
        Assert.Empty(await EveryPageTests.FindingsAsync(page));
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/status/403");
        Assert.DoesNotContain(duty, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public void Only_the_door_itself_is_open_to_all()
    {
        var open = office.Endpoints.Where(e => e.Metadata.GetMetadata<OpenToAllAttribute>() is not null).Cast<RouteEndpoint>().Select(e => e.RoutePattern.RawText);
        Assert.Equal(["/api/v1/openapi.json", "/assets/{file}", "/calendar/{secret}.ics", "/first", "/health/live", "/health/ready", "/sample/as", "/sign-in", "/sign-in/arrived", "/sign-in/code", "/sign-in/passkey", "/sign-in/passkey/options", "/sign-out", "/status/{code:int?}"], open.Distinct().Order(StringComparer.Ordinal));
    }
}
