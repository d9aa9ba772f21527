using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Server.Api;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Tests.Api;

/// <summary>How much other systems may ask: the excess is told so, and when to come again.</summary>
public sealed class LimitTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_too_much_is_told_when_to_come_again_and_nobody_else_is_held_up()
    {
        var settings = office.Settings with { IsSample = false, Api = new ApiLimits(PerSecond: 1, Burst: 5, AtOnce: 50) };
        await using var app = await StartAsync(settings);
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

    [Fact]
    public async Task While_as_many_as_may_are_answered_some_wait_their_turn_and_the_others_are_told_to_come_again()
    {
        var settings = office.Settings with { IsSample = false, Api = new ApiLimits(AtOnce: 1, Waiting: 1, LongestWait: 60) };
        await using var app = await StartAsync(settings);
        using var client = await Application.OfAsync(office.Store, CountyServer.County, CountyServer.Time, app.Urls.First(), "jiaotong-zhuyao", "act");
        using var slow = new SlowClient(client);
        var first = await slow.HoldAsync();
        Task<HttpResponseMessage>[] both = [client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stop), client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stop)];
        var refused = await Task.WhenAny(both);
        Assert.Equal("api.too-many", await (await refused).CodeAsync(429));
        Assert.Equal(TimeSpan.FromSeconds(1), (await refused).Headers.RetryAfter?.Delta);
        var waiting = both.Single(b => b != refused);
        Assert.False(waiting.IsCompleted);
        slow.Go();
        Assert.Equal(200, (int)(await waiting).StatusCode);
        Assert.Equal(400, (int)(await first).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_waited_too_long_is_told_to_come_again()
    {
        await using var app = await StartAsync(office.Settings with { IsSample = false, Api = new ApiLimits(AtOnce: 1, Waiting: 1, LongestWait: 3) });
        using var client = await Application.OfAsync(office.Store, CountyServer.County, CountyServer.Time, app.Urls.First(), "jiaotong-zhuyao", "act");
        using var slow = new SlowClient(client);
        var first = await slow.HoldAsync();
        using var waited = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stop);
        Assert.Equal("api.too-many", await waited.CodeAsync(429));
        Assert.False(first.IsCompleted);
        // His place in the row is free again.
        var waiting = client.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stop);
        slow.Go();
        Assert.Equal((200, 400), ((int)(await waiting).StatusCode, (int)(await first).StatusCode));
    }

    [Fact]
    public async Task A_token_that_asks_too_much_is_told_at_once_and_takes_no_place_in_the_row()
    {
        await using var app = await StartAsync(office.Settings with { IsSample = false, Api = new ApiLimits(PerSecond: 1, Burst: 1, AtOnce: 1, Waiting: 10, LongestWait: 60) });
        using var client = await Application.OfAsync(office.Store, CountyServer.County, CountyServer.Time, app.Urls.First(), "jiaotong-zhuyao", "act");
        using var eager = await Application.OfAsync(office.Store, CountyServer.County, CountyServer.Time, app.Urls.First(), "shuili-zhuyao");
        using var slow = new SlowClient(client);
        var first = await slow.HoldAsync();
        var many = Enumerable.Range(0, 5).Select(_ => eager.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Stop)).ToList();
        Assert.Equal("api.too-many", await (await await Task.WhenAny(many)).CodeAsync(429));
        Assert.False(first.IsCompleted);
        slow.Go();
        Assert.Contains(200, (await Task.WhenAll(many)).Select(m => (int)m.StatusCode));
    }

    private async Task<WebApplication> StartAsync(OfficeSettings settings)
    {
        var app = OfficeHost.Build(settings, office.Store, CountyServer.County, CountyServer.Time, builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            // A body may take its time.
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
            builder.Logging.ClearProviders();
        });
        await app.StartAsync(Stop);
        return app;
    }

    // One whose request has its turn, and keeps it until its body comes.
    private sealed class SlowClient : IDisposable
    {
        private readonly HttpClient _client = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
        private readonly HeldBody _body = new();
        private readonly HttpRequestMessage _held;

        public SlowClient(HttpClient like)
        {
            _held = new(HttpMethod.Post, new Uri(like.BaseAddress!, "/api/v1/matters")) { Content = _body, Headers = { Authorization = like.DefaultRequestHeaders.Authorization, ExpectContinue = true } };
            _held.Headers.Add("Idempotency-Key", "slow-and-held");
        }

        public async Task<Task<HttpResponseMessage>> HoldAsync()
        {
            var answer = _client.SendAsync(_held, Stop);
            await _body.IsAsked.WaitAsync(Stop);
            return answer;
        }

        public void Go() => _body.Go();

        public void Dispose()
        {
            _held.Dispose();
            _client.Dispose();
        }
    }

    // A body that is sent when the office asks for it, which it does when the request has its turn, and comes when the test lets it.
    private sealed class HeldBody : HttpContent
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously), _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBody() => Headers.ContentType = new("application/json");

        public Task IsAsked => _asked.Task;

        public void Go() => _go.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            _asked.SetResult();
            await _go.Task;
            await stream.WriteAsync("{}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length) => (length = 2) > 0;
    }
}
