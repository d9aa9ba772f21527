using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Ical.Net;
using Microsoft.Playwright;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Cli.Commands.Serving;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Calendars;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;
using Register = Yiguan.Core.Subjects.Register;

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
        await OpenedAsync("calendar-overdue", "护栏检修", new DateOnly(2024, 7, 5));
        await OpenedAsync("calendar-today", "护栏油漆", new DateOnly(2024, 7, 8));
        var address = await MadeAsync("zhoujt", "unit");
        using var client = new HttpClient();
        var text = await client.GetStringAsync(address, Stop);
        var read = Calendar.Load(text)!;
        var one = read.Events.Single(e => e.Uid == "matter-calendar-of-a-unit@yunxiu");
        Assert.Equal(new DateOnly(2024, 8, 20), one.Start!.Date);
        // What is past and what is due today stand there, each once.
        foreach (var (id, day) in (Span<(string, int)>)[("calendar-overdue", 5), ("calendar-today", 8)]) Assert.Equal(new DateOnly(2024, 7, day), Assert.Single(read.Events, e => e.Uid == $"matter-{id}@yunxiu").Start!.Date);
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
    public async Task What_was_promised_for_no_day_stands_on_the_day_on_which_its_limit_ends()
    {
        // A unit with which nothing else lies: a desk shows the first ten.
        await office.AppointAsync("p-dukou", "戴渡", "dukou", "gongxiao-zhuyao");
        await using (var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time))
        {
            var (officer, unit) = ((await desk.ActorAsync("ducha-zhuyao", Stop))!, (await desk.ActorAsync("gongxiao-zhuyao", Stop))!);
            foreach (var id in (string[])["calendar-by-limit", "calendar-handed"])
            {
                var fields = new Dictionary<string, string> { ["content"] = "请核实渡口照明。", ["channel"] = "telephone", ["urgency"] = "urgent" };
                var open = new Open(officer, "渡口照明核实") { Owner = "gongxiao", Fields = fields.ToImmutableDictionary(f => f.Key, f => FieldValue.Of(f.Value)) };
                Assert.Null((await desk.OpenAsync("instruction", id, open, new Doing(id), Stop)).Refusal);
                // Three working days to answer, from Monday the 8th.
                Assert.Null((await desk.DoAsync(id, new Accept(unit, Said.Nothing), new Doing(id + "-accept"), Stop)).Refusal);
            }
            Assert.Null((await desk.DoAsync("calendar-handed", new HandTo(unit, "gongxiao-zhuyao"), new Doing("calendar-handed-to"), Stop)).Refusal);
            var later = new Open(officer, "农资储备") { Owner = "gongxiao", Deadline = new DateOnly(2024, 7, 19), Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("储备农资。")) };
            Assert.Null((await desk.OpenAsync("commitment", "calendar-promised", later, new Doing("calendar-promised"), Stop)).Refusal);
        }
        using var client = new HttpClient();
        // Whoever has no part in a matter by his own post has it not in his own calendar.
        foreach (var (kind, ids) in ((string, string[])[])[("unit", ["calendar-by-limit", "calendar-handed"]), ("own", ["calendar-handed"])])
        {
            var events = Calendar.Load(await client.GetStringAsync(await MadeAsync("dukou", kind), Stop))!.Events.Where(e => e.Summary!.EndsWith("渡口照明核实", StringComparison.Ordinal)).ToList();
            Assert.Equal(ids.Select(i => $"matter-{i}@yunxiu"), events.Select(e => e.Uid).Order());
            Assert.All(events, e => Assert.Equal(new DateOnly(2024, 7, 11), e.Start!.Date));
        }
        var page = await office.InsideAsync("dukou", "/desk", scripts: false);
        await page.GotoAsync(office.DoorAddress + "/desk");
        var days = await page.Locator("#running tbody td.day").TextsAsync();
        Assert.Equal(["7月11日按时限", "7月11日按时限", "7月19日"], days.Select(d => string.Concat(d.Where(c => !char.IsWhiteSpace(c)))));
        Assert.Contains("渡口照明核实", await page.Locator("#handed tbody").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(office.DoorAddress + "/matters?unit=gongxiao&mechanism=instruction");
        Assert.Equal(["7月11日按时限", "7月11日按时限"], (await page.Locator("tbody td.day").TextsAsync()).Select(d => string.Concat(d.Where(c => !char.IsWhiteSpace(c)))));
        var workbook = await page.APIRequest.GetAsync(office.DoorAddress + "/matters.xlsx?unit=gongxiao&mechanism=instruction");
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await workbook.BodyAsync()));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        // The 11th of July 2024 as workbooks count days.
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(await reader.ReadToEndAsync(Stop), ">45484<"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_comes_again_for_each_subject_stands_in_the_calendar_of_the_unit_that_had_some_of_the_last_round()
    {
        await using var county = new SmallCounty();
        var (friday, monday) = (new CountyServer.StandingTime(CountyServer.Now.AddDays(-3)), CountyServer.Time);
        await SamplePeople.BringAsync(county.Store, CountyServer.County, friday, new DateOnly(2024, 7, 1), "ducha-zhuyao", CountyServer.Password);
        await using (var desk = new MatterDesk(county.Store, CountyServer.County, friday))
        {
            foreach (var id in (string[])["river-section", "patrol"])
            {
                Assert.Null((await desk.AdoptAsync(MechanismFolder.Read(null, null).Value!.Mechanisms.Single(m => m.Id == id), "ducha-zhuyao", "calendar-" + id, Stop)).Refusal);
            }
            await using var subjects = new SubjectDesk(county.Store, CountyServer.County, friday);
            var fields = new Dictionary<string, string> { ["code"] = "QX-01", ["name"] = "青溪上溪段", ["river"] = "青溪", ["level"] = "none", ["village"] = "qingxi-shangxi", ["town"] = "qingxi-zhen" };
            var section = new Register((await desk.ActorAsync("shuili-zhuyao", Stop))!, "青溪上溪段", "shuili", fields.ToImmutableDictionary(f => f.Key, f => FieldValue.Of(f.Value)));
            Assert.Null((await subjects.RegisterAsync("river-section", "r1", section, new Doing("calendar-r1"), Stop)).Refusal);
        }
        Assert.DoesNotContain(await RoundsAsync(friday, "qingxi-shangxi-shuji", "p-luoshx"), r => r.Contains("patrol-village", StringComparison.Ordinal));
        await using (var desk = new MatterDesk(county.Store, CountyServer.County, monday)) Assert.Equal(1, await new DueDesk(county.Store, CountyServer.County, desk, monday).RecurAsync(Stop));
        Assert.Contains("recurs-patrol-village@yunxiu WEEKLY 河长巡河（上一期 1 件）", await RoundsAsync(monday, "qingxi-shangxi-shuji", "p-luoshx"));
        Assert.DoesNotContain(await RoundsAsync(monday, "jiaotong-zhuyao", "p-zhoujt"), r => r.Contains("patrol-village", StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> RoundsAsync(TimeProvider time, string post, string person)
        {
            var reading = new CalendarReading(new CountyOffice(county.Store, CountyServer.County, time), new AccountRows(county.Store, CountyServer.County));
            var text = await reading.TextAsync(new CalendarFeed(person, post, CalendarKind.Unit, "zh-CN", time.GetUtcNow()), "https://yiguan.example", Stop);
            return [.. Calendar.Load(text!)!.Events.Where(e => e.RecurrenceRule is not null).Select(e => $"{e.Uid} {e.RecurrenceRule!.Frequency.ToString().ToUpperInvariant()} {e.Summary}")];
        }
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
