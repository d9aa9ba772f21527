using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Server.Api;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Tests.Api;

/// <summary>How much other systems may ask: the excess is told at once, and when to come again.</summary>
public sealed class LimitTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_too_much_is_told_when_to_come_again_and_nobody_else_is_held_up()
    {
        var settings = office.Settings with { IsSample = false, Api = new ApiLimits(PerSecond: 1, Burst: 5, AtOnce: 50) };
        await using var app = OfficeHost.Build(settings, office.Store, CountyServer.County, CountyServer.Time, builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await app.StartAsync(Stop);
        using var eager = await Application.OfAsync(office.Store, CountyServer.County, CountyServer.Time, app.Urls.First(), "jiaotong-zhuyao");
        using var other = await Application.OfAsync(office.Store, CountyServer.County, CountyServer.Time, app.Urls.First(), "shuili-zhuyao");
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await eager.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stop);
            statuses.Add((int)answer.StatusCode);
            if (statuses[^1] != 429) continue;
            Assert.Equal("api.too-many", await answer.CodeAsync(429));
            Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        }
        Assert.InRange(statuses.TakeWhile(s => s == 200).Count(), 5, 8);
        Assert.Contains(429, statuses);
        await other.ReadAsync("/api/v1/me");
    }
}
