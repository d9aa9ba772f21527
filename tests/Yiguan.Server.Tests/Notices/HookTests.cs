using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yiguan.Cli.Commands;
using Yiguan.Core.Notices;
using Yiguan.Server.Notices;
using Yiguan.Storage.Notices;

namespace Yiguan.Server.Tests.Notices;

/// <summary>The messenger's webhook before the library of the standard, and the gateway of short messages, each at a real port.</summary>
public sealed class HookTests : IAsyncDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string GatewaySecret = "between-office-and-gateway";

    private readonly PostroomCounty _county = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public async Task The_messenger_gets_a_signed_message_once_and_a_repeated_one_under_the_same_id()
    {
        var port = MailServer.FreePort();
        var folder = Path.Combine(Repository.Root, "tests", "Yiguan.Server.Tests");
        // The library knows the time of the machine, and takes no message of another year.
        _county.Now = DateTimeOffset.UtcNow;
        using var messenger = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "Notices", "hook.mjs"), $"{port}", Secret, "1"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        try
        {
            Assert.Equal("listening", await messenger.StandardOutput.ReadLineAsync(Stop));
            await _county.OpenAsync(new ChannelSettings { Messenger = new MessengerSettings(new Uri($"http://127.0.0.1:{port}/hook"), Secret), Quiet = new QuietHours(TimeOnly.MinValue, TimeOnly.MinValue), WorkingDays = false });
            await _county.AddressAsync("zhoujt", null, "13800005678");
            await _county.InstructAsync("i1", "jiaotong");
            Assert.Equal(0, await _county.Postroom.OnceAsync(Stop));
            var first = await ToldAsync(messenger);
            Assert.Equal((true, 503, null), (first.Sound, first.Status, first.Repeat));
            var held = Assert.Single(await _county.Handovers.OfMatterAsync("i1", 10, Stop)).Handover;
            Assert.Equal(("503 ServiceUnavailable", Fate.Waiting), (held.Answer, held.Fate));

            _county.Now += TimeSpan.FromMinutes(1);
            Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));
            var second = await ToldAsync(messenger);
            Assert.Equal((true, 204, "1", first.Id), (second.Sound, second.Status, second.Repeat, second.Id));
            var data = second.Body.GetProperty("data");
            Assert.Equal(("notice", "13800005678", "【交办】省道冰雪路段除险", "https://yiguan.example/matters/i1"), (second.Body.GetProperty("type").GetString(), data.GetProperty("mobile").GetString(), data.GetProperty("subject").GetString(), data.GetProperty("link").GetString()));
            Assert.StartsWith("fact:", data.GetProperty("cause").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            messenger.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_short_message_tells_what_is_asked_of_somebody_signed_and_without_a_link()
    {
        var got = new List<(string Body, IHeaderDictionary Headers)>();
        await using var gateway = await GatewayAsync(got);
        await _county.OpenAsync(new ChannelSettings { Sms = new SmsSettings(new Uri(gateway.Urls.First() + "/sms"), GatewaySecret) });
        await _county.AddressAsync("zhoujt", null, "13800005678");
        await _county.InstructAsync("i1", "jiaotong");
        Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));

        var (body, headers) = Assert.Single(got);
        using var read = JsonDocument.Parse(body);
        Assert.Equal(("13800005678", "【交办】省道冰雪路段除险。请登录一贯查看。"), (read.RootElement.GetProperty("mobile").GetString(), read.RootElement.GetProperty("text").GetString()));
        Assert.Equal($"\"{read.RootElement.GetProperty("id").GetString()}\"", headers["Idempotency-Key"]);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(GatewaySecret), Encoding.UTF8.GetBytes($"{headers["X-Yiguan-Timestamp"]}.{body}"))), headers["X-Yiguan-Signature"]);
    }

    [Fact]
    public async Task What_the_gateway_refuses_for_good_is_not_tried_again_and_who_wants_no_short_messages_gets_none()
    {
        var got = new List<(string, IHeaderDictionary)>();
        await using var gateway = await GatewayAsync(got, StatusCodes.Status422UnprocessableEntity);
        await _county.OpenAsync(new ChannelSettings { Sms = new SmsSettings(new Uri(gateway.Urls.First() + "/sms"), GatewaySecret) });
        await _county.AddressAsync("zhoujt", null, "13800005678");
        await _county.AddressAsync("wusl", null, "13800009999");
        await new NoticeRows(_county.Store, CountyServer.County).PutAsync("p-wusl", new Wish([nameof(Channel.Sms)], null), Stop);
        await _county.InstructAsync("i1", "jiaotong");
        await _county.InstructAsync("i2", "shuili");
        await _county.Postroom.OnceAsync(Stop);
        _county.Now += TimeSpan.FromHours(1);
        await _county.Postroom.OnceAsync(Stop);

        Assert.Single(got);
        Assert.Equal((Fate.Refused, "422 UnprocessableEntity"), Assert.Single(await _county.Handovers.OfMatterAsync("i1", 10, Stop)).Handover is var refused ? (refused.Fate, refused.Answer) : default);
        Assert.Empty(await _county.Handovers.OfMatterAsync("i2", 10, Stop));
    }

    [Fact]
    public async Task A_process_that_works_and_serves_no_pages_hands_messages_over_too()
    {
        var got = new List<(string, IHeaderDictionary)>();
        await using var gateway = await GatewayAsync(got);
        await _county.OpenAsync(new ChannelSettings { Sms = new SmsSettings(new Uri(gateway.Urls.First() + "/sms"), GatewaySecret) });
        await _county.AddressAsync("zhoujt", null, "13800005678");
        await _county.InstructAsync("i1", "jiaotong");
        var folder = Directory.CreateTempSubdirectory("yiguan-work-").FullName;
        var file = Path.Combine(folder, "office.json");
        await File.WriteAllTextAsync(file, $$"""
            { "store": "{{_county.Settings.Store}}", "owner": "yunxiu", "works": false,
              "channels": { "address": "https://yiguan.example", "sms": { "url": "{{gateway.Urls.First()}}/sms", "secret": "{{GatewaySecret}}" } } }
            """, Stop);
        // By the store alone nobody knows where messages go.
        Assert.Contains("messages: 0 handed over", Work("--store", _county.Settings.Store.ToString()), StringComparison.Ordinal);
        Assert.Empty(got);
        Assert.Contains("messages: 1 handed over", Work("--settings", file), StringComparison.Ordinal);
        Assert.Single(got);
        Assert.Contains("messages: 0 handed over", Work("--settings", file), StringComparison.Ordinal);
        Assert.Equal(Fate.Handed, Assert.Single(await _county.Handovers.OfMatterAsync("i1", 10, Stop)).Handover.Fate);
        Directory.Delete(folder, recursive: true);
    }

    private string Work(params string[] where)
    {
        using var output = new MemoryStream();
        var error = new StringWriter();
        Assert.True(CommandLine.Run(["work", "--once", "--lang", "en", .. where], new Surroundings { Input = Stream.Null, Output = output, Error = error, Time = _county }) == 0, error.ToString());
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static async Task<WebApplication> GatewayAsync(List<(string, IHeaderDictionary)> got, int status = StatusCodes.Status200OK)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var gateway = builder.Build();
        gateway.MapPost("/sms", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            got.Add((await reader.ReadToEndAsync(Stop), new HeaderDictionary(request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase))));
            return Results.StatusCode(status);
        });
        await gateway.StartAsync(Stop);
        return gateway;
    }

    private static async Task<(bool Sound, int Status, string Id, string? Repeat, JsonElement Body)> ToldAsync(Process messenger)
    {
        using var line = JsonDocument.Parse((await messenger.StandardOutput.ReadLineAsync(Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Stop))!);
        var told = line.RootElement;
        return (told.GetProperty("sound").GetBoolean(), told.GetProperty("status").GetInt32(), told.GetProperty("id").GetString()!, told.GetProperty("repeat").GetString(), told.GetProperty("body").Clone());
    }
}
