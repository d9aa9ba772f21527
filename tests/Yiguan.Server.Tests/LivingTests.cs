using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Yiguan.Cli.Commands;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Server.Hosting;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests;

/// <summary>The office of a county in which the speech of the new year was let out and played for half a year.</summary>
public sealed class SpokenCounty : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-living-").FullName;
    private ILedgerStore? _store;
    private WebApplication? _app, _justice;

    public string Address { get; private set; } = "";

    /// <summary>The same county before a post that the speech asks for nothing.</summary>
    public string JusticeAddress { get; private set; } = "";

    /// <summary>The matter that was withdrawn at the moment at which everybody visits.</summary>
    public string Withdrawn { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "county.db")}")!;
        var (words, county) = (new StringWriter(), Path.Combine(Repository.Root, "county"));
        Environment.SetEnvironmentVariable("YIGUAN_COUNTY", county);
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = words };
        string[] command = ["simulate", "--store", address.ToString(), "--owner", "yunxiu", "--from", "2024-01-01", "--days", "188", "--matters", "1", "--document", Path.Combine(county, "documents", "new-year-speech.txt")];
        Assert.True(CommandLine.Run(command, surroundings) == 0, words.ToString());
        _store = address.Open();
        Withdrawn = await WithdrawAsync(_store);
        var settings = new OfficeSettings { Store = address, Files = FilesAddress.Beside(address)!, Owner = "yunxiu", IsSample = true };
        _app = OfficeHost.Build(settings, _store, new Owner("yunxiu"), new StandingTime(CountyServer.Now), builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await _app.StartAsync();
        Address = _app.Urls.First();
        _justice = OfficeHost.Build(settings with { SamplePost = "sifa-zhuyao" }, _store, new Owner("yunxiu"), new StandingTime(CountyServer.Now), builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await _justice.StartAsync();
        JusticeAddress = _justice.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (_justice is not null) await _justice.DisposeAsync();
        if (_app is not null) await _app.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> WithdrawAsync(ILedgerStore store)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var desk = new MatterDesk(store, CountyServer.County, new StandingTime(CountyServer.Now));
        var by = (await desk.ActorAsync("ducha-zhuyao", stop))!;
        foreach (var line in await new MatterLists(store, CountyServer.County).NowAsync(new MatterFilter { Mechanism = "commitment", IsRunning = true }, CountyServer.Now, stop))
        {
            if (line.Id.StartsWith("simulated-", StringComparison.Ordinal) && line.Id.Count(c => c == '-') == 1 && (await desk.DoAsync(line.Id, new Close(by, new Said { Reason = "规划调整，不再建设" }, "withdraw"), new Doing("withdraw-" + line.Id), stop)).Refusal is null) return line.Id;
        }
        throw new InvalidOperationException("Nothing could be withdrawn.");
    }

    private sealed class StandingTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>活文件: a reader sees which sentences were kept.</summary>
public sealed class LivingTests(CountyServer browser, SpokenCounty county) : IClassFixture<SpokenCounty>
{
    private string Page => county.Address + "/documents/simulated/living";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_three_days_of_the_year_more_and_more_sentences_were_kept_and_none_is_lost(bool scripts)
    {
        var (kept, all) = (-1, 0);
        foreach (var day in (string[])["2024-01-10", "2024-04-15", "2024-07-05"])
        {
            var page = await browser.OpenAsync($"{Page}?on={day}", scripts: scripts);
            var promises = await page.Locator(".promise").CountedAsync();
            Assert.True(promises >= 20, $"{promises} commitments on {day}.");
            if (all > 0) Assert.Equal(all, promises);
            var now = await page.Locator(".promise.kept, .promise.keptmadegood, .promise.keptlate").CountedAsync();
            Assert.True(now > kept, $"{now} kept on {day}, {kept} before.");
            var asked = promises - await page.Locator(".promise.withdrawn").CountedAsync();
            Assert.StartsWith($"{now * 100 / asked}%", await page.Locator(".margin .total").InnerTextAsync(), StringComparison.Ordinal);
            (kept, all) = (now, promises);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task What_was_withdrawn_is_told_apart_in_the_text_the_legend_the_exported_page_and_the_share_on_the_screen()
    {
        var page = await browser.OpenAsync(Page, scripts: false);
        var withdrawn = page.Locator($".promise.withdrawn[href='/matters/{county.Withdrawn}']").First;
        Assert.Equal("撤销", await withdrawn.Locator(".mark").InnerTextAsync());
        Assert.Contains("已撤销，不再要求办理。", await withdrawn.Locator(".tip").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("已撤销", await page.Locator(".legend").InnerTextAsync(), StringComparison.Ordinal);
        var share = (await page.Locator(".margin .total span").InnerTextAsync()).Trim();
        Assert.Equal(1, await page.Locator(".margin .total + svg rect.withdrawn").CountedAsync());
        Assert.DoesNotContain("kept", await withdrawn.GetAttributeAsync("class"), StringComparison.Ordinal);
        await page.GotoAsync(county.Address + "/");
        Assert.Contains(share, await page.Locator(".documents").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
        using var client = new HttpClient();
        Assert.Contains("promise withdrawn", await client.GetStringAsync(new Uri(Page + ".html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_is_the_speech_to_the_letter()
    {
        var page = await browser.OpenAsync(Page);
        await page.EvaluateAsync("() => document.querySelectorAll('.paper .tip, .paper .mark').forEach(e => e.remove())");
        var given = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "county", "documents", "new-year-speech.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(Bare(given), Bare(await page.Locator(".paper").InnerTextAsync()));
        await page.Context.CloseAsync();

        static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    [Fact]
    public async Task Hovering_tells_who_and_why_and_a_click_opens_the_matter_of_the_day()
    {
        var page = await browser.OpenAsync($"{Page}?on=2024-04-15");
        var promise = page.Locator(".promise").First;
        await promise.HoverAsync(new() { Position = new() { X = 5, Y = 5 } });
        Assert.True(await promise.Locator(".tip").IsVisibleAsync());
        Assert.Contains("县发展和改革局", await promise.Locator(".tip").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("^/matters/simulated-[0-9]+[?]on=2024-04-15$", await promise.GetAttributeAsync("href"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?on=2024-01-02")]
    [InlineData("?lang=en")]
    public async Task The_page_has_no_finding_of_axe_and_does_not_scroll_sideways(string query)
    {
        foreach (var (width, height) in ((int, int)[])[(1366, 768), (390, 844)])
        {
            var page = await browser.OpenAsync(Page + query, width, height);
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"It scrolls sideways at {width}.");
            Assert.Empty(await EveryPageTests.FindingsAsync(page));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_export_is_one_page_that_fetches_nothing()
    {
        using var client = new HttpClient();
        var answer = await client.GetAsync(new Uri($"{Page}.html?on=2024-04-15"), TestContext.Current.CancellationToken);
        Assert.Contains("2024-04-15.html", Uri.UnescapeDataString(answer.Content.Headers.ContentDisposition!.ToString()), StringComparison.Ordinal);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync("about:blank");
        var asked = new List<string>();
        page.Request += (_, r) => asked.Add(r.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        Assert.Equal([new Uri(file).AbsoluteUri], asked.Where(u => !u.StartsWith("data:", StringComparison.Ordinal)));
        Assert.True(await page.Locator(".promise").CountedAsync() >= 20);
        Assert.StartsWith(county.Address, await page.Locator(".promise").First.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Equal("grid", await page.Locator(".living").EvaluateAsync<string>("e => getComputedStyle(e).display"));
        File.Delete(file);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_screen_tells_the_share_that_was_kept_and_leads_to_it()
    {
        var page = await browser.OpenAsync(county.Address + "/?on=2024-04-15");
        await page.Locator(".documents a:not(.reached)").ClickAsync();
        Assert.EndsWith("/documents/simulated/living?on=2024-04-15", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_document_that_nobody_brought_in_is_not_found()
    {
        using var client = new HttpClient();
        foreach (var path in (string[])["/documents/nothing/living", "/documents/nothing/living.html"])
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync(new Uri(county.Address + path), TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task A_document_is_not_there_for_a_unit_that_it_asks_for_nothing()
    {
        using var client = new HttpClient();
        foreach (var path in (string[])["/documents/simulated/living", "/documents/simulated/living.html"])
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync(new Uri(county.JusticeAddress + path), TestContext.Current.CancellationToken)).StatusCode);
        }
        Assert.DoesNotContain("/living", await client.GetStringAsync(new Uri(county.JusticeAddress), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
