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
        Assert.Empty(asked.Except(known));
    }

    [Fact]
    public void Only_the_door_itself_is_open_to_all()
    {
        var open = office.Endpoints.Where(e => e.Metadata.GetMetadata<OpenToAllAttribute>() is not null).Cast<RouteEndpoint>().Select(e => e.RoutePattern.RawText);
        Assert.Equal(["/assets/{file}", "/first", "/health/live", "/health/ready", "/sample/as", "/sign-in", "/sign-in/arrived", "/sign-in/code", "/sign-in/passkey", "/sign-in/passkey/options", "/sign-out", "/status/{code:int?}"], open.Distinct().Order(StringComparer.Ordinal));
    }
}
