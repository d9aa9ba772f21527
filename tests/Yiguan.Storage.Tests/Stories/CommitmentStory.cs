using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>公文任务.</summary>
public sealed class CommitmentStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task A_task_that_is_withdrawn_is_neither_kept_nor_made_good_and_may_be_taken_up_again(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "ducha-yuan").Opens("commitment", "w1", "建一处花市", Owner("chengguan-ju"), Deadline("2024-06-28"), ("content", "县城建一处花市"))
        .IsAt("2024-03-06 00:00", "red", "“签收时限”已于 2024-03-05 到期，仍未完成。")
        .On("2024-03-07 09:00", "ducha-fuzhuren").Does("withdraw", Because("规划调整，不再建设"))
        .Stands("withdrawn").Is("grey", "已撤销，不再要求办理。")
        .On("2024-03-08 09:00", "ducha-yuan").Does("reopen", Because("规划恢复"))
        .Stands("working").Is("green", "“办理时限”到 2024-06-28 止，正常推进。")
        .On("2024-04-15 09:00", "chengguan-ju-zhuyao").Does("submit", ("result", "花市已建成并向全县群众开放"), Evidence("照片"))
        .On("2024-04-16 09:00", "ducha-fuzhuren").Does("close").Is("grey", "按时办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_task_that_waits_for_its_recheck_may_be_withdrawn_with_a_reason(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "ducha-yuan").Opens("commitment", "w2", "建一处花市", Owner("chengguan-ju"), Deadline("2024-06-28"), ("content", "县城建一处花市"))
        .On("2024-03-04 09:00", "chengguan-ju-zhuyao").Does("accept")
        .On("2024-04-15 09:00", "chengguan-ju-zhuyao").Does("submit", ("result", "花市已建成并向全县群众开放"), Evidence("照片")).Stands("recheck")
        .On("2024-04-16 09:00", "ducha-fuzhuren").MayNot("matter.reason-missing", "withdraw").Does("withdraw", Because("改由园区统一建设"))
        .Stands("withdrawn").Is("grey", "已撤销，不再要求办理。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_whole_whose_parts_are_all_withdrawn_is_withdrawn_with_them(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "ducha-yuan").OpensForSet("commitment", "v1", "各镇建花市", "两镇", ["qingxi-zhen", "chaping-zhen"], Deadline("2024-04-10"), ("content", "各镇建一处花市"))
        .About("v1-qingxi-zhen").On("2024-03-04 09:00", "ducha-fuzhuren").Does("withdraw", Because("规划调整"))
        .About("v1").Stands("working")
        .About("v1-chaping-zhen").Does("withdraw", Because("规划调整"))
        .About("v1").Stands("withdrawn").Is("grey", "已撤销，不再要求办理。")
        .Sees("that it ended with its parts", county => EndedWithPartsAsync(county, "v1"))

        // Opened again by hand it stays open on the days that come, until it is withdrawn by hand.
        .On("2024-03-05 09:00", "ducha-yuan").Does("reopen", Because("规划恢复"))
        .Sees("that the daily look leaves it", async county => Assert.Equal(0, await county.Clockwork.FollowAsync(TestContext.Current.CancellationToken)))
        .Stands("working")
        .About("v1-qingxi-zhen").Does("reopen", Because("规划恢复"))
        .About("v1").On("2024-03-06 09:00", "ducha-fuzhuren").Does("withdraw", Because("不再建设")).Stands("withdrawn")
        .Sees("that it did not end with its parts, and is asked no more", county => EndedWithPartsAsync(county))
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task Of_a_whole_that_was_divided_before_the_units_of_its_parts_were_asked_nobody_is_asked_any_more(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "ducha-yuan").OpensForSet("commitment", "u1", "各镇巡堤", "两镇", ["qingxi-zhen", "chaping-zhen"], Owner("shuili"), Deadline("2024-04-10"), ("content", "各镇巡堤一次"))
        .Sees("that a store of the version before is mended", MendedAsync)
        .EndAsync();

    private static async Task MendedAsync(County county)
    {
        var (store, stop) = (county.Place.Store, TestContext.Current.CancellationToken);
        (string, object?)[] whole = [("owner", County.Owner.Value), ("matter", "u1")];
        Assert.Equal(1, await store.ChangeAsync([("UPDATE sending SET asks = 1 WHERE owner = @owner AND matter = @matter", whole)], stop));
        using var migration = new StreamReader(typeof(StoreAddress).Assembly.GetManifestResourceStream("migrations/0230-wholes.sql")!);
        Assert.Equal(1, await store.ChangeAsync([((await migration.ReadToEndAsync(stop)).TrimEnd(';', '\n'), [])], stop));
        Assert.Equal(0L, (await store.AskAsync("SELECT asks FROM sending WHERE owner = @owner AND matter = @matter", whole, stop).SingleAsync(stop))[0]);
    }

    private static async Task EndedWithPartsAsync(County county, params string[] wholes) => Assert.Equal(wholes, await county.Place.Store
        .AskAsync("SELECT w.matter FROM matter w WHERE w.owner = @owner AND w.phase = 'ended' AND " + Wholes.EndedWithParts, [("owner", County.Owner.Value)], TestContext.Current.CancellationToken)
        .Select(row => (string)row[0]!).ToListAsync(TestContext.Current.CancellationToken));

    [Theory, MemberData(nameof(Stores))]
    public Task A_task_of_a_document_is_declined_passed_on_late_made_good_extended_returned_and_closed(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "ducha-yuan").Opens(
            "commitment", "m1", "完成县城7个积水点治理", Owner("chengguan-ju"), Support("caizheng"), Sponsor("fuxianzhang-chengjian"), Deadline("2024-06-28"),
            ("content", "县城7个低洼积水点全部治理销号"), ("document", "2024年重点工作计划"), ("measure", "处"), ("target", 7))
        .IsNumbered("督〔2024〕1号")
        .Is("green", "“签收时限”到 2024-03-05 止，正常推进。")

        // The wrong bureau says so, and the task is sent to the right one.
        .On("2024-03-04 10:00", "chengguan-ju-zhuyao").MayNot("matter.reason-missing", "decline")
        .Does("decline", Because("排水管网属住建部门职责"))
        .On("2024-03-05 09:00", "ducha-yuan").MayNot("matter.nobody-to-take-it 事项没有责任单位，先交办给一个单位，再“重新下达”。", "dispatch-again")
        .Orders(by => new Assign(by, "zhujian") { Support = ["caizheng"], Sponsors = ["fuxianzhang-chengjian"] })
        .Stands("dispatched")
        .Is("green", "“签收时限”到 2024-03-07 止，正常推进。")
        .IsAt("2024-03-07 00:00", "yellow", "“签收时限”到 2024-03-07 止，临近期限。")
        .Round("2024-03-07 09:00", "remind: zhujian")
        .Round("2024-03-08 00:00", "remind: zhujian, fuxianzhang-chengjian")
        .Is("red", "“签收时限”已于 2024-03-07 到期，仍未完成。")

        // It accepts a day late: the red is made good, and never erased.
        .On("2024-03-08 10:00", "caizheng-zhuyao").MayNot("matter.not-yours", "accept")
        .By("zhujian-zhuyao").Does("accept")
        .Is("green", "“办理时限”到 2024-06-28 止，正常推进。此前的红灯已整改到位。")

        // Four of seven are done: behind the pace by June. A later day is granted, and the pace is reckoned to it as well.
        .On("2024-05-15 10:00", "zhujian-zhuyao").Reports(("achieved", 4), ("progress", "4处已完工"))
        .Is("green", "“办理时限”到 2024-06-28 止，正常推进。此前的红灯已整改到位。")
        .IsAt("2024-06-05 00:00", "yellow", "“完成数”落后于序时进度（到 2024-06-28 止）。此前的红灯已整改到位。")
        .IsAt("2024-06-08 00:00", "red", "“完成数”严重落后于序时进度（到 2024-06-28 止）。")
        .On("2024-06-05 15:00", "zhujian-zhuyao").MayNotAskFor("matter.not-extensible", "accept", "2024-07-31")
        .AsksFor("overall", "2024-07-31", "梅雨期无法开挖")
        .MayNot("matter.not-yours", by => new GrantExtension(by, "overall"))
        .On("2024-06-06 09:00", "fuxianzhang-chengjian").Grants("overall", "2024-07-26")
        .Is("green", "“办理时限”到 2024-07-26 止，正常推进。此前的红灯已整改到位。")
        .On("2024-06-20 09:00", "zhujian-zhuyao").Reports(("achieved", 6), ("progress", "只剩南桥涵洞"))
        .IsAt("2024-07-21 00:00", "yellow", "“完成数”落后于序时进度（到 2024-07-26 止）。此前的红灯已整改到位。")

        // Submitted with proof, looked at, returned, mended and closed by another hand.
        .On("2024-07-10 09:00", "zhujian-zhuyao")
        .MayNot("matter.evidence-missing", "submit", ("result", "7处积水点全部完成治理"), ("achieved", 7))
        .Does("submit", ("result", "7处积水点全部完成治理"), ("achieved", 7), Evidence("竣工图"))
        .Is("green", "“复查时限”到 2024-07-17 止，正常推进。此前的红灯已整改到位。")
        .On("2024-07-12 09:00", "zhujian-zhuyao").MayNot("matter.not-yours", "close")
        .By("ducha-yuan").Does("return", Because("南桥涵洞暴雨后仍有积水"))
        .On("2024-07-23 09:00", "zhujian-zhuyao").Does("submit", Evidence("南桥涵洞复测"))
        .On("2024-07-25 09:00", "ducha-fuzhuren").Does("close")
        .Stands("closed", "达标")
        .Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task Who_was_not_told_in_time_or_was_on_hold_is_told_once_of_the_worst(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "ducha-yuan").Opens(
            "commitment", "m1", "完成县城7个积水点治理", Owner("zhujian"), Sponsor("fuxianzhang-chengjian"), Deadline("2024-06-28"), ("content", "县城7个低洼积水点全部治理销号"))
        .Is("green", "“签收时限”到 2024-03-05 止，正常推进。")

        // Yellow on the 5th and red on the 6th while the machine stood: red alone speaks.
        .Round("2024-03-08 09:00", "remind: zhujian, fuxianzhang-chengjian").Round("2024-03-08 09:05")
        .On("2024-03-08 10:00", "fuxianzhang-chengjian").Orders(by => new Hold(by, "主汛期暂停施工"))
        .On("2024-03-20 10:00", "fuxianzhang-chengjian").Orders(by => new Resume(by, "汛期已过"))
        .Is("red", "“签收时限”已于 2024-03-05 到期，仍未完成。")
        .Round("2024-03-20 10:05", "remind: zhujian, fuxianzhang-chengjian").Round("2024-03-20 10:10")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_task_of_every_quarter_has_a_part_for_each_and_ends_with_the_last_of_the_year(string store) => Story(store, "commitment")
        .On("2024-07-17 09:00", "ducha-yuan").OpensRecurring(
            "commitment", "r1", "每季度通报工程质量", "P3M", Owner("zhujian"), Deadline("2024-12-31"), ("content", "每季度通报一次在建工程质量"))
        .Stands("working").Is("green", "“办理时限”到 2024-12-31 止，正常推进。")
        .About("r1-20240701").Stands("dispatched").Is("green", "“签收时限”到 2024-07-19 止，正常推进。")
        .On("2024-07-18 09:00", "zhujian-zhuyao").Does("accept").Is("green", "“办理时限”到 2024-09-30 止，正常推进。")
        .On("2024-09-20 09:00", "zhujian-zhuyao").Does("submit", ("result", "第三季度质量情况已全县通报"), Evidence("通报"))
        .On("2024-09-23 09:00", "ducha-fuzhuren").Does("close")
        .About("r1").Stands("working").MayNot("matter.periods-to-come 按期开展的事项，2024年第4季度还没有办，主事项不能先办结。", "close")
        .Round("2024-10-01 00:05").Round("2024-10-01 00:10")
        .About("r1-20241001").Stands("dispatched").On("2024-10-08 09:00", "zhujian-zhuyao").Does("accept")
        .On("2024-12-20 09:00", "zhujian-zhuyao").Does("submit", ("result", "第四季度质量情况已全县通报"), Evidence("通报"))
        .On("2024-12-23 09:00", "ducha-fuzhuren").Does("close")
        .About("r1").Stands("closed").Is("grey", "按时办结。2 件子事项已办结，主事项随之办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_task_of_every_quarter_is_withdrawn_before_its_last_round_and_the_open_round_is_decided_by_itself(string store) => Story(store, "commitment")
        .On("2024-07-17 09:00", "ducha-yuan").OpensRecurring(
            "commitment", "r1", "县住建局每季度通报一次工程质量", "P3M", Owner("zhujian"), Deadline("2024-12-31"), ("content", "每季度通报一次工程质量"))
        .About("r1-20240701").On("2024-07-18 09:00", "zhujian-zhuyao").Does("accept")
        .About("r1").On("2024-08-05 09:00", "ducha-fuzhuren").MayNot("matter.periods-to-come", "close").MayNot("matter.reason-missing", "withdraw")
        .Does("withdraw", Because("改由质监站统一通报")).Stands("withdrawn").Is("grey", "已撤销，不再要求办理。")

        // The open round was told, and goes on until the office withdraws it too; no other begins.
        .About("r1-20240701").Stands("working").Is("green", "“办理时限”到 2024-09-30 止，正常推进。")
        .Sees("that the open round was told why", async county => Assert.Equal(
            new MatterWholeEnded("r1", "withdraw", "改由质监站统一通报"), (await county.Matters.FindAsync("r1-20240701", TestContext.Current.CancellationToken))!.Facts[^1].Fact))
        .On("2024-08-06 09:00", "ducha-fuzhuren").Does("withdraw", Because("整项已撤销")).Stands("withdrawn")
        .Round("2024-10-01 00:05")
        .Sees("no round of the fourth quarter", async county => Assert.Null(await county.Matters.FindAsync("r1-20241001", TestContext.Current.CancellationToken)))
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_task_of_the_supervision_office_itself_is_rechecked_and_closed_by_the_government_office(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "xianzhang").Opens("commitment", "d1", "县督查室建立重点工作月通报制度", Owner("ducha"), Deadline("2024-04-30"), ("content", "建立重点工作月通报制度"))
        .On("2024-03-04 09:00", "ducha-yuan").Does("accept")
        .On("2024-04-15 09:00", "ducha-yuan").Does("submit", ("result", "制度已印发，首期通报已发出"), Evidence("通报制度"))
        .On("2024-04-16 09:00", "ducha-fuzhuren").MayNot("matter.by-oneself", "close").MayNot("matter.by-oneself", "return", Because("再看看"))
        .On("2024-04-16 10:00", "zhengfuban-zhuyao").Does("return", Because("没有写明通报范围")).Stands("working")
        .On("2024-04-18 09:00", "ducha-yuan").Does("submit", ("result", "已写明通报到镇和部门"), Evidence("通报制度"))
        .On("2024-04-19 09:00", "zhengfuban-zhuyao").Does("close").Stands("closed").Is("grey", "按时办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_task_for_several_towns_is_accepted_by_the_towns_and_ends_with_the_last_of_them(string store) => Story(store, "commitment")
        .On("2024-03-01 09:00", "ducha-yuan").OpensForSet(
            "commitment", "s1", "各镇完成危旧房屋排查", "两镇", ["qingxi-zhen", "chaping-zhen"], Deadline("2024-04-10"), ("content", "各镇完成危旧房屋排查"))
        .Stands("working").Is("green", "“办理时限”到 2024-04-10 止，正常推进。")
        .About("s1-qingxi-zhen").Stands("dispatched").Is("green", "“签收时限”到 2024-03-05 止，正常推进。")
        .IsAt("2024-03-06 00:00", "red", "“签收时限”已于 2024-03-05 到期，仍未完成。")
        .About("s1").IsAt("2024-03-06 00:00", "green", "“办理时限”到 2024-04-10 止，正常推进。")
        .IsAt("2024-04-11 00:00", "red", "“办理时限”已于 2024-04-10 到期，仍未完成。")

        // One town is done in time, the other after the day; the whole cannot end before both, and ends with the second.
        .About("s1-qingxi-zhen").On("2024-03-02 09:00", "qingxi-zhen-zhenzhang").Does("accept").Does("submit", ("result", "全镇房屋已逐户排查建档"), Evidence("排查表"))
        .On("2024-03-04 09:00", "ducha-fuzhuren").Does("close")
        .About("s1").Stands("working").MayNot("matter.parts-open", "close")
        .About("s1-chaping-zhen").On("2024-03-04 10:00", "chaping-zhen-shuji").Does("accept")
        .On("2024-04-11 09:00", "chaping-zhen-shuji").Does("submit", ("result", "全镇房屋已逐户排查建档"), Evidence("排查表"))
        .About("s1").Is("red", "“办理时限”已于 2024-04-10 到期，仍未完成。")
        .About("s1-chaping-zhen").On("2024-04-12 09:00", "ducha-fuzhuren").Does("close")
        .About("s1").Stands("closed").Is("grey", "逾期办结。2 件子事项已办结，主事项随之办结。")
        .Looks("2024-04-12 10:00", 0)

        // A town is opened again: the task of all goes on with it, as late as it is, and ends with it once more.
        .About("s1-qingxi-zhen").On("2024-04-15 09:00", "ducha-fuzhuren").Does("reopen", Because("群众反映仍有危房未排查"))
        .About("s1").Stands("working").Is("red", "“办理时限”已于 2024-04-10 到期，仍未完成。").IsAt("2024-04-12 09:00", "grey", "逾期办结。2 件子事项已办结，主事项随之办结。")
        .Sees("which part was opened again, and the day that was promised", async county =>
        {
            var whole = (await county.Matters.FindAsync("s1", TestContext.Current.CancellationToken))!;
            Assert.Equal((new MatterCalledBack("working", "s1-qingxi-zhen", 1, 2), County.Day("2024-04-10"), 1), ((MatterCalledBack)whole.Facts[^1].Fact, whole.FirstDeadline!.Value, whole.Reopenings));
            Assert.Equal(0, await county.Clockwork.FollowAsync(TestContext.Current.CancellationToken));
        })
        .About("s1-qingxi-zhen").On("2024-04-18 09:00", "qingxi-zhen-zhenzhang").Does("submit", ("result", "漏排的三户已补排并建档"), Evidence("补排表"))
        .On("2024-04-19 09:00", "ducha-fuzhuren").Does("close")
        .About("s1").Stands("closed").Is("grey", "逾期办结。2 件子事项已办结，主事项随之办结。")
        .EndAsync();
}
