using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>项目库、项目月度投资、等量替换.</summary>
public sealed class ProjectStory(PostgresServer server) : StoryOfTheCounty(server)
{
    private const string May = "project-month-monthly-20240525-p1";
    private const string Swap = "replacement-cannot-start-1-p1";

    [Theory, MemberData(nameof(Stores))]
    public Task A_project_is_planned_started_reported_month_by_month_and_goes_into_production(string store) => Story(store, "project", "project-month")
        .Since("2024-03-01")
        .On("2024-03-04 09:00", "jingxin-zhuyao")
        .MayNotRegister("matter.field-missing", "project", "石墨烯电池项目", ("code", "2024-421000-001"), ("name", "石墨烯电池项目"))
        .Registers("project", "p1", "石墨烯电池项目", ("code", "2024-421000-001"), ("name", "石墨烯电池项目"), ("industry", "industry"), ("unit", "jingxin"), ("town", "shuangqiao-zhen"), ("planned", 120_000_000))
        .By("keji-zhuyao")
        .MayNotRegister("subject.key-taken", "project", "石墨烯电池厂", ("code", "2024-421000-001"), ("name", "石墨烯电池厂项目"), ("industry", "industry"), ("unit", "keji"), ("planned", 100_000_000))

        // From plan to reserve to building, each with its papers.
        .On("2024-03-20 09:00", "jingxin-zhuyao")
        .MayNot("matter.field-missing 请填写“立项批复”。", "to-reserve", ("content", "建设两条生产线"), ("proposal", "建议书"), ("plan_start", "2024-05-10"))
        .Does("to-reserve", ("content", "建设两条生产线"), ("proposal", "建议书"), ("approval", "批复"), ("plan_start", "2024-05-10")).Stands("reserve")
        .MayNot("matter.no-way", "to-production")
        .On("2024-05-10 09:00", "jingxin-zhuyao")
        .Does("to-start", ("year_plan", 60_000_000), ("real_start", "2024-05-10"), ("plan_production", "2024-12-20"), ("land", "用地批复"), ("permit", "施工许可证")).Stands("start")

        // The month of May: less than half of the plan, and the reason is asked for.
        .Recurs("2024-05-25 09:00", 3).About(May)
        .IsNumbered("投〔2024〕1号")
        .Is("green", "“填报时限”到 2024-06-03 止，正常推进。")
        .Round("2024-05-31 09:00", "remind: jingxin")
        .On("2024-05-31 10:00", "jingxin-zhuyao").AsksFor("report", "2024-06-05", "监理月报未到")
        .By("changwu-fuxianzhang").Grants("report")
        .By("jingxin-zhuyao").MayNotAskFor("matter.not-extensible", "report", "2024-06-10")
        .IsAt("2024-06-06 00:00", "red", "“填报时限”已于 2024-06-05 到期，仍未完成。")
        .On("2024-06-04 16:00", "jingxin-zhuyao")
        .MayNot("matter.rule-unmet 不符合要求：完成不到计划的八成，请写明原因。", "report", ("planned", 12_000_000), ("invested", 5_000_000), ("paid_on", "2024-05-31"), ("progress", "主体厂房完成两层"))
        .Does("report", ("planned", 12_000_000), ("invested", 5_000_000), ("paid_on", "2024-05-31"), ("progress", "主体厂房完成两层"), ("why", "设备款未付"), ("problem", "请协调设备贷款"))
        .Stands("reported", "需协调").Is("red", "本月完成投资不到计划的一半。")

        // The bureau is sent back to its books: a payment had been left out.
        .On("2024-06-05 09:00", "ducha-yuan").Does("return", Because("设备首付款未计入"))
        .On("2024-06-05 15:00", "jingxin-zhuyao").Does("report", ("invested", 10_500_000)).MayNot("matter.not-yours", "book")
        .Is("yellow", "“填报时限”到 2024-06-06 止，临近期限。此前的红灯已整改到位。")
        .By("ducha-fuzhuren").Does("book").Is("grey", "曾亮红灯，整改到位后办结。")
        .Counts("invest", "jingxin", "2024-05", 10_500_000)

        // The plant produces, and what produces may leave.
        .On("2024-12-18 09:00", "jingxin-zhuyao").About("p1")
        .MayNot("matter.rule-unmet 不符合要求：投产日期不能早于开工日期。", "to-production", ("real_production", "2024-05-09"), ("completion", "验收书"))
        .Does("to-production", ("real_production", "2024-12-18"), ("completion", "验收书")).Stands("production")
        .MayNot("matter.not-yours", "leave", Because("达产"))
        .By("fagai-zhuyao").Does("leave", Because("达产转入常态管理")).Stands("left")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_project_that_cannot_start_leaves_only_for_one_that_is_worth_as_much(string store) => Story(store, "project", "replacement")
        .On("2024-03-04 09:00", "wenlv-zhuyao")
        .Registers("project", "p1", "月湾度假村", ("code", "2024-421000-011"), ("name", "月湾度假村"), ("industry", "service"), ("unit", "wenlv"), ("planned", 200_000_000))
        .Does("to-reserve", ("content", "客房和码头"), ("proposal", "建议书"), ("approval", "批复"), ("plan_start", "2024-05-01"))
        .Does("change", ("year_plan", 50_000_000))
        .Registers("project", "p2", "竹海康养基地", ("code", "2024-421000-012"), ("name", "竹海康养基地"), ("industry", "service"), ("unit", "wenlv"), ("planned", 230_000_000))
        .About("p1").By("fagai-zhuyao").MayNot("matter.rule-unmet 不符合要求：已列入年度计划的项目，只能替换出库。", "back-to-plan", Because("用地红线"))
        .MayNot("matter.field-missing 请填写“等量替换批准件”。", "leave-replaced")

