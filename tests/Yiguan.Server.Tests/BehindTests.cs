using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Cli.Commands;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Core.Who;
using Yiguan.Server.Hosting;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Server.Tests;

/// <summary>What follows the ledger may be behind it; a page says so when that is more than five seconds.</summary>
public sealed class BehindTests : IAsyncLifetime
{
    // A county of its own: what another test records meanwhile in the one of all would be behind as well.
    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-behind-").FullName;
    private OfficeSettings? _settings;
    private ILedgerStore? _store;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "county.db")}")!;
        var words = new StringWriter();
        Environment.SetEnvironmentVariable("YIGUAN_COUNTY", Path.Combine(Repository.Root, "county"));
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = words };
        Assert.True(CommandLine.Run(["simulate", "--store", address.ToString(), "--owner", "yunxiu", "--from", "2024-07-01", "--days", "3", "--matters", "3", "--fast"], surroundings) == 0, words.ToString());
        _settings = new OfficeSettings { Store = address, Files = FilesAddress.Beside(address)!, Owner = "yunxiu", IsSample = true, Works = false };
        _store = address.Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_page_says_of_which_moment_its_counts_are_when_they_are_more_than_five_seconds_behind()
    {
        await Node.CatchUpAsync(_store!, CountyServer.County, ViewSet.All, Stop);
        await using (var writer = new LedgerWriter(_store!, ViewSet.All.Streams, CountyServer.Time))
        {
            var append = new Append { Actor = "ducha-zhuyao", Key = "behind/1", Facts = [FactCatalogue.Draft(AccountFact.Stream("nobody"), new SessionsEnded("nobody"))] };
            Assert.Null((await writer.AppendAsync(CountyServer.County, append, Stop)).Refusal);
        }
        Assert.DoesNotContain("正在汇总", await PageAsync(CountyServer.Now.AddSeconds(4)), StringComparison.Ordinal);
        Assert.Contains("按账本汇总的数目截至 7月3日 ", await PageAsync(CountyServer.Now.AddSeconds(6)), StringComparison.Ordinal);
        await Node.CatchUpAsync(_store!, CountyServer.County, ViewSet.All, Stop);
        Assert.DoesNotContain("正在汇总", await PageAsync(CountyServer.Now.AddSeconds(6)), StringComparison.Ordinal);
    }

    // The office of the same county at another moment.
    private async Task<string> PageAsync(DateTimeOffset now)
    {
        await using var app = OfficeHost.Build(_settings!, _store!, CountyServer.County, new CountyServer.StandingTime(now), builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await client.GetStringAsync("/ledger", Stop);
    }
}
