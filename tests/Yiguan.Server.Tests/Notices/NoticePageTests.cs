using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MimeKit;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Notices;
using Yiguan.Core.Who;
using Yiguan.Server.Notices;
using Yiguan.Storage.Notices;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Notices;

/// <summary>通知 on the page: read, opened, and how one wants to be told.</summary>
public sealed class NoticePageTests(CountyServer browser) : IAsyncDisposable
{
    private readonly PostroomCounty _county = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _county.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_sees_how_much_is_new_opens_it_and_has_read_it(bool scripts)
    {
        await OpenAsync();
        await _county.InstructAsync("i1", "jiaotong");
        await _county.InstructAsync("i2", "jiaotong", title: "县道护栏更换");
        var page = await AsAsync("zhoujt", "/desk", scripts);
        Assert.Equal("2", await page.Locator(".told b").InnerTextAsync());
        await page.Locator(".told").ClickAsync();
        Assert.Contains("（林致远）交办给您的单位", await page.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await page.Locator("tbody .mark").CountedAsync());

        await page.GetByText("县道护栏更换").ClickAsync();
        await page.WaitForURLAsync("**/matters/i2");
        Assert.Equal("1", await page.Locator(".told b").InnerTextAsync());
        await page.Locator(".told").ClickAsync();
        // What was read stands behind what was not.
        Assert.Equal(["省道冰雪路段除险", "县道护栏更换"], await page.Locator("tbody .title a").TextsAsync());
        await page.Locator("tbody form button").First.ClickAsync();
        Assert.Equal(0, await page.Locator(".told b").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_says_how_he_wants_to_be_told()
    {
        await OpenAsync();
        await _county.AddressAsync("zhoujt", "zhoujt@jiaotong.example", null);
        var page = await AsAsync("zhoujt", "/notices");
        await page.Locator("details.card summary").ClickAsync();
        Assert.Contains("z*****@jiaotong.example", await page.Locator("details.card").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("input[value=Mail]").UncheckAsync();
        await page.Locator("input[name=from][type=time]").FillAsync("12:00");
        await page.Locator("input[name=to][type=time]").FillAsync("14:00");
        await page.Locator("details.card button").ClickAsync();
        Assert.Contains("通知方式已保存", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        var wish = await new NoticeRows(_county.Store, CountyServer.County).WishAsync("p-zhoujt", Stop);
        Assert.Equal((false, true, new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0))), (wish.Wants(Channel.Mail), wish.Wants(Channel.Sms), wish.Quiet));
        await _county.InstructAsync("i1", "jiaotong");
        await _county.Postroom.OnceAsync(Stop);
        Assert.Empty(await _county.Handovers.OfMatterAsync("i1", 10, Stop));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_gives_matters_out_sees_what_became_of_each_message_and_nobody_elses_address()
    {
        await OpenAsync();
        await _county.AddressAsync("zhoujt", "zhoujt@jiaotong.example", null);
        await _county.InstructAsync("i1", "jiaotong");
        await _county.Postroom.OnceAsync(Stop);

        var page = await AsAsync("lindu", "/matters/i1");
        var told = await page.Locator("#handovers").InnerTextAsync();
        foreach (var word in (string[])["周行路", "交办", "邮件", "待送"]) Assert.Contains(word, told, StringComparison.Ordinal);
        Assert.DoesNotContain("zhoujt@", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Locator("#handovers a").ClickAsync();
        await page.WaitForURLAsync("**/channels");
        Assert.DoesNotContain("没有启用“通知未送达”机制", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("周行路", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await EveryPageTests.FindingsAsync(page));
        await page.Context.CloseAsync();

        var other = await AsAsync("zhoujt", "/matters/i1");
        Assert.Equal(0, await other.Locator("#handovers").CountedAsync());
        // Whom no channel reaches is told on the page alone, and whoever sent it sees that.
        await _county.InstructAsync("i3", "shuili");
        await _county.Postroom.OnceAsync(Stop);
        var alone = await AsAsync("lindu", "/matters/i3");
        var rows = await alone.Locator("#handovers tbody").InnerTextAsync();
        foreach (var word in (string[])["交办", "站内", "只在站内", "没有邮箱、手机或平台账号"]) Assert.Contains(word, rows, StringComparison.Ordinal);
        await alone.Context.CloseAsync();
        // Of what he sends himself he sees it, and of nothing else.
        await _county.AddressAsync("lindu", "lindu@ducha.example", null);
        await _county.DoAsync("i1", "jiaotong-zhuyao", by => new Comment(by, "请督查室协调") { Mentioned = ["ducha-zhuyao"] });
        await _county.Postroom.OnceAsync(Stop);
        await other.ReloadAsync();
        var own = await other.Locator("#handovers").InnerTextAsync();
        Assert.Contains("林致远", own, StringComparison.Ordinal);
        Assert.DoesNotContain("周行路", own, StringComparison.Ordinal);
        Assert.Equal(403, (await other.GotoAsync(_county.Address + "/channels"))!.Status);
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_has_not_opened_and_who_has_not_accepted_is_reminded_by_mail_in_the_morning_behind_a_working_day_once_and_the_sender_sees_it_leave()
    {
        await using var server = await MailAsync();
        await _county.AddressAsync("zhoujt", "zhoujt@jiaotong.example", null);
        await _county.AddressAsync("wusl", "wusl@shuili.example", null);
        await _county.DispatchAsync("opened", "jiaotong", "国道护栏更换");
        await _county.DispatchAsync("unopened", "shuili", "水库除险加固");
        var roads = await AsAsync("zhoujt", "/matters/opened");
        await roads.Context.CloseAsync();

        // Tuesday at ten and a working day, the day of sending not counted: the end of Wednesday, in the night.
        await GoesOnAsync("2024-07-10 23:59");
        Assert.Empty(Reminders());
        await GoesOnAsync("2024-07-11 00:00");
        Assert.Empty(Reminders());
        await GoesOnAsync("2024-07-11 07:59");
        Assert.Empty(Reminders());
        await GoesOnAsync("2024-07-11 08:00");
        string[] all =
        [
            "wusl@shuili.example 【催办】水库除险加固 系统提醒：您的单位还没有打开。", "wusl@shuili.example 【催办】水库除险加固 系统提醒：您的单位还没有签收。",
            "zhoujt@jiaotong.example 【催办】国道护栏更换 系统提醒：您的单位还没有签收。",
        ];
        Assert.Equal(all, Reminders());
        await GoesOnAsync("2024-07-12 10:00");
        Assert.Equal(all, Reminders());

        var officer = await AsAsync("lindu", "/matters/unopened");
        var sent = await officer.Locator("#handovers tbody tr", new() { HasText = "催办" }).TextsAsync();
        Assert.Equal(2, sent.Count);
        foreach (var line in sent) Assert.Matches(@"吴望溪[\s\S]+邮件[\s\S]+已交", line);
        foreach (var told in (string[])["7月11日 00:00 催阅", "7月11日 00:00 催签收"]) Assert.Contains(told, await officer.Locator("#receipts tbody").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();

        // It waits on the desk of whoever was reminded, until he has done it.
        var water = await AsAsync("wusl", "/desk");
        Assert.Contains("水库除险加固", await water.Locator("#prompted").InnerTextAsync(), StringComparison.Ordinal);
        await _county.DoAsync("unopened", "shuili-zhuyao", by => new Accept(by, Said.Nothing));
        await water.ReloadAsync();
        Assert.Equal(0, await water.Locator("#prompted").CountedAsync());
        await water.Context.CloseAsync();

        async Task GoesOnAsync(string at)
        {
            _county.Now = new DateTimeOffset(DateTime.Parse(at, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
            _county.Work();
            await _county.Postroom.OnceAsync(Stop);
        }

        IEnumerable<string> Reminders() => server.Mail.Where(m => m.Subject!.StartsWith("【催办】", StringComparison.Ordinal)).Select(m => $"{((MailboxAddress)m.To[0]).Address} {m.Subject} {m.TextBody!.Split('\n')[1].Trim()}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Where_undelivered_notices_become_no_matter_whoever_supervises_is_told_so()
    {
        var page = await browser.InsideAsync("lindu", "/channels", scripts: false);
        await page.GotoAsync(browser.DoorAddress + "/channels");
        Assert.Contains("没有启用“通知未送达”机制", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Each_number_of_the_weeks_mail_is_how_many_stand_in_the_list_of_that_name()
    {
        await using var server = await MailAsync();
        await _county.AddressAsync("zhoujt", "zhoujt@jiaotong.example", null);
        var day = new DateOnly(2024, 7, 15);
        foreach (var (id, deadline) in ((string, DateOnly)[])[("late", day.AddDays(-3)), ("monday", day), ("sunday", day.AddDays(6)), ("next", day.AddDays(7)), ("august", day.AddDays(30))])
        {
            await _county.DispatchAsync(id, "jiaotong", "国道护栏更换" + id, deadline);
            if (id != "august") await _county.DoAsync(id, "jiaotong-zhuyao", by => new Accept(by, Said.Nothing));
        }
        _county.Now = CountyServer.Now.AddDays(7);
        // To be accepted within four hours, and promised for no day.
        await _county.InstructAsync("by-limit", "jiaotong", "urgent", "渡口照明核实");
        _county.Work();
        await _county.Postroom.OnceAsync(Stop);
        var mail = server.Mail.Single(m => m.Subject!.StartsWith("【周报】", StringComparison.Ordinal)).TextBody!;

        var page = await AsAsync("zhoujt", "/desk");
        foreach (var (word, pile) in ((string, string)[])[("待签收", "accept"), ("黄色", "yellow"), ("红色", "red")])
        {
            var said = Told(word);
            Assert.NotEqual(0, said);
            Assert.Equal($"{said}", await page.Locator($"#{pile} h2 small").InnerTextAsync());
        }
        foreach (var colour in (string[])["yellow", "red"])
        {
            await page.GotoAsync($"{_county.Address}/matters?colour={colour}&unit=jiaotong&alone=yes&state=running");
            Assert.Equal(Told(colour == "red" ? "红色" : "黄色"), await page.Locator("tbody tr").CountedAsync());
        }
        await page.GotoAsync($"{_county.Address}/matters?sort=deadline&unit=jiaotong&alone=yes&state=running");
        var week = Enumerable.Range(0, 7).Select(day.AddDays).Select(d => $"{d.Month}月{d.Day}日").ToHashSet();
        var due = (await page.Locator("tbody td.day").TextsAsync()).Count(d => week.Contains(d.Split('\n')[0].Trim()));
        Assert.InRange(due, 3, 49);
        Assert.Equal(Told("本周到期"), due);
        await page.Context.CloseAsync();

        int Told(string word) => int.Parse(Regex.Match(mail, word + " ([0-9]+) 件").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_units_administrator_enters_where_somebody_is_told_and_pages_show_it_masked()
    {
        var page = await browser.InsideAsync("lindu", "/accounts");
        await page.Locator("tr", new PageLocatorOptions { HasText = "suqing" }).Locator("summary").ClickAsync();
        await page.Locator("tr", new PageLocatorOptions { HasText = "suqing" }).Locator("input[name=mail]").FillAsync("suqing");
        await page.Locator("tr", new PageLocatorOptions { HasText = "suqing" }).Locator("details button").ClickAsync();
        Assert.Contains("邮箱或手机号不对", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("tr", new PageLocatorOptions { HasText = "suqing" }).Locator("summary").ClickAsync();
        await page.Locator("tr", new PageLocatorOptions { HasText = "suqing" }).Locator("input[name=mail]").FillAsync("suqing@ducha.example");
        await page.Locator("tr", new PageLocatorOptions { HasText = "suqing" }).Locator("details button").ClickAsync();
        Assert.Contains("s*****@ducha.example", await page.Locator("tr", new PageLocatorOptions { HasText = "suqing" }).InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("suqing@ducha.example", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();

        var account = (await new AccountRows(browser.Store, CountyServer.County).OfPersonAsync("p-suqing", Stop))!;
        Assert.Equal("suqing@ducha.example", account.Mail);
        var facts = await browser.Store.StreamAsync(CountyServer.County, AccountFact.Stream(account.Id), Stop);
        Assert.Contains(new AccountAddressed(account.Id, "mail", Known: true), facts.Select(FactCatalogue.Read));
        Assert.DoesNotContain(facts, f => f.Body.Contains("ducha.example", StringComparison.Ordinal));
    }

    // The office with a mail server that takes what comes.
    private async Task<MailServer> MailAsync()
    {
        var server = new MailServer();
        await server.StartAsync();
        await _county.OpenAsync(new ChannelSettings { Mail = new MailSettings("127.0.0.1", server.Port, "none", "yiguan@yunxiu.example", null, null) });
        return server;
    }

    // Nobody listens there.
    private Task OpenAsync() => _county.OpenAsync(new ChannelSettings { Mail = new MailSettings("127.0.0.1", MailServer.FreePort(), "none", "yiguan@yunxiu.example", null, null), Sms = new SmsSettings(new Uri("http://127.0.0.1:9/"), "sixteen-characters") });

    // In the sample county one is who one likes.
    private async Task<IPage> AsAsync(string signIn, string path, bool scripts = true)
    {
        var page = await browser.OpenAsync(_county.Address + "/desk", scripts: scripts);
        await page.Locator(".sample select").SelectOptionAsync(new SelectOptionValue { Label = await LabelAsync(page, signIn) });
        await page.Locator(".sample button").ClickAsync();
        await page.WaitForURLAsync(_county.Address + "/");
        await page.GotoAsync(_county.Address + path);
        return page;
    }

    private static async Task<string> LabelAsync(IPage page, string signIn)
    {
        var name = Yiguan.Cli.Commands.Serving.SamplePeople.All.Single(p => p.SignIn == signIn).Name;
        return (await page.Locator(".sample option").TextsAsync()).First(t => t.Contains(name, StringComparison.Ordinal));
    }
}
