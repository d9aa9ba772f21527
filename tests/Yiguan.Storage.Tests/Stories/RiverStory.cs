using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>河流断面、河长巡河、一断一策.</summary>
public sealed class RiverStory(PostgresServer server) : StoryOfTheCounty(server)
{
    private const string Walk = "patrol-village-20240304-r1";
    private const string Plan = "section-plan-exceeded-1-r1";

    [Theory, MemberData(nameof(Stores))]
    public Task A_river_is_walked_every_week_and_what_is_found_is_put_right(string store) => Story(store, "river-section", "patrol", "rectification")
        .Since("2024-03-01")
        .On("2024-03-01 09:00", "shuili-zhuyao").Registers(
            "river-section", "r1", "青溪上溪段", ("code", "QX-01"), ("name", "青溪上溪段"), ("river", "青溪"), ("level", "none"), ("village", "qingxi-shangxi"), ("town", "qingxi-zhen"), ("length", 3.2m))
        .Recurs("2024-03-04 08:00", 2).About(Walk).Is("green", "“巡河期限”到 2024-03-11 止，正常推进。")
        .Round("2024-03-10 08:00", "remind: qingxi-shangxi")
        .Round("2024-03-12 08:00", "remind: qingxi-shangxi, duty:rivers")
        .Is("red", "“巡河期限”已于 2024-03-11 到期，仍未完成。")
        .MayNot("matter.not-extensible", by => new AskExtension(new("shangxi-zhishu", "qingxi-shangxi", [], []), "patrol", County.Day("2024-03-15"), "下雨"))

        // Walked in time and told too late: with a photograph, that counts.
        .On("2024-03-12 10:00", "shangxi-zhishu")
        .MayNot("matter.rule-unmet 不符合要求：有问题的请填问题和处理方式。", "clean", ("who", "shangxi-zhishu"), ("patrolled_on", "2024-03-11"), ("water", "floating"))
        .MayNot(
            "matter.rule-unmet 不符合要求：交办的填处理单位，当场处理的填处理情况。", "found", ("who", "shangxi-zhishu"), ("patrolled_on", "2024-03-11"), ("water", "floating"),
            ("kind", "rubbish"), ("problem", "拦水坝下漂浮物成片，约两百平方米"), Spot("spot", 112.05, 30.12), ("photo", "照片"), ("handling", "hand"))
        .Happened("2024-03-11 16:00").Does(
            "found", Evidence("轨迹"), ("who", "shangxi-zhishu"), ("patrolled_on", "2024-03-11"), ("water", "floating"),
            ("kind", "rubbish"), ("problem", "拦水坝下漂浮物成片，约两百平方米"), Spot("spot", 112.05, 30.12), ("photo", "照片"), ("handling", "hand"), ("handler", "qingxi-zhen"))
        .Stands("closed").Is("grey", "按时办结。")

        // What was found goes to the town, is sent back once and put right.
        .On("2024-03-12 11:00", "shuili-zhuyao").About("rectification-from-patrol-1-" + Walk).Is("grey", "尚未开始。")
        .Does("assign", ("weight", "light"), ("goal", "漂浮物清零"))
        .On("2024-03-12 15:00", "qingxi-zhen-zhenzhang").Does("accept", ("measure", "组织打捞船两条，两天清完"))
        .Is("green", "“立行立改”到 2024-03-19 止，正常推进。")
        .Orders(by => new Relay(by, "qingxi-xiawan"))
        .On("2024-03-14 09:00", "xiawan-zhishu").Does("submit", ("result", "漂浮物全部打捞上岸转运"), ("after", "照片"), Evidence("转运单"))
        .By("ducha-yuan").Does("pass", ("inspected_on", "2024-03-15"), ("inspection", "现场核对，水面已经清洁"))
        .On("2024-03-18 09:00", "ducha-fuzhuren").Does("close", ("recheck", "水面清洁，岸线整洁，同意销号"), Evidence("复查照片")).Is("grey", "按时办结。")

