using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Core.Who;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Server.Tests;

/// <summary>What follows the ledger may be behind it; a page says so when that is more than five seconds.</summary>
public sealed class BehindTests : IAsyncDisposable
{
    // A county of its own: what another test records meanwhile in the one of all would be behind as well.
    private readonly SmallCounty _county = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public async Task A_page_says_of_which_moment_its_counts_are_when_they_are_more_than_five_seconds_behind()
    {
        await Node.CatchUpAsync(_county.Store, CountyServer.County, ViewSet.All, Stop);
        await using (var writer = new LedgerWriter(_county.Store, ViewSet.All.Streams, CountyServer.Time))
        {
            var append = new Append { Actor = "ducha-zhuyao", Key = "behind/1", Facts = [FactCatalogue.Draft(AccountFact.Stream("nobody"), new SessionsEnded("nobody"))] };
            Assert.Null((await writer.AppendAsync(CountyServer.County, append, Stop)).Refusal);
        }
        Assert.DoesNotContain("正在汇总", await PageAsync(CountyServer.Now.AddSeconds(4)), StringComparison.Ordinal);
        Assert.Contains("按账本汇总的数目截至 7月3日 ", await PageAsync(CountyServer.Now.AddSeconds(6)), StringComparison.Ordinal);
        await Node.CatchUpAsync(_county.Store, CountyServer.County, ViewSet.All, Stop);
        Assert.DoesNotContain("正在汇总", await PageAsync(CountyServer.Now.AddSeconds(6)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_whose_index_is_being_built_says_so_and_no_page_says_that_its_counts_are_behind()
    {
        await Node.CatchUpAsync(_county.Store, CountyServer.County, ViewSet.All with { Following = [.. ViewSet.All.Following.Where(v => v.Name != "search")] }, Stop);
        Assert.Contains("正在建立搜索索引", await PageAsync(CountyServer.Now.AddSeconds(6), "/search?q=项目"), StringComparison.Ordinal);
        Assert.DoesNotContain("正在汇总", await PageAsync(CountyServer.Now.AddSeconds(6)), StringComparison.Ordinal);
        await Node.CatchUpAsync(_county.Store, CountyServer.County, ViewSet.All, Stop);
        Assert.DoesNotContain("正在建立搜索索引", await PageAsync(CountyServer.Now.AddSeconds(6), "/search?q=项目"), StringComparison.Ordinal);
    }

    // The office of the same county at another moment.
    private async Task<string> PageAsync(DateTimeOffset now, string path = "/ledger")
    {
        await using var app = OfficeHost.Build(_county.Settings, _county.Store, CountyServer.County, new CountyServer.StandingTime(now), builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await client.GetStringAsync(path, Stop);
    }
}
