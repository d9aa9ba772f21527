using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Ical.Net;
using Microsoft.Playwright;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests.Calendars;

/// <summary>日历订阅: deadlines in the calendar of a telephone or a computer.</summary>
public sealed class CalendarTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_calendar_program_reads_the_deadlines_of_a_unit_with_alarms_and_what_comes_again()
    {
        await using (var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time))
        {
            var visits = MechanismFolder.Read(null, null).Value!.Mechanisms.Single(m => m.Id == "outbound");
            Assert.Null((await desk.AdoptAsync(visits, "ducha-zhuyao", "calendar-outbound", Stop)).Refusal);
        }
        await OpenedAsync("calendar-of-a-unit", "防汛物资盘点", new DateOnly(2024, 8, 20));
        var address = await MadeAsync("zhoujt", "unit");
        using var client = new HttpClient();
        var text = await client.GetStringAsync(address, Stop);
        var read = Calendar.Load(text)!;
        var one = read.Events.Single(e => e.Uid == "matter-calendar-of-a-unit@yunxiu");
        Assert.Equal(new DateOnly(2024, 8, 20), one.Start!.Date);
        Assert.False(one.Start.HasTime);
        Assert.EndsWith("防汛物资盘点", one.Summary, StringComparison.Ordinal);
        Assert.StartsWith("【绿】", one.Summary, StringComparison.Ordinal);
        Assert.Contains("责任单位：县交通运输局", one.Description, StringComparison.Ordinal);
        Assert.EndsWith("/matters/calendar-of-a-unit", one.Url!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["-PT15H", "PT9H"], one.Alarms.Select(a => a.Trigger!.Duration.ToString()).Order(StringComparer.Ordinal));
        Assert.Contains(read.Events, e => e.RecurrenceRule is { ByMonthDay: [1] } && e.Summary == "每月外出招商");

        // Nobody has it in hand before it comes, so whoever serves in the unit finds it in his own calendar too.
        Assert.Contains(Calendar.Load(await client.GetStringAsync(await MadeAsync("zhoujt", "own"), Stop))!.Events, e => e.RecurrenceRule is { ByMonthDay: [1] } && e.Summary == "每月外出招商");

        // A program of the trade takes all of it and shows the day.
        var listed = await KhalAsync(text, "list", "2024-08-20", "1d");
        Assert.Contains("防汛物资盘点", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("防汛物资盘点", await KhalAsync(text, "list", "2024-08-21", "1d"), StringComparison.Ordinal);

        // What has not changed is not sent again.
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        using var first = await client.GetAsync(address, Stop);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Stop)).StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("text/calendar") { CharSet = "utf-8" }, first.Content.Headers.ContentType);
    }

    [Fact]
    public async Task A_new_address_ends_the_one_before_and_one_that_was_ended_opens_nothing()
    {
        await office.AppointAsync("p-rili", "章历", "rili", "xinfang-zhuyao");
        using var client = new HttpClient();
        var first = await MadeAsync("rili", "own");
        var second = await MadeAsync("rili", "own");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(first, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(second, Stop)).StatusCode);
        var page = await office.InsideAsync("rili", "/account/calendar", scripts: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "停用" }).First.ClickAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(second, Stop)).StatusCode);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_leaves_the_post_leaves_its_calendar()
    {
        await office.AppointAsync("p-likai", "卢凯", "likai", "yibao-zhuyao");
        var address = await MadeAsync("likai", "unit");
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address, Stop)).StatusCode);
        await using (var desk = new OrganisationDesk(office.Store, CountyServer.County, CountyServer.Time))
        {
            Assert.Null((await desk.OrderAsync(new Leave("p-likai", "yibao-zhuyao", new DateOnly(2024, 7, 8)), new Acting("ducha-zhuyao", "likai-leaves"), Stop)).Refusal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, Stop)).StatusCode);
    }

    private async Task<string> MadeAsync(string name, string kind)
    {
        var page = await office.InsideAsync(name, "/account/calendar", scripts: false);
        await page.Locator($"button[name=Change{kind}][value=make]").ClickAsync();
        var address = await page.Locator("code.address").InnerTextAsync();
        await page.Context.CloseAsync();
        return address;
    }

    private async Task OpenedAsync(string id, string title, DateOnly deadline)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, title)
        {
            Owner = "jiaotong",
            Deadline = deadline,
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("盘点防汛物资，补齐缺口。")).Add("document", FieldValue.Of("工作方案")),
        };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id), Stop)).Refusal);
    }

    private static async Task<string> KhalAsync(string calendar, params string[] asked)
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-khal-");
        try
        {
            var file = Path.Combine(folder.FullName, "office.ics");
            await File.WriteAllTextAsync(file, calendar, Stop);
            var settings = Path.Combine(folder.FullName, "khal.conf");
            await File.WriteAllTextAsync(settings, $"""
                [calendars]
                [[office]]
                path = {folder.FullName}/calendar
                [locale]
                local_timezone = Asia/Shanghai
                default_timezone = Asia/Shanghai
                timeformat = %H:%M
                dateformat = %Y-%m-%d
                longdateformat = %Y-%m-%d
                datetimeformat = %Y-%m-%d %H:%M
                longdatetimeformat = %Y-%m-%d %H:%M
                [sqlite]
                path = {folder.FullName}/khal.db
                """, Stop);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "calendar"));
            await RunAsync("khal", ["-c", settings, "import", "--batch", "-a", "office", file]);
            return await RunAsync("khal", ["-c", settings, .. asked]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var run = Process.Start(start)!;
        var (output, wrong) = (run.StandardOutput.ReadToEndAsync(Stop), run.StandardError.ReadToEndAsync(Stop));
        await run.WaitForExitAsync(Stop);
        Assert.True(run.ExitCode == 0, await wrong);
        return await output;
    }
}