        // In flood nobody walks.
        .Recurs("2024-03-18 18:00", 2).About("patrol-village-20240318-r1").Is("green", "“巡河期限”到 2024-03-25 止，正常推进。")
        .On("2024-03-19 08:00", "shangxi-zhishu").MayNot("matter.not-yours", "excuse", Because("水位超警戒"))
        .By("shuili-zhuyao").Does("excuse", Because("水位超警戒，停巡")).Stands("excused").Is("grey", "按时办结。")
        .Counts("patrols", "qingxi-shangxi", "2024-03", 1).Counts("patrol-problems", "qingxi-shangxi", "2024-03", 1)
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_section_below_its_class_gets_a_plan_of_its_own_until_three_months_are_good(string store) => Story(store, "river-section", "section-plan")
        .On("2024-03-01 09:00", "huanjing-zhuyao").Registers(
            "river-section", "r1", "铁炉河出境断面", ("code", "TL-02"), ("name", "铁炉河出境断面"), ("river", "铁炉河"), ("level", "province"), ("town", "tielu-zhen"), ("department", "huanjing"))
        .On("2024-03-06 09:00", "tielu-zhen-zhenzhang").MayNot("matter.not-yours", "sample", ("sampled_on", "2024-03-05"), ("measured", 3), ("target", 3))
        .By("huanjing-zhuyao").Does("sample", ("sampled_on", "2024-03-05"), ("measured", 6), ("target", 3), ("over", "铁、总磷")).Does("focus", Because("劣Ⅴ类")).Stands("focus")
        .MayNot("matter.rule-unmet 不符合要求：水质达到目标后才能转回。", "relax")

        // Measured over its class, it has a plan of its own to make, by itself.
        .About(Plan).By("fuxianzhang-chengjian").Orders(by => new Assign(by, "tielu-zhen") { Support = ["ziran"], Sponsors = ["fuxianzhang-chengjian"] })
        .Stands("trace", "超两类以上").Is("red", "劣Ⅴ类水质，溯源未出结论。")
        .Round("2024-03-06 09:30", "notice: tielu-zhen, fuxianzhang-chengjian")
        .On("2024-03-12 09:00", "ziran-zhuyao").Does("traced", ("cause", "mine"), ("traced", "矿山坪村废弃矿洞涌水未经处理直接入河，铁超标九倍。"), ("traced_on", "2024-03-12"))
        .Is("green", "“定策时限”到 2024-03-27 止，正常推进。此前的红灯已整改到位。")

        // The plan is late by leave, sent back once, approved.
        .On("2024-03-25 09:00", "tielu-zhen-zhenzhang").AsksFor("plan", "2024-04-07", "专家论证").By("fuxianzhang-chengjian").Grants("plan")
        .On("2024-04-03 09:00", "tielu-zhen-zhenzhang").Does("submit", ("measures", "封堵矿洞两处，建人工湿地一处，河道清淤一公里。"), ("plan_file", "方案"), ("steps", 4), ("plan_done", "2024-08-30"))
        .On("2024-04-08 09:00", "huanjing-zhuyao").Does("return", Because("缺资金来源"))
        .On("2024-04-10 09:00", "tielu-zhen-zhenzhang").Does("submit", ("plan_file", "方案（修订）")).MayNot("matter.not-yours", "approve")
        .On("2024-04-12 09:00", "huanjing-zhuyao").MayNot("matter.field-missing 请填写“审定日期”。", "approve").Does("approve", ("approved_on", "2024-04-12")).Is("green", "“措施完成”到 2024-08-30 止，正常推进。此前的红灯已整改到位。")
        .IsAt("2024-05-04 00:00", "yellow", "“已完成项数”落后于序时进度（到 2024-08-30 止）。此前的红灯已整改到位。")
        .On("2024-05-10 09:00", "tielu-zhen-zhenzhang").Reports(("finished", 2)).Is("green", "“措施完成”到 2024-08-30 止，正常推进。此前的红灯已整改到位。")

        // The town was merged out of the mine's affairs: the natural resources bureau carries on.
        .On("2024-05-13 09:00", "ducha-zhuyao").Orders(by => new Assign(by, "ziran") { Support = ["tielu-zhen"], Sponsors = ["fuxianzhang-chengjian"] })
        .On("2024-07-30 09:00", "ziran-zhuyao").MayNot("matter.rule-unmet 不符合要求：措施还没有全部完成。", "treated", ("finished", 3), ("real_done", "2024-07-30"), Evidence("验收单"))
        .On("2024-08-20 09:00", "ziran-zhuyao").Does("treated", ("finished", 4), ("real_done", "2024-08-20"), Evidence("验收单"))
        .Is("green", "“观察期”到 2024-12-20 止，正常推进。此前的红灯已整改到位。")
        .On("2024-10-08 09:00", "huanjing-zhuyao").MayNot("matter.rule-unmet 不符合要求：连续三个月达到目标类别才能销号。", "close", ("month_1", 3), ("month_2", 4), ("month_3", 3), ("lab", "监测报告"))
        .About("r1").MayNot("matter.rule-unmet 不符合要求：一断一策还没有销号。", "leave", Because("断面撤销")).About(Plan)
        .On("2024-12-05 09:00", "huanjing-zhuyao").Does("close", ("month_1", 3), ("month_2", 3), ("month_3", 2), ("lab", "监测报告")).Is("grey", "曾亮红灯，整改到位后办结。")
        .About("r1").Stands("managed")
        .EndAsync();
}
