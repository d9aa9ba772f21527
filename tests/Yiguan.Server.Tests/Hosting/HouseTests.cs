using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yiguan.Cli.Commands;

namespace Yiguan.Server.Tests.Hosting;

/// <summary>The office as an administrator runs it: the program itself, in a process of its own.</summary>
public sealed class HouseTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-house-").FullName;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _office;

    private string Store => $"sqlite:{Path.Combine(_folder, "county.db")}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var said = new StringWriter();
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = said };
        Environment.SetEnvironmentVariable("YIGUAN_COUNTY", Path.Combine(Repository.Root, "county"));
        Assert.True(CommandLine.Run(["simulate", "--store", Store, "--owner", "yunxiu", "--from", "2024-01-01", "--days", "20", "--matters", "10", "--fast"], surroundings) == 0, said.ToString());
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        if (_office is { HasExited: false }) _office.Kill(entireProcessTree: true);
        if (_office is not null) await _office.WaitForExitAsync(CancellationToken.None);
        _office?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_office_is_ready_makes_the_backup_that_was_missed_works_and_stops_in_good_order()
    {
        var address = await StartAsync($$$"""{"store": "{{{Store}}}", "listen": ["http://127.0.0.1:0"], "backup": {"folder": "{{{_folder}}}/backup", "at": "02:30"}}""");
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal("Healthy", await client.GetStringAsync("/health/live", Stop));
        await LoggedAsync(line => line.Contains("\"Rehearsed\":true", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "backup"), "yunxiu-*.jsonl.gz"));
        var ready = await client.GetFromJsonAsync<JsonElement>("/health/ready", Stop);
        Assert.Equal(("healthy", "healthy"), (ready.GetProperty("status").GetString(), ready.GetProperty("checks").GetProperty("backup").GetString()));

        // Months lie between the last simulated day and today: the clockwork has much to do.
        await LoggedAsync(line => line.Contains("Work done for", StringComparison.Ordinal));
        using (await client.GetAsync("/matters/geheim?unit=zhangsan", Stop)) await LoggedAsync(line => line.Contains("\"Method\":\"GET\"", StringComparison.Ordinal));
        Assert.DoesNotContain(_log, line => line.Contains("geheim", StringComparison.Ordinal) || line.Contains("zhangsan", StringComparison.Ordinal));
        foreach (var line in _log.Where(l => l.StartsWith('{'))) Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind);

        using (var kill = Process.Start("kill", ["-TERM", $"{_office!.Id}"])) await kill.WaitForExitAsync(Stop);
        await _office.WaitForExitAsync(Stop).WaitAsync(s_patience, Stop);
        Assert.Equal(0, _office.ExitCode);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_is_told_before_it_is_and_keeps_nobody_out()
    {
        var address = await StartAsync($$$"""{"store": "{{{Store}}}", "listen": ["http://127.0.0.1:0"], "freeSpace": "1000000TB", "works": false}""");
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync("/health/ready", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("degraded", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("checks").GetProperty("disk").GetString());
        await LoggedAsync(line => line.Contains(_folder, StringComparison.Ordinal) && line.Contains("nearly full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collector_is_told_of_pages_and_work_and_of_nobody()
    {
        var told = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (string kind, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            told.AddOrUpdate(kind, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(Stop);

        var address = await StartAsync($$$"""{"store": "{{{Store}}}", "listen": ["http://127.0.0.1:0"], "telemetry": "{{{collector.Urls.First()}}}"}""");
        using (var client = new HttpClient { BaseAddress = address })
        {
            client.DefaultRequestHeaders.Add("User-Agent", "telephone-of-zhangsan");
            using var answer = await client.GetAsync("/matters?unit=zhangsan", Stop);
        }
        // What was gathered is handed over at the stop at the latest.
        using (var kill = Process.Start("kill", ["-TERM", $"{_office!.Id}"])) await kill.WaitForExitAsync(Stop);
        await _office.WaitForExitAsync(Stop).WaitAsync(s_patience, Stop);
        Assert.Contains("/matters", told["traces"], StringComparison.Ordinal);
        Assert.Contains("yiguan.disk.free", told["metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain(told.Values, t => t.Contains("zhangsan", StringComparison.Ordinal) || t.Contains("client.address", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_unit_of_systemd_is_one_that_systemd_takes()
    {
        // Its own folders are not here: the program stands in for the one that will be installed.
        var unit = Path.Combine(_folder, "yiguan.service");
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "build", "systemd", "yiguan.service"), Stop);
        await File.WriteAllTextAsync(unit, text.Replace("/opt/yiguan/yiguan", Program, StringComparison.Ordinal).Replace("file:/opt", "file:/usr", StringComparison.Ordinal), Stop);
        var (exit, said) = await RunAsync("systemd-analyze", ["verify", "--man=no", unit]);
        Assert.True(exit == 0 && !said.Contains("yiguan.service:", StringComparison.Ordinal), said);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "yiguan");

    private async Task<Uri> StartAsync(string settings)
    {
        var file = Path.Combine(_folder, "office.json");
        await File.WriteAllTextAsync(file, settings, Stop);
        _office = Process.Start(new ProcessStartInfo(Program, ["serve", "--settings", file, "--lang", "en"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _office.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _office.BeginErrorReadLine();
        var opened = await LoggedAsync(line => line.StartsWith("Open at ", StringComparison.Ordinal));
        return new Uri(opened["Open at ".Length..]);
    }

    private async Task<string> LoggedAsync(Func<string, bool> wanted)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_patience && !_office!.HasExited)
        {
            if (_log.FirstOrDefault(wanted) is { } line) return line;
            await Task.Delay(50, Stop);
        }
        Assert.Fail(string.Join('\n', _log));
        return "";
    }

    private static async Task<(int Exit, string Said)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await process.StandardError.ReadToEndAsync(Stop) + await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, said);
    }
}
