using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>问题整改.</summary>
public sealed class RectificationStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task A_problem_is_found_assigned_passed_on_inspected_rechecked_twice_and_closed(string store) => Story(store, "rectification")
        .On("2024-03-01 09:00", "ducha-zhuyao").Opens(
            "rectification", "m1", "青溪沿岸垃圾堆放", Owner("qingxi-zhen"), Sponsor("fuxianzhang-chengjian"), Deadline("2024-06-28"),
            ("content", "青溪上溪段两岸有垃圾堆放点12处，雨天入河"), ("found_on", "2024-03-01"), ("measured_in", "处"), ("target", 12))
        .Is("grey", "尚未开始。")
        .On("2024-03-04 09:00", "ducha-yuan").MayNot("matter.field-missing 请填写“销号标准”。", "assign", ("source", "environment"), ("weight", "grave"))
        .Does("assign", ("source", "environment"), ("weight", "grave"), ("goal", "12处清零，岸线复绿"))
        .Stands("assigned", "重大问题").Is("green", "“签收时限”到 2024-03-06 止，正常推进。")
        .Round("2024-03-06 08:00", "remind: qingxi-zhen")
        .Round("2024-03-07 08:00", "notice: qingxi-zhen, fuxianzhang-chengjian")

        // Accepted late with its measures, and passed on to the village.
        .On("2024-03-08 09:00", "qingxi-zhen-zhenzhang").Is("red", "“签收时限”已于 2024-03-06 到期，仍未完成。")
        .MayNot("matter.field-missing 请填写“整改措施”。", "accept")
        .Does("accept", ("measure", "分段清运、设围挡、建转运点"))
        .Is("green", "“整改期限”到 2024-06-28 止，正常推进。此前的红灯已整改到位。")
        .Orders(by => new Relay(by, "qingxi-shangxi", "属地清运"))
        .On("2024-03-20 09:00", "shangxi-zhishu").Reports(("achieved", 3))
        .IsAt("2024-04-01 00:00", "yellow", "重大问题满三十天没有督查。此前的红灯已整改到位。")
        .On("2024-04-02 09:00", "ducha-yuan").Does("inspect-on-way", ("inspected_on", "2024-04-02"), ("inspection", "现场清运5处，转运点已选址"))
        .By("shangxi-zhishu").Reports(("achieved", 5))
        .Is("green", "“整改期限”到 2024-06-28 止，正常推进。此前的红灯已整改到位。")

        // Spring floods: held until the water falls, and the days are not counted.
        .On("2024-04-08 09:00", "shangxi-zhishu").MayNot("matter.not-yours", by => new Hold(by, "桃花汛"))
        .By("fuxianzhang-nongye").Orders(by => new Hold(by, "桃花汛，机械不能下河", County.Day("2024-04-18")))
        .Is("grey", "已中止：桃花汛，机械不能下河。此前的红灯已整改到位。")
        .Round("2024-04-18 00:00")
        .Is("green", "“整改期限”到 2024-07-07 止，正常推进。此前的红灯已整改到位。")
        .On("2024-05-20 09:00", "shangxi-zhishu").Reports(("achieved", 9))
        .AsksFor("overall", "2024-07-19", "转运点征地").By("fuxianzhang-chengjian").Grants("overall", "2024-07-12")
        .Is("yellow", "重大问题满三十天没有督查。此前的红灯已整改到位。")
        .By("ducha-yuan").Does("inspect-on-way", ("inspected_on", "2024-05-20"), ("inspection", "现场9处完工，余3处在清运"))
        .Is("green", "“整改期限”到 2024-07-12 止，正常推进。此前的红灯已整改到位。")

        // Inspection sends it back, recheck sends it back to the beginning; two failures would be red for good.
        .On("2024-06-11 09:00", "shangxi-zhishu").MayNot("matter.rule-unmet 不符合要求：应整改数还没有改完。", "submit", ("result", "12处已全部清运并设围挡"), ("after", "照片"), Evidence("清运台账"))
        .Does("submit", ("achieved", 12), ("result", "12处已全部清运并设围挡"), ("after", "照片"), Evidence("清运台账"))
        .Is("green", "“督查时限”到 2024-06-18 止，正常推进。此前的红灯已整改到位。")
        .On("2024-06-12 09:00", "ducha-yuan").Does("send-back", Because("3处岸线未复绿"))
        .On("2024-06-14 09:00", "shangxi-zhishu").Does("submit", Evidence("复绿照片"))
        .By("ducha-yuan").Does("pass", ("inspected_on", "2024-06-14"), ("inspection", "12处现场核对，岸线已复绿"))
        .By("ducha-fuzhuren").MayNot("matter.field-missing 请填写“复查结论”。", "close", Evidence("复查照片"))
        .On("2024-06-18 09:00", "ducha-yuan").Does("return", ("recheck", "第7处雨后又有新堆放"), ("failed", 1), Because("反弹"))
        .Stands("assigned", "重大问题", "复查未过").Is("green", "“签收时限”到 2024-06-20 止，正常推进。此前的红灯已整改到位。")
        .On("2024-06-19 09:00", "shangxi-zhishu").Does("accept", ("measure", "第7处设专人看护并装监控"))
        .On("2024-07-03 09:00", "shangxi-zhishu").Does("submit", Evidence("看护台账"))
        .On("2024-07-04 09:00", "ducha-yuan").Does("pass", ("inspected_on", "2024-07-04"), ("inspection", "夜间抽查两次，没有新的堆放"))
        .On("2024-07-08 09:00", "shangxi-zhishu").MayNot("matter.not-yours", "close", Evidence("复查照片"))
        .By("ducha-fuzhuren").Does("close", ("recheck", "复查12处均合格，同意销号"), Evidence("复查照片"))
        .Stands("closed").Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task Who_lets_a_problem_lie_is_asked_to_account_for_it(string store) => Story(store, "rectification")
        .On("2024-03-01 09:00", "ducha-zhuyao").Opens("rectification", "m1", "审计问题：专项资金滞留", Owner("nongye"), Deadline("2024-03-29"), ("content", "专项资金在账滞留超过一年"))
        .Does("assign", ("source", "audit"), ("weight", "usual"), ("goal", "资金拨付到位"))
        .On("2024-03-04 09:00", "nongye-zhuyao").Does("accept", ("measure", "分两批拨付到项目单位"))
        .Round("2024-03-18 08:00", "remind: nongye")
        .Round("2024-03-30 08:00", "notice: nongye")
        .Round("2024-04-16 08:00", "interview: nongye, duty:supervise")
        .Round("2024-05-01 08:00", "account: nongye, duty:account")
        .On("2024-05-06 09:00", "ducha-zhuyao").MayNot("matter.not-yours", "account", Because("红满一月"))
        .By("jiwei-zhuyao").Does("account", Because("整改逾期一个月无进展"))
        .Does("accounted", ("accountability", "notice")).Stands("working", "已问责").Is("red", "“整改期限”已于 2024-03-29 到期，仍未完成。")
        .On("2024-05-10 09:00", "nongye-zhuyao").Does("submit", ("result", "资金已全部拨付到项目单位"), ("after", "照片"), Evidence("拨付凭证"))
        .By("ducha-yuan").Does("pass", ("inspected_on", "2024-05-10"), ("inspection", "核对国库支付凭证无误"))
        .By("ducha-fuzhuren").Does("close", ("recheck", "资金全部到位，同意销号"), Evidence("银行回单"))
        .Is("grey", "逾期办结。")
        .EndAsync();
}
