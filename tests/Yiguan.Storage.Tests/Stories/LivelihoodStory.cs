using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>民生实事.</summary>
public sealed class LivelihoodStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task What_was_promised_to_the_people_ends_when_the_people_are_content(string store) => Story(store, "livelihood")
        .On("2024-01-08 09:00", "ducha-zhuyao").Opens(
            "livelihood", "m1", "新建10个社区嵌入式养老点", Owner("minzheng"), Sponsor("fuxianzhang-minsheng"), Deadline("2024-12-20"), ("year", 2024), ("item", 3),
            ("content", "在城关等镇新建10个社区嵌入式养老点"), ("field", "elderly"), ("goal", "10个养老点投用"), ("measured_in", "个"), ("target", 10))
        .Is("green", "“承诺节点时限”到 2024-01-22 止，正常推进。")
        .Round("2024-01-18 08:00", "remind: minzheng")
        .Round("2024-01-23 08:00", "notice: minzheng, fuxianzhang-minsheng")
        .On("2024-01-24 09:00", "minzheng-zhuyao")
        .MayNot(
            "matter.rule-unmet 不符合要求：节点应按前期、开工、完工、验收先后排列。", "promise", ("begins", "2024-04-01"), ("plan_ready", "2024-03-29"), ("plan_start", "2024-03-01"), ("plan_built", "2024-10-31"), ("plan_accept", "2024-11-29"))
        .Does("promise", ("begins", "2024-04-01"), ("plan_ready", "2024-02-29"), ("plan_start", "2024-03-29"), ("plan_built", "2024-10-31"), ("plan_accept", "2024-11-29"))
        .Is("green", "“前期”到 2024-02-29 止，正常推进。此前的红灯已整改到位。")

        // Preparation in time, the start late; the milestone is extended once.
        .On("2024-02-28 09:00", "minzheng-zhuyao").Does("report", ("reported_on", "2024-02-28"), ("progress", "选址和设计完成"), ("real_ready", "2024-02-28"))
        .On("2024-03-26 09:00", "minzheng-zhuyao").AsksFor("start", "2024-04-12", "招标流标一次").By("fuxianzhang-minsheng").Grants("start")
        .By("minzheng-zhuyao").MayNotAskFor("matter.not-extensible", "start", "2024-04-30")
        .Does("report", ("reported_on", "2024-03-26"), ("progress", "重新招标"))
        .IsAt("2024-04-06 00:00", "yellow", "“开工”到 2024-04-12 止，临近期限。此前的红灯已整改到位。")
        .On("2024-04-10 09:00", "minzheng-zhuyao").Does("report", ("reported_on", "2024-04-10"), ("progress", "10处全部开工"), ("real_start", "2024-04-10"), ("achieved", 2))
        .Stands("running", "开工晚于承诺").Is("green", "“完工”到 2024-10-31 止，正常推进。此前的红灯已整改到位。")
        .IsAt("2024-05-16 00:00", "yellow", "当月没有报进展。此前的红灯已整改到位。")
        .On("2024-06-20 09:00", "minzheng-zhuyao").Does("report", ("reported_on", "2024-06-20"), ("progress", "6处主体完工"), ("achieved", 6))

        // The last ones all lie in one town: it carries on, and the bureau leads.
        .On("2024-09-02 09:00", "ducha-zhuyao").Orders(by => new Assign(by, "chengguan-zhen") { Lead = "minzheng", Sponsors = ["fuxianzhang-minsheng"] })
        .On("2024-09-20 09:00", "chengguan-zhen-zhenzhang").MayNot(
            "matter.rule-unmet 不符合要求：目标数量还没有完成。", "submit", ("achieved", 9), ("real_built", "2024-09-20"), ("photo", "照片"), ("benefited", 3200), Evidence("竣工资料"))
        .On("2024-10-25 09:00", "chengguan-zhen-zhenzhang").Does("submit", ("achieved", 10), ("real_built", "2024-10-25"), ("photo", "照片"), ("benefited", 3200), Evidence("竣工资料"))
        .Is("green", "“验收时限”到 2024-11-22 止，正常推进。此前的红灯已整改到位。")
        .On("2024-10-30 09:00", "ducha-fuzhuren").Does("fail", Because("两处消防未验收"))
        .On("2024-11-08 09:00", "minzheng-zhuyao").Does("submit", Evidence("消防验收意见"))
        .By("ducha-fuzhuren").MayNot("matter.field-missing 请填写“实际验收”。", "pass", ("acceptance", "验收报告"))
        .On("2024-11-12 09:00", "ducha-fuzhuren").Does("pass", ("real_accept", "2024-11-12"), ("acceptance", "验收报告"))
        .On("2024-11-20 09:00", "ducha-fuzhuren").MayNot("matter.rule-unmet 不符合要求：回访不少于 30 户，满意率不低于 80%，才能销号。", "close", ("asked", 40), ("content_share", 77.5m))
        .Does("improve", ("asked", 40), ("content_share", 77.5m), Because("助餐价格偏高"))
        .Stands("running", "开工晚于承诺", "满意度偏低")
        .On("2024-11-28 09:00", "minzheng-zhuyao").Does("submit", Evidence("助餐补贴办法"))
        .On("2024-12-02 09:00", "ducha-fuzhuren").Does("pass", ("real_accept", "2024-12-02"))
        .On("2024-12-10 09:00", "ducha-fuzhuren").Does("close", ("asked", 45), ("content_share", 91.1m)).Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();
}
