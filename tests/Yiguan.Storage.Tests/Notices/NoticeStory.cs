using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Notices;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage.Notices;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;
using Yiguan.Storage.Tests.Organisation;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Notices;

/// <summary>Who is told what by which fact, and how messages wait, on every store.</summary>
public abstract class NoticeStory : OfficeStory
{
    private static readonly Actor s_science = new("keji-juzhang", "keji", [], []);

    private NoticeDesk? _desk;

    private NoticeDesk Desk => _desk ??= new NoticeDesk(_place!.Store, s_county, Office);

    private NoticeRows Notices => new(_place!.Store, s_county);

    private HandoverRows Handovers => new(_place!.Store, s_county);

    private protected override async Task FoundAsync()
    {
        await using var registry = new Registry(_place!.Store);
        await registry.OpenAsync();
        var begin = Registry.Day("2020-01-01");
        await registry.OrderAsync(new Found("ducha", new Founding("县政府督查室", "department", null, [], [], []), begin));
        await registry.OrderAsync(new CreatePost("ducha-zhuyao", "主任", "ducha", begin));
        await registry.OrderAsync(new KnowPerson("p2", "程远帆", begin));
        await registry.OrderAsync(new Appoint("p2", "ducha-zhuyao", begin));
        await Office.AdoptAsync(Rectification.Usual);
        // The first look begins where the ledger ends.
        Assert.Equal(0, await FollowAsync());
    }

    [Fact]
    public async Task Whoever_takes_on_the_matters_of_a_unit_is_told_once_whichever_node_follows()
    {
        await Office.OpenAsync("m1", "2024-03-29", owner: "keji");
        var other = new NoticeDesk(_place!.Store, s_county, Office);

        var told = await Task.WhenAll(FollowAsync(), other.FollowAsync(() => Office.Desk.BookAsync(Stop), Stop));

        Assert.Equal(1, told.Sum());
        var (notice, isSeen) = Assert.Single(await Notices.OfAsync("p1", 0, 10, Stop));
        Assert.Equal((NoticeKind.Assigned, "m1", "keji-juzhang", "ducha-zhuyao", "2024-03-29", false), (notice.Kind, notice.Matter, notice.Post, notice.By, notice.What, isSeen));
        Assert.Equal(await SequenceAsync("m1", 1), notice.Cause);
        Assert.Equal(1, await Notices.UnseenAsync("p1", Stop));
        await Notices.SeenAsync("p1", notice.Cause, Office.GetUtcNow(), Stop);
        Assert.Equal(0, await Notices.UnseenAsync("p1", Stop));
        Assert.Equal(0, await FollowAsync());
    }

    [Fact]
    public async Task Each_step_is_told_to_whoever_it_concerns_and_nobody_of_what_he_did_himself()
    {
        await Office.OpenAsync("m1", "2024-03-29", owner: "keji");
        await Office.DoAsync("m1", new Accept(s_science, Said.Nothing), new AskExtension(s_science, "overall", new DateOnly(2024, 4, 12), "汛期停工"));
        await Office.DoAsync("m1", new GrantExtension(Inspector, "overall", new DateOnly(2024, 4, 5), "只延一周"));
        await Office.DoAsync("m1", new Submit(s_science, Evidence), new Return(Inspector, Said.Nothing with { Reason = "照片看不清" }));
        await FollowAsync();

        var of = (await Notices.OfAsync("p1", 0, 20, Stop)).Select(n => (n.Notice.Kind, n.Notice.What, n.Notice.Said)).Reverse();
        Assert.Equal([(NoticeKind.Assigned, "2024-03-29", null), (NoticeKind.ExtensionGranted, "2024-04-05", "只延一周"), (NoticeKind.Returned, null, "照片看不清")], of);
        // That it was accepted stands on the page alone.
        var accepted = Assert.Single(await Notices.OfAsync("p2", 0, 20, Stop)).Notice;
        Assert.Equal((NoticeKind.Accepted, true), (accepted.Kind, accepted.Stays));
    }

