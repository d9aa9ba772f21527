using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Api;

/// <summary>Another system before the office: it has a token and a client of its own, and speaks English.</summary>
internal static class Application
{
    /// <summary>A client of the county served in earnest, by a token of its own.</summary>
    public static Task<HttpClient> OfAsync(CountyServer office, string post, params string[] rights) => OfAsync(office.Store, CountyServer.County, CountyServer.Time, office.DoorAddress, post, rights);

    /// <summary>The same of any county.</summary>
    public static async Task<HttpClient> OfAsync(ILedgerStore store, Owner owner, TimeProvider time, string address, string post, params string[] rights)
    {
        await using var desk = new TokenDesk(store, owner, time);
        var today = (await new OrganisationShelf(store, owner).HistoryAsync(Stop)).On(Core.Views.CountyZone.DayOf(time.GetUtcNow()));
        var issued = await desk.IssueAsync(new TokenOrder("热线系统", post, [.. rights], today.Day.AddDays(30)), today, "xitong-guanliyuan", Stop);
        Assert.Null(issued.Refusal);
        return By(address, issued.Secret);
    }

    /// <summary>A client by a token, or by none.</summary>
    public static HttpClient By(string address, string? secret)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };
        if (secret is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    /// <summary>Sends an order under a key.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, string path, string json, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request, Stop);
    }

    /// <summary>What an answer says.</summary>
    public static async Task<JsonNode> SaysAsync(this HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;

    /// <summary>What an answer says, which must be of that status.</summary>
    public static async Task<JsonNode> SaysAsync(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The code of a problem.</summary>
    public static async Task<string> CodeAsync(this HttpResponseMessage answer, int status)
    {
        var says = await answer.SaysAsync(status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, (int)says["status"]!);
        Assert.DoesNotMatch("[{][0-9][}]", (string)says["detail"]!);
        return (string)says["code"]!;
    }

    /// <summary>Reads.</summary>
    public static async Task<JsonNode> ReadAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        return await answer.SaysAsync(200);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