        // Told that it cannot start, the county asks for another one by itself.
        .On("2024-06-03 09:00", "wenlv-zhuyao").Does("change", ("cannot_start", true), ("obstacle", "码头用地占用生态红线，近三年没有调整的可能。"))
        .About(Swap).By("changwu-fuxianzhang").Orders(by => new Assign(by, "wenlv") { Sponsors = ["fuxianzhang-minsheng"] })
        .Is("green", "“提方案时限”到 2024-06-25 止，正常推进。")
        .IsAt("2024-06-19 00:00", "yellow", "“提方案时限”到 2024-06-25 止，临近期限。")
        .Round("2024-06-19 09:00", "remind: wenlv")
        .On("2024-06-24 09:00", "wenlv-zhuyao").AsksFor("propose", "2024-06-28", "接替项目评审未完")
        .By("changwu-fuxianzhang").Grants("propose")
        .Round("2024-06-29 08:00", "remind: wenlv, fuxianzhang-minsheng, duty:pool")
        .Is("red", "“提方案时限”已于 2024-06-28 到期，仍未完成。")

        // A smaller one does not fill the hole.
        .On("2024-07-01 09:00", "wenlv-zhuyao")
        .MayNot(
            "matter.rule-unmet 不符合要求：接替项目的总投资和年内投资都不能小于出库项目。", "propose", Evidence("评审意见"), ("why", "land"), ("incoming", "p2"),
            ("incoming_plan", 180_000_000), ("outgoing_year", 50_000_000), ("incoming_year", 60_000_000), ("incoming_start", "2024-08-30"))
        .Does(
            "propose", Evidence("评审意见"), ("why", "land"), ("incoming", "p2"),
            ("incoming_plan", 230_000_000), ("outgoing_year", 50_000_000), ("incoming_year", 60_000_000), ("incoming_start", "2024-08-30"))
        .Is("green", "“审核时限”到 2024-07-08 止，正常推进。此前的红灯已整改到位。")
        .On("2024-07-03 09:00", "fagai-zhuyao").Does("pass", ("opinion", "手续齐全，同意"))
        .On("2024-07-05 09:00", "fagai-zhuyao").MayNot("matter.not-yours", "approve", ("approval", "会议纪要"))
        .By("changwu-fuxianzhang").Does("refuse", Because("接替项目资金来源未落实"))
        .On("2024-07-10 09:00", "wenlv-zhuyao").Does("propose", Evidence("银行授信"))
        .On("2024-07-11 09:00", "fagai-zhuyao").Does("pass")
        .On("2024-07-12 09:00", "xianzhang").Does("approve", ("approval", "常务会纪要"))
        .Is("green", "“出入库时限”到 2024-07-26 止，正常推进。此前的红灯已整改到位。")

        // In first, out afterwards, and both ends know of each other.
        .On("2024-07-16 09:00", "fagai-zhuyao").About("p2").Does("to-reserve", ("content", "康养中心"), ("proposal", "建议书"), ("approval", "批复"), ("plan_start", "2024-08-30"))
        .By("wenlv-zhuyao").Does("change", ("replaces", "p1"))
        .By("fagai-zhuyao").About(Swap).MayNot("matter.rule-unmet 不符合要求：先入库、后出库，接替项目的入库日期不能晚于出库日期。", "finish", ("left_on", "2024-07-16"), ("joined_on", "2024-07-17"))
        // The project is worth more than was said when the matter was opened: the pool does not let it go.
        .About("p1").By("wenlv-zhuyao").Does("change", ("planned", 240_000_000))
        .About(Swap).By("fagai-zhuyao").MayNot("matter.rule-unmet 不符合要求：接替项目的总投资不能小于出库项目。", "finish", ("left_on", "2024-07-16"), ("joined_on", "2024-07-16"))
        .About("p1").By("wenlv-zhuyao").Does("change", ("planned", 200_000_000))
        .About(Swap).By("fagai-zhuyao").Does("finish", ("left_on", "2024-07-16"), ("joined_on", "2024-07-16"))
        .About("p1").Stands("left").Sees("both ends know of each other", async county =>
        {
            var left = (await county.Subjects.FindAsync("p1", TestContext.Current.CancellationToken))!.Fields;
            Assert.Equal((Swap, "p2", 23_000_000_000), (left["replacement"].Text, left["replaced_by"].Texts!.Value.Single(), left["replaced_plan"].Number!.Value));
        })
        .About(Swap)
        .Stands("done").Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();
}
