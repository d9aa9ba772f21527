using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>每月外出招商.</summary>
public sealed class OutboundStory(PostgresServer server) : StoryOfTheCounty(server)
{
    private const string July = "outbound-monthly-20240701";
    private const string Tea = July + "-chaping-zhen";
    private const string Centre = July + "-zhaoshang";
    private const string Culture = July + "-wenlv";

    [Theory, MemberData(nameof(Stores))]
    public Task Every_month_every_town_and_bureau_goes_out_and_the_month_ends_when_all_have_been(string store) => Story(store, "investment", "outbound")
        .Since("2024-06-03")
        .Recurs("2024-06-30 23:59", 0).Recurs("2024-07-01 00:00", 1).Recurs("2024-07-01 08:00", 0)
        .About(July).Sees("17 towns and 51 bureaus have one each", async county => Assert.Equal(17 + 51, (await county.Matters.FindAsync(July, TestContext.Current.CancellationToken))!.Children.Length))
        .Is("green", "“当月完成”到 2024-07-31 止，正常推进。")
        .About(Tea).Is("green", "“报行程”到 2024-07-11 止，正常推进。")
        .IsAt("2024-07-12 00:00", "red", "“报行程”已于 2024-07-11 到期，仍未完成。")
        .On("2024-07-10 09:00", "chaping-zhen-shuji").MayNotAskFor("matter.not-extensible", "plan", "2024-07-20")
        .Does("plan", ("leader", "chaping-zhen-shuji"), ("region", "yangtze"), ("city", "临海市"), ("plan", "拜访茶饮料企业三户、商会一家"), ("plan_from", "2024-07-15"))
        .Is("green", "“当月完成”到 2024-07-31 止，正常推进。")

        // A trip with a clue, and the clue on record.
        .On("2024-07-19 09:00", "chaping-zhen-shuji")
        .Opens("investment", "d1", "夏秋茶饮料厂", Owner("chaping-zhen"), ("name", "夏秋茶饮料厂"), ("investor", "临海饮品公司"), ("channel", "knock"), ("intent", "利用夏秋茶建饮料生产线"))
        .About(Tea).MayNot("matter.rule-unmet 不符合要求：返回不能早于出发；没有线索的走“报无线索”。", "report", Evidence("行程单"), ("went_on", "2024-07-15"), ("back_on", "2024-07-18"), ("firms", 3), ("leads", 0), ("report", "拜访三户茶饮料企业，介绍了夏秋茶原料基地和加工园区，其中一户有意设厂。"), ("deals", "d1"))
        .Does("report", Evidence("行程单"), ("went_on", "2024-07-15"), ("back_on", "2024-07-18"), ("firms", 3), ("leads", 1), ("report", "拜访三户茶饮料企业，介绍了夏秋茶原料基地和加工园区，其中一户有意设厂。"), ("deals", "d1"))
        .Is("green", "“审核时限”到 2024-07-26 止，正常推进。")
        .On("2024-07-22 09:00", "zhaoshang-zhuyao").Does("return", Because("缺公务接待清单"))
        .On("2024-07-23 09:00", "chaping-zhen-shuji").Does("report", Evidence("接待清单"))
        .On("2024-07-24 09:00", "zhaoshang-zhuyao").Does("close").Is("grey", "按时办结。")

        // One that did not say in time where it goes: red, made good, and home with empty hands.
        .About(Culture).On("2024-07-26 09:00", "wenlv-zhuyao").Is("red", "“报行程”已于 2024-07-11 到期，仍未完成。")
        .Does("plan", ("leader", "wenlv-zhuyao"), ("region", "province"), ("city", "岚州市"), ("plan", "拜访旅行社两家，推介栖霞古渡"), ("plan_from", "2024-07-29"))
        .Is("yellow", "“当月完成”到 2024-07-31 止，临近期限。此前的红灯已整改到位。")
        .On("2024-07-31 15:00", "wenlv-zhuyao").Does("report-none", Evidence("行程单"), ("went_on", "2024-07-29"), ("back_on", "2024-07-30"), ("firms", 2), ("leads", 0), ("report", "拜访两家旅行社，推介栖霞古渡和月湾湿地，暂无投资意向，后续保持联系。"))
        .Stands("reported", "空手而归")
        .On("2024-08-02 09:00", "zhaoshang-zhuyao").Does("close").Is("grey", "曾亮红灯，整改到位后办结。")

        // The month is done when every part is; those on flood duty are excused, and no part ends like the whole.
        .About(July).Is("red", "“当月完成”已于 2024-07-31 到期，仍未完成。").MayNot("matter.parts-open", "close")
        .About(Centre).MayNot("matter.by-oneself", "excuse", Because("防汛值守")).About(July)
        .Sees("the others are excused", async county =>
        {
            var (centre, inspection) = (await county.ActorAsync("zhaoshang-zhuyao"), await county.ActorAsync("ducha-fuzhuren"));
            foreach (var part in (await county.Matters.FindAsync(July, TestContext.Current.CancellationToken))!.Children.Where(c => c != Tea && c != Culture))
            {
                Assert.Null(await county.DoAsync(part, new Close(part == Centre ? inspection : centre, new() { Reason = "防汛值守，批准免行" }, "excuse")));
            }
        })
        .Counts("outbound-trips", "chaping-zhen", "2024-07", 1).Counts("outbound-leads", "chaping-zhen", "2024-07", 1).Counts("outbound-leads", "wenlv", "2024-07", 0)
        .Stands("closed").Is("grey", "逾期办结。68 件子事项已办结，主事项随之办结。")
        .EndAsync();
}
