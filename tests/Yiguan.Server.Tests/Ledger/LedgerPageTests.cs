using System.Globalization;
using System.Net;
using System.Reflection;
using Yiguan.Cli.Commands;

namespace Yiguan.Server.Tests.Ledger;

public sealed class LedgerPageTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_a_matter_a_fact_opens_with_its_body_its_hash_and_the_way_back_scripts_off()
    {
        var page = await office.OpenAsync("/matters/fast-00000001", scripts: false);
        await page.Locator(".timeline a", new() { HasText = "账本" }).Last.ClickAsync();
        Assert.Contains("matter-opened", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", await page.Locator("dd.hash").InnerTextAsync());
        Assert.Contains("\"title\":", await page.Locator("pre").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("dd a[href='/matters/fast-00000001']").ClickAsync();
        Assert.EndsWith("/matters/fast-00000001", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void Every_kind_of_fact_has_a_name_that_people_read(string language) =>
        Assert.DoesNotContain(Yiguan.Core.Ledger.FactCatalogue.Kinds.Keys, k => Yiguan.Server.Words.Say.Find("fact-kind." + k, CultureInfo.GetCultureInfo(language)) is null);

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void Every_stream_has_a_name_that_people_read(string language)
    {
        var streams = typeof(Yiguan.Core.Ledger.FactCatalogue).Assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f is { IsLiteral: true, Name: "Stream" or "Streams" }).Select(f => (string)f.GetRawConstantValue()!).ToList();
        Assert.True(streams.Count > 12);
        Assert.DoesNotContain(streams, s => Yiguan.Server.Words.Say.Find("stream." + s.TrimEnd('/'), CultureInfo.GetCultureInfo(language)) is null);
    }

    [Fact]
    public async Task That_something_is_not_shown_is_said_of_the_whole_ledger_and_never_to_who_asks_for_one_thing()
    {
        var head = (await office.Store.HeadAsync(CountyServer.County, Stop))!.Sequence;
        // Documents are not among what the page shows to who oversees the county.
        var hidden = (await office.Store.ReadAsync(CountyServer.County, 0, head, Stop).ToListAsync(Stop)).Last(e => e.Stream.StartsWith("document/", StringComparison.Ordinal));
        var page = await office.OpenAsync($"/ledger?after={hidden.Sequence + 1}", scripts: false);
        Assert.Contains("没有列出", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var asked in (string[])[$"stream={Uri.EscapeDataString(hidden.Stream)}", $"type={hidden.Type}", $"actor={hidden.Actor}"])
        {
            await page.GotoAsync("/ledger?" + asked);
            Assert.DoesNotContain("没有列出", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await page.Locator($"td.number a[href='/ledger/{hidden.Sequence}']").CountedAsync());
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_ledger_is_narrowed_by_stream_kind_post_and_day_and_the_last_fact_comes_first()
    {
        var page = await office.OpenAsync("/ledger?stream=matter/fast-00000001", scripts: false);
        var places = (await page.Locator("td.number").TextsAsync()).Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(places.OrderDescending(), places);
        await page.GotoAsync("/ledger?type=matter-opened&actor=ducha-zhuyao");
        var (day, kinds) = ((await page.Locator("td.day").First.InnerTextAsync()).Trim().Split(' ')[0], await page.Locator("td.title").TextsAsync());
        Assert.All(kinds, kind => Assert.Equal("立项 matter-opened", kind.Trim()));
        await page.GotoAsync($"/ledger?type=matter-opened&on={DateOnly.ParseExact(day, "M月d日", CultureInfo.InvariantCulture).ToString("2024-MM-dd", CultureInfo.InvariantCulture)}");
        var days = await page.Locator("td.day").TextsAsync();
        Assert.NotEmpty(days);
        Assert.All(days, d => Assert.StartsWith(day + " ", d.Trim(), StringComparison.Ordinal));
        await page.GotoAsync("/ledger?actor=nobody");
        Assert.Equal(0, await page.Locator("tbody tr").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Verifying_tells_how_far_it_is_and_says_that_the_ledger_is_whole_scripts_off()
    {
        var page = await office.OpenAsync("/ledger", scripts: false);
        await page.Locator("form.acts button").ClickAsync();
        Assert.EndsWith("/ledger/proof", page.Url, StringComparison.Ordinal);
        await page.Locator(".notice.done").WaitForAsync();
        Assert.Equal("账本完好。", await page.Locator(".notice").InnerTextAsync());
        await page.Context.CloseAsync();
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/ledger/verify", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task What_is_no_entry_is_nowhere_and_the_export_is_for_the_auditor_alone()
    {
        using var client = new HttpClient { BaseAddress = new Uri(office.Address) };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/ledger/999999999", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/ledger/0", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/ledger.jsonl.gz", Stop)).StatusCode);
    }

    [Fact]
    public async Task What_the_auditor_downloads_holds_no_sealed_value_and_is_verified_without_the_office()
    {
        var page = await office.SignedInAsync("shenji", "/ledger", scripts: false);
        var answer = await page.APIRequest.GetAsync(office.DoorAddress + await page.Locator("a.download").GetAttributeAsync("href"));
        var folder = Directory.CreateTempSubdirectory("yiguan-auditor-").FullName;
        var file = Path.Combine(folder, "yunxiu.jsonl.gz");
        await File.WriteAllBytesAsync(file, await answer.BodyAsync(), Stop);
        await page.Context.CloseAsync();
        await using (var lines = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress)).BaseStream)
        {
            using var text = new StreamReader(lines);
            var all = await text.ReadToEndAsync(Stop);
            Assert.Contains("\"sealed\":false", all[..200], StringComparison.Ordinal);
            Assert.DoesNotContain("\n{\"sealed\":", all, StringComparison.Ordinal);
        }
        using var output = new MemoryStream();
        var surroundings = new Surroundings { Input = Stream.Null, Output = output, Error = new StringWriter() };
        Assert.Equal(0, CommandLine.Run(["verify", file], surroundings));
        Assert.Matches("账本 yunxiu：[0-9]+ 条.*\n封存的内容：文件中不含，记录提到 [1-9][0-9]* 件，已销毁 0 件\n账本完好。", System.Text.Encoding.UTF8.GetString(output.ToArray()));
        Assert.NotEqual(0, CommandLine.Run(["import", file, "--store", "sqlite:" + Path.Combine(folder, "other.db")], surroundings));
        Directory.Delete(folder, recursive: true);
    }
}
