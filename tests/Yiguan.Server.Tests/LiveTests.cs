using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests;

/// <summary>Open pages follow the ledger by themselves.</summary>
public sealed partial class LiveTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_reports_stands_on_a_page_that_another_one_has_open()
    {
        await OpenedAsync("live-report");
        var page = await office.OpenAsync("/matters/live-report");
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var by = (await desk.ActorAsync("jiaotong-zhuyao", Stop))!;
        Assert.Null((await desk.DoAsync("live-report", new Comment(by, "路基已完成"), new Doing("live-report-1"), Stop)).Refusal);
        await page.Locator(".timeline li", new() { HasText = "路基已完成" }).WaitForAsync();
        Assert.Equal("页面已更新", await page.Locator("#live-said").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_came_between_a_page_and_its_listening_is_told_at_once()
    {
        await OpenedAsync("live-between");
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        var shown = int.Parse(Between().Match(await client.GetStringAsync("/matters/live-between", Stop)).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        await using (var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time))
        {
            var by = (await desk.ActorAsync("jiaotong-zhuyao", Stop))!;
            Assert.Null((await desk.DoAsync("live-between", new Comment(by, "路基已完成"), new Doing("live-between-1"), Stop)).Refusal);
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/live?matter=live-between&after={shown}");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop));
        Assert.Equal("begun", (await EventAsync(lines)).Name);
        Assert.Equal("moved", (await EventAsync(lines)).Name);
    }

    [Fact]
    public async Task The_office_says_that_something_moved_and_nothing_of_what()
    {
        await OpenedAsync("live-events");
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?matter=live-events");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal(new MediaTypeHeaderValue("text/event-stream"), answer.Content.Headers.ContentType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop));
        Assert.Equal("begun", (await EventAsync(lines)).Name);
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var by = (await desk.ActorAsync("jiaotong-zhuyao", Stop))!;
        // What happens elsewhere is not told here.
        await OpenedAsync("live-elsewhere");
        var done = await desk.DoAsync("live-events", new Comment(by, "保密的话"), new Doing("live-events-1"), Stop);
        // A desk that somebody opens meanwhile may concern any matter: that is told before.
        (string Name, string Data, string? Id) told;
        do
        {
            told = await EventAsync(lines);
            Assert.Equal(("moved", ""), (told.Name, told.Data));
        }
        while (long.Parse(told.Id!, System.Globalization.CultureInfo.InvariantCulture) < done.Receipt!.First);
    }

    [Fact]
    public async Task Of_a_matter_that_somebody_may_not_see_he_is_told_nothing()
    {
        await OpenedAsync("live-hidden");
        using var client = new HttpClient { BaseAddress = new Uri(await office.AddressAsync("shuili-zhuyao")) };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/live?matter=live-hidden", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(office.DoorAddress + "/live", Stop)).StatusCode);
    }

    private async Task OpenedAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "国道改造")
        {
            Owner = "jiaotong",
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("完成国道改造。")).Add("document", FieldValue.Of("工作方案")),
        };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id), Stop)).Refusal);
    }

    private static async Task<(string Name, string Data, string? Id)> EventAsync(StreamReader lines)
    {
        var (name, data, id) = ("", "", (string?)null);
        while (await lines.ReadLineAsync(Stop) is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal)) name = line[6..].Trim();
            else if (line.StartsWith("data:", StringComparison.Ordinal)) data = line[5..].Trim();
            else if (line.StartsWith("id:", StringComparison.Ordinal)) id = line[3..].Trim();
            else if (line.Length == 0 && name.Length > 0 && name != "still") return (name, data, id);
        }
        throw new InvalidOperationException("The office said no more.");
    }

    [GeneratedRegex("after=([0-9]+)")]
    private static partial Regex Between();
}
