using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>矛盾纠纷.</summary>
public sealed class DisputeStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task A_dispute_rises_from_the_grid_to_the_town_with_a_limit_at_every_level(string store) => Story(store, "dispute")
        .On("2024-03-04 09:00", "shangxi-wangge").Opens(
            "dispute", "m1", "上溪村宅基地边界纠纷", Owner("qingxi-shangxi-g1"), Sponsor("fuxianzhang-gongan"),
            ("kind", "land"), ("risk", "middle"), ("found_by", "round"), ("found_on", "2024-03-04"), ("summary", "两户因翻建争执滴水檐边界，已有推搡"), ("people", 6))
        .Stands("received", "群体性").Is("green", "“受理时限”到 2024-03-05 止，正常推进。")
        .MayNot("matter.field-by-itself “办理层级”由系统按责任单位填写，不必填。", "take", ("level", "town"), ("mediator", "shangxi-wangge"))
        .Does("take", ("mediator", "shangxi-wangge")).Is("green", "“网格调解时限”到 2024-03-07 止，正常推进。")
        .On("2024-03-05 15:00", "shangxi-wangge").Does("session", ("session_on", "2024-03-05"), ("record", "双方各执一词，未谈拢边界"))
        .On("2024-03-07 09:00", "shangxi-wangge").Is("yellow", "“网格调解时限”到 2024-03-07 止，临近期限。")
        .MayNotAskFor("matter.not-extensible", "grid", "2024-03-10").MayNot("matter.reason-missing", by => new HandUp(by))
        .Orders(by => new HandUp(by, "网格调解两次未果"))
        .Is("green", "“受理时限”到 2024-03-08 止，正常推进。")

        // The village lets the day pass: red, taken, made good.
        .Round("2024-03-08 18:00", "remind: qingxi-shangxi")
        .Round("2024-03-09 00:00", "remind: qingxi-shangxi, qingxi-shangxi-g1, fuxianzhang-gongan")
        .Is("red", "“受理时限”已于 2024-03-08 到期，仍未完成。")
        .On("2024-03-09 08:00", "shangxi-wangge").MayNot("matter.lies-elsewhere", "take")
        .By("shangxi-zhishu").Does("take", ("mediator", "shangxi-zhishu"))
        .Is("green", "“村调解时限”到 2024-03-18 止，正常推进。此前的红灯已整改到位。")
        .AsksFor("village", "2024-03-25", "请老支书到场").By("zhuanzhi-fushuji").Grants("village")
        .On("2024-03-22 09:00", "shangxi-zhishu").Does("session", ("session_on", "2024-03-22"), ("record", "一户同意让出三十公分，另一户不接受")).Orders(by => new HandUp(by, "需镇里测绘确界"))
        .On("2024-03-22 15:00", "qingxi-zhen-zhenzhang").Does("take", ("mediator", "qingxi-zhen-zhenzhang"))
        .Is("green", "“镇调解时限”到 2024-04-07 止，正常推进。此前的红灯已整改到位。")

        // Settled by an agreement, broken, settled again and kept.
        .On("2024-03-28 09:00", "qingxi-zhen-zhenzhang")
        .MayNot("matter.rule-unmet 不符合要求：引导诉讼仲裁的请转诉讼。", "settle", ("session_on", "2024-03-28"), ("record", "测绘队到场确界，双方签字"), ("result", "court"))
        .Does("settle", ("session_on", "2024-03-28"), ("record", "测绘队到场确界，双方签字"), ("result", "agreed"), ("agreement", "协议书"))
        .Stands("settled", "群体性", "协议待履行").Is("green", "“回访时限”到 2024-04-28 止，正常推进。此前的红灯已整改到位。")
        .On("2024-04-08 09:00", "shangxi-zhishu").Does("relapse", Because("一户未按协议退让"))
        .On("2024-04-12 09:00", "qingxi-zhen-zhenzhang").Does("settle", ("session_on", "2024-04-12"), ("record", "现场放线，双方当日动手砌墙"))
        .On("2024-04-26 09:00", "zhengfawei-zhuyao").MayNot("matter.rule-unmet 不符合要求：协议没有履行的，请退回再调。", "revisit", ("revisited_on", "2024-04-26"), ("revisit", "墙体未完"), ("kept", false))
        .Does("revisit", ("revisited_on", "2024-04-26"), ("revisit", "墙体已砌，双方无异议"), ("kept", true)).Stands("closed", "群体性").Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task What_is_outside_ones_scope_cannot_be_tied_to_and_is_refused_like_what_does_not_exist(string store) => Story(store, "dispute", "household", "commitment", "rectification")
        .On("2024-03-04 09:00", "shangxi-wangge").Opens(
            "dispute", "m1", "上溪村宅基地边界纠纷", Owner("qingxi-shangxi-g1"), ("kind", "land"), ("risk", "middle"), ("found_by", "round"), ("found_on", "2024-03-04"), ("summary", "两户因翻建争执滴水檐边界，已有推搡"))
        .By("shangxi-zhishu").Registers(
            "household", "h1", "上溪村第3户", ("code", "SX-0003"), ("head", "户主"), ("identity", "11010519491231002X"), ("village", "qingxi-shangxi"), ("town", "qingxi-zhen"), ("people", 4), ("labour", 2), ("kind", "usual"))
        .By("ducha-zhuyao").Opens("commitment", "c1", "修通青溪路", Owner("jiaotong"), ("content", "修通青溪路"))
        .MayNot("matter.unknown 没有编号为“m1”的事项。", by => new Merge(by, "m1", "同一件事")).MayNot("matter.unknown 没有编号为“m9”的事项。", by => new Merge(by, "m9", "同一件事"))
        .MayNotOpen("matter.unknown 没有编号为“m1”的事项。", "rectification", "河道倒垃圾", Owner("qingxi-zhen"), ("content", "河道内倾倒生活垃圾约两吨"), ("origin", "m1"))
        .MayNotOpen("matter.unknown 没有编号为“m9”的事项。", "rectification", "河道倒垃圾", Owner("qingxi-zhen"), ("content", "河道内倾倒生活垃圾约两吨"), ("origin", "m9"))
        .By("jiaotong-zhuyao").MayNot("matter.unknown 没有编号为“m1”的事项。", by => new Link(by, "matter/m1", "有关")).MayNot("matter.unknown 没有编号为“m9”的事项。", by => new Link(by, "matter/m9", "有关"))
        .MayNot("subject.unknown 没有编号为“h1”的对象。", by => new Link(by, "subject/h1", "有关")).MayNot("subject.unknown 没有编号为“h9”的对象。", by => new Link(by, "subject/h9", "有关"))
        .By("ducha-zhuyao").Opens("commitment", "c2", "修通石桥路", Owner("jiaotong"), ("content", "修通石桥路"))
        .By("jiaotong-zhuyao").Orders(by => new Link(by, "matter/c1", "有关"))
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task What_a_town_cannot_settle_rises_to_the_county_s_mediators_and_no_further(string store) => Story(store, "dispute")
        .On("2024-03-04 09:00", "qingxi-zhen-zhenzhang").Opens(
            "dispute", "m1", "两村水源纠纷", Owner("qingxi-zhen"), ("kind", "land"), ("risk", "middle"), ("found_by", "round"), ("found_on", "2024-03-04"), ("summary", "两村争用一处山泉，已停水两天"), ("people", 40))
        .Does("take", ("mediator", "qingxi-zhen-zhenzhang")).Is("green", "“镇调解时限”到 2024-03-19 止，正常推进。")
        .MayNot("matter.not-above-you", by => new HandUp(by, "跨镇") { To = "jiaotong" })
        .Orders(by => new HandUp(by, "水源在邻镇，镇里协调不下")).Stands("received", "群体性")
        .Is("green", "“受理时限”到 2024-03-05 止，正常推进。").MayNot("matter.lies-elsewhere", "take")
        .On("2024-03-05 09:00", "zhengfawei-zhuyao").Does("take", ("mediator", "zhengfawei-zhuyao")).Is("green", "“县调解时限”到 2024-04-07 止，正常推进。")
        .MayNot("matter.highest-reached", by => new HandUp(by, "再往上交"))
        .On("2024-03-20 09:00", "zhengfawei-zhuyao").Does("settle", ("session_on", "2024-03-20"), ("record", "水利部门测量后两村分时用水"), ("result", "agreed"), ("agreement", "协议书"))
        .Stands("settled", "群体性", "协议待履行")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_grave_dispute_that_nobody_talks_about_for_three_days_is_red(string store) => Story(store, "dispute")
        .On("2024-03-04 09:00", "qingxi-zhen-zhenzhang").Opens(
            "dispute", "m1", "工地欠薪", Owner("qingxi-zhen"), ("kind", "labour"), ("risk", "high"), ("found_by", "hotline"), ("found_on", "2024-03-04"), ("summary", "三十名工人讨薪，扬言上访"), ("people", 30))
        .Is("green", "“受理时限”到 2024-03-05 止，正常推进。").Stands("received", "群体性", "欠薪")
        .Does("take", ("mediator", "qingxi-zhen-zhenzhang")).Is("yellow", "重大风险纠纷未调结。")
        .IsAt("2024-03-06 00:00", "red", "“重大风险首次调解”已于 2024-03-05 到期，仍未完成。")
        .On("2024-03-05 09:00", "qingxi-zhen-zhenzhang").Does("session", ("session_on", "2024-03-05"), ("record", "总包承诺两日内付清工资")).Is("yellow", "重大风险纠纷未调结。")
        .IsAt("2024-03-09 00:00", "red", "重大风险纠纷三天没有调解。")
        .On("2024-03-08 09:00", "qingxi-zhen-zhenzhang").Does("to-court", ("record", "总包失联，引导工人申请仲裁"), Because("总包失联")).Stands("court").Is("grey", "按时办结。")
        .EndAsync();
}