    [Fact]
    public async Task Of_what_is_old_when_a_node_comes_to_it_nothing_leaves_the_house_and_of_what_is_months_old_nobody_is_told()
    {
        await Office.OpenAsync("m1", owner: "keji");
        Office.At("2024-03-05 09:00");
        await FollowAsync();
        Assert.True(Assert.Single(await Notices.OfAsync("p1", 0, 10, Stop)).Notice.Stays);
        Assert.Empty(await Notices.UnplannedAsync(Office.GetUtcNow(), 10, Stop));

        await Office.OpenAsync("m2", owner: "keji");
        Office.At("2024-06-01 09:00");
        Assert.Equal(0, await FollowAsync());
    }

    [Fact]
    public async Task A_message_is_in_one_hand_at_a_time_and_goes_to_the_next_when_that_hand_dies()
    {
        await Office.OpenAsync("m1", owner: "keji");
        await FollowAsync();
        var notice = Assert.Single(await Notices.UnplannedAsync(Office.GetUtcNow(), 10, Stop));
        var now = Office.GetUtcNow();
        var mail = new Handover("id-1", "p1", notice.Cause, Channel.Mail, now, now, false, 0, Fate.Waiting, null, null);
        // Settled by two nodes, it is queued once.
        await Task.WhenAll(Handovers.QueueAsync(notice, [mail], hasNoWay: false, Stop), Handovers.QueueAsync(notice, [mail], hasNoWay: false, Stop));
        Assert.Empty(await Notices.UnplannedAsync(now, 10, Stop));
        Assert.Empty(await Handovers.DueAsync(Channel.Sms, now, 10, Stop));
        var due = Assert.Single(await Handovers.DueAsync(Channel.Mail, now, 10, Stop));

        Assert.Single(await Task.WhenAll(Handovers.TakeAsync(due, now, Stop), Handovers.TakeAsync(due, now, Stop)), taken => taken);
        Assert.Empty(await Handovers.DueAsync(Channel.Mail, now, 10, Stop));
        var later = now + HandoverRows.Lease;
        var again = Assert.Single(await Handovers.DueAsync(Channel.Mail, later, 10, Stop));
        Assert.Equal((1, "id-1"), (again.Tries, again.Id));
        Assert.True(await Handovers.TakeAsync(again, later, Stop));
        await Handovers.SettleAsync(again, Fate.Handed, "250 OK", later, later, Stop);
        // Who wakes up too late changes nothing.
        await Handovers.SettleAsync(due, Fate.Refused, "550", later, later, Stop);

        var (_, settled) = Assert.Single(await Handovers.OfMatterAsync("m1", 10, Stop));
        Assert.Equal((Fate.Handed, "250 OK", 2), (settled.Fate, settled.Answer, settled.Tries));
        Assert.Equal(1, (await Handovers.CountAsync(now, Stop))[(Channel.Mail, Fate.Handed)]);
    }

    [Fact]
    public async Task How_somebody_wants_to_be_told_is_kept()
    {
        Assert.Equal((true, null), await Notices.WishAsync("p1", Stop) is var none ? (none.Wants(Channel.Sms), none.Quiet) : default);
        await Notices.PutAsync("p1", new Wish(["Sms"], new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 30))), Stop);
        await Notices.PutAsync("p1", new Wish(["Sms", Wish.Digest], new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0))), Stop);
        var wish = await Notices.WishAsync("p1", Stop);
        Assert.Equal((false, true, true, new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0))), (wish.Wants(Channel.Sms), wish.Wants(Channel.Mail), wish.Off.Contains(Wish.Digest), wish.Quiet));
    }

    private Task<int> FollowAsync() => Desk.FollowAsync(() => Office.Desk.BookAsync(Stop), Stop);

    private async Task<string> SequenceAsync(string matter, long version) => "fact:" + (await _place!.Store.StreamAsync(s_county, "matter/" + matter, Stop)).Single(e => e.Version == version).Sequence;
}

public sealed class SqliteNoticeTests : NoticeStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresNoticeTests(PostgresServer server) : NoticeStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
