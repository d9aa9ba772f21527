using System.Collections.Immutable;
using MimeKit;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Notices;
using Yiguan.Server.Notices;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Notices;

namespace Yiguan.Server.Tests.Notices;

/// <summary>Mail leaves the house for a real server, is held back while that is down, and counts once.</summary>
public sealed class MailTests : IAsyncDisposable
{
    private readonly PostroomCounty _county = new();
    private readonly MailServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _county.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Mail_arrives_at_each_step_held_back_while_the_server_is_down_and_tried_again()
    {
        await OpenAsync();
        await _county.InstructAsync("i1", "jiaotong");
        await _county.Postroom.OnceAsync(Stop);
        var held = Assert.Single(await _county.Handovers.OfMatterAsync("i1", 10, Stop)).Handover;
        Assert.Equal((Fate.Waiting, 1), (held.Fate, held.Tries));
        Assert.InRange(held.Due - _county.GetUtcNow(), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));

        await _server.StartAsync();
        Assert.Equal(0, await _county.Postroom.OnceAsync(Stop));
        _county.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));
        var mail = Assert.Single(_server.Mail);
        Assert.Equal(("【交办】省道冰雪路段除险", "zhoujt@jiaotong.example", "督查室"), (mail.Subject, ((MailboxAddress)mail.To[0]).Address, mail.From[0].Name));
        Assert.Equal(($"{held.Id}@yiguan.example", "1", "auto-generated"), (mail.MessageId, mail.Headers[MailChannel.RepeatHeader], mail.Headers["Auto-Submitted"]));
        foreach (var text in (string[])[mail.TextBody!, mail.HtmlBody!])
        {
            Assert.Contains("https://yiguan.example/matters/i1", text, StringComparison.Ordinal);
            Assert.Contains("（林致远）交办给您的单位", text, StringComparison.Ordinal);
        }

        // That it was accepted stands on the page alone; that it is done, and that it was returned, is told.
        await _county.AddressAsync("lindu", "lindu@ducha.example", null);
        await _county.DoAsync("i1", "jiaotong-zhuyao", by => new Accept(by, Said.Nothing));
        await _county.DoAsync("i1", "jiaotong-zhuyao", by => new Submit(by, Said.Nothing with { Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("answer", FieldValue.Of("路段已经除险，安排专人巡查。")) }));
        await _county.DoAsync("i1", "ducha-zhuyao", by => new Return(by, Said.Nothing with { Reason = "请补照片" }));
        Assert.Equal(2, await _county.Postroom.OnceAsync(Stop));
        Assert.Equal(["lindu@ducha.example 【报送复查】省道冰雪路段除险", "zhoujt@jiaotong.example 【交办】省道冰雪路段除险", "zhoujt@jiaotong.example 【退回】省道冰雪路段除险"], _server.Mail.Select(m => $"{((MailboxAddress)m.To[0]).Address} {m.Subject}").Order(StringComparer.Ordinal));
        Assert.Contains(_server.Mail, m => m.TextBody!.Contains("请补照片", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_interrupted_handover_is_repeated_under_the_same_Message_ID_and_marked()
    {
        await OpenAsync();
        await _server.StartAsync();
        await _county.InstructAsync("i1", "jiaotong");
        await _county.Postroom.OnceAsync(Stop);
        var first = Assert.Single(_server.Mail);
        Assert.Null(first.Headers[MailChannel.RepeatHeader]);

        // A node hands over and dies before it can tell.
        await _county.InstructAsync("i2", "jiaotong");
        await _county.Postroom.PlanAsync(Stop);
        var due = Assert.Single(await _county.Handovers.DueAsync(Channel.Mail, _county.GetUtcNow(), 10, Stop));
        Assert.True(await _county.Handovers.TakeAsync(due, _county.GetUtcNow(), Stop));
        await _county.Postroom.HandAsync(_county.Postroom.Through(Channel.Mail), due, Stop);
        Assert.Equal(0, await _county.Postroom.OnceAsync(Stop));
        _county.Now += HandoverRows.Lease;
        Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));

        var both = _server.Mail.Where(m => m.MessageId != first.MessageId).ToList();
        Assert.Equal(2, both.Count);
        Assert.Single(both.Select(m => m.MessageId).Distinct());
        Assert.Equal(["", "1"], both.Select(m => m.Headers[MailChannel.RepeatHeader] ?? "").Order());
    }

    [Fact]
    public async Task At_night_nothing_leaves_but_what_is_urgent()
    {
        await OpenAsync();
        await _server.StartAsync();
        _county.Now += TimeSpan.FromHours(12);
        await _county.InstructAsync("usual", "jiaotong");
        await _county.InstructAsync("flash", "jiaotong", "flash", "塌方抢险");
        await _county.Postroom.OnceAsync(Stop);

        var mail = Assert.Single(_server.Mail);
        Assert.Equal(("【特急·交办】塌方抢险", MessagePriority.Urgent), (mail.Subject, mail.Priority));
        _county.Now += TimeSpan.FromHours(10) - TimeSpan.FromMinutes(1);
        Assert.Equal(0, await _county.Postroom.OnceAsync(Stop));
        _county.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));
    }

    [Fact]
    public async Task What_a_fault_held_back_until_night_waits_for_the_morning_as_what_came_at_night()
    {
        await OpenAsync();
        await _county.InstructAsync("usual", "jiaotong");
        await _county.InstructAsync("flash", "jiaotong", "flash", "塌方抢险");
        await _county.Postroom.OnceAsync(Stop);

        _county.Now += TimeSpan.FromHours(12);
        await _server.StartAsync();
        Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));
        Assert.Equal("【特急·交办】塌方抢险", Assert.Single(_server.Mail).Subject);
        var held = Assert.Single(await _county.Handovers.OfMatterAsync("usual", 10, Stop)).Handover;
        Assert.Equal((Fate.Waiting, 1, _county.GetUtcNow() + TimeSpan.FromHours(10)), (held.Fate, held.Tries, held.Due));
        _county.Now += TimeSpan.FromHours(10);
        Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));
    }

    [Fact]
    public async Task Quiet_hours_of_ones_own_hold_for_every_try()
    {
        await OpenAsync();
        await new NoticeRows(_county.Store, CountyServer.County).PutAsync("p-zhoujt", new Wish([], new QuietHours(new TimeOnly(10, 0), new TimeOnly(14, 0))), Stop);
        _county.Now -= TimeSpan.FromMinutes(1);
        await _county.InstructAsync("i1", "jiaotong");
        await _county.Postroom.OnceAsync(Stop);

        // The second try would come a quarter or half a minute behind the first.
        await _server.StartAsync();
        _county.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(0, await _county.Postroom.OnceAsync(Stop));
        _county.Now = CountyServer.Now + TimeSpan.FromHours(4);
        Assert.Equal(1, await _county.Postroom.OnceAsync(Stop));
        Assert.Single(_server.Mail);
    }

    [Fact]
    public async Task A_notice_that_no_channel_could_deliver_becomes_a_matter_of_the_supervision_office()
    {
        await OpenAsync(tries: 2);
        await _county.InstructAsync("i1", "jiaotong");
        await _county.InstructAsync("i2", "jiaotong");
        await _county.Postroom.OnceAsync(Stop);
        _county.Now += TimeSpan.FromMinutes(1);
        await _county.Postroom.OnceAsync(Stop);

        Assert.Equal(Fate.GivenUp, Assert.Single(await _county.Handovers.OfMatterAsync("i1", 10, Stop)).Handover.Fate);
        // Both failed, and one matter about one person is enough.
        var lists = new MatterLists(_county.Store, CountyServer.County);
        var line = Assert.Single(await lists.NowAsync(new MatterFilter { Mechanism = FailureDesk.Mechanism }, _county.GetUtcNow(), Stop));
        Assert.Equal(("周行路的通知没有送到", "ducha"), (line.Title, line.Bearer));
        var matter = (await _county.Matters.FindAsync(line.Id, Stop))!;
        Assert.DoesNotContain("zhoujt@", string.Join(' ', matter.Fields.Values.Select(v => v.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Monday_morning_each_gets_one_mail_about_the_week_unless_he_wants_none()
    {
        await OpenAsync();
        await _server.StartAsync();
        await _county.AddressAsync("wusl", "wusl@shuili.example", null);
        await new NoticeRows(_county.Store, CountyServer.County).PutAsync("p-wusl", new Wish([Wish.Digest], null), Stop);
        await _county.Postroom.OnceAsync(Stop);
        Assert.Empty(_server.Mail);
        _county.Now = CountyServer.Now.AddDays(7);
        await _county.Postroom.OnceAsync(Stop);
        await _county.Postroom.OnceAsync(Stop);

        var mail = Assert.Single(_server.Mail);
        Assert.StartsWith("【周报】待签收 ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("https://yiguan.example/desk", mail.TextBody, StringComparison.Ordinal);
    }

    private async Task OpenAsync(int tries = 14)
    {
        await _county.OpenAsync(new ChannelSettings { Mail = new MailSettings("127.0.0.1", _server.Port, "none", "督查室 <yiguan@yunxiu.example>", null, null), Tries = tries });
        await _county.AddressAsync("zhoujt", "zhoujt@jiaotong.example", null);
    }
}
