using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>招商项目、到位资金认定.</summary>
public sealed class InvestmentStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task A_deal_goes_from_a_clue_to_money_in_place_and_every_month_is_told(string store) => Story(store, "investment", "project", "investment-money")
        .On("2024-03-01 09:00", "zhaoshang-zhuyao").Opens(
            "investment", "m1", "云岫绿茶精深加工", Owner("chaye"), Sponsor("fuxianzhang-gongye"),
            ("name", "云岫绿茶精深加工"), ("investor", "东海茶业集团"), ("channel", "fair"), ("intent", "建茶多酚提取生产线两条"))
        .Is("green", "“首次对接时限”到 2024-03-08 止，正常推进。")
        .Round("2024-03-07 09:00", "remind: chaye")

        // The centre sends another bureau, and the clue starts anew with it.
        .On("2024-03-08 10:00", "chaye-zhuyao").MayNot("matter.not-yours", "hand-over", Because("转镇里"))
        .By("zhaoshang-zhuyao").Does("hand-over", Because("投资方选址茶坪镇"))
        .Orders(by => new Assign(by, "chaping-zhen") { Sponsors = ["fuxianzhang-gongye"] })
        .Is("green", "“首次对接时限”到 2024-03-15 止，正常推进。")
        .IsAt("2024-03-16 00:00", "red", "“首次对接时限”已于 2024-03-15 到期，仍未完成。")
        .On("2024-03-18 09:00", "chaping-zhen-zhenzhang").Does("contact", ("contacted_on", "2024-03-18"), ("region", "yangtze"), ("industry", "food"))
        .Is("green", "“洽谈期”到 2024-09-18 止，正常推进。此前的红灯已整改到位。")

        .On("2024-04-22 09:00", "chaping-zhen-zhenzhang")
        .MayNot(
            "matter.rule-unmet 不符合要求：约定的日子应依签约、落地、开工、资金到位先后排列。", "sign", ("signed_on", "2024-04-22"), ("promised", 150_000_000), ("contract", "合同"), ("legal", "审查意见"),
            ("plan_land", "2024-08-01"), ("plan_start", "2024-07-01"), ("plan_money", "2024-12-31"))
        .Does(
            "sign", ("signed_on", "2024-04-22"), ("promised", 150_000_000), ("contract", "合同"), ("legal", "审查意见"),
            ("plan_land", "2024-06-20"), ("plan_start", "2024-08-20"), ("plan_money", "2024-12-31"))
        .Stands("signed", "亿元以上").Is("green", "“落地”到 2024-06-20 止，正常推进。此前的红灯已整改到位。")
        .IsAt("2024-05-24 00:00", "yellow", "“落地”到 2024-06-20 止，临近期限。此前的红灯已整改到位。")
        .IsAt("2024-05-31 00:00", "red", "月报逾期一周。")
        .On("2024-06-03 09:00", "chaping-zhen-zhenzhang").Does("report", ("reported_on", "2024-06-03"), ("progress", "土地预审已通过，公司注册中"), ("in_place", 40_000_000))
        .AsksFor("landed", "2024-07-05", "红线复核").By("fuxianzhang-gongye").Grants("landed")
        .IsAt("2024-06-25 00:00", "yellow", "“落地”到 2024-07-05 止，临近期限。此前的红灯已整改到位。")

        .On("2024-07-02 09:00", "chaping-zhen-zhenzhang").MayNot("matter.evidence-missing", "land", ("landed_on", "2024-07-02"), ("company", "云岫绿源公司"), Spot("site", 112.0, 30.0, 112.1, 30.0, 112.1, 30.1, 112.0, 30.0), ("land_paper", "不动产权证"))
        .Does("land", Evidence("营业执照"), ("landed_on", "2024-07-02"), ("company", "云岫绿源公司"), Spot("site", 112.0, 30.0, 112.1, 30.0, 112.1, 30.1, 112.0, 30.0), ("land_paper", "不动产权证"))
        .Registers("project", "p1", "云岫绿茶精深加工厂", ("code", "2024-421000-021"), ("name", "云岫绿茶精深加工厂"), ("industry", "industry"), ("unit", "chaping-zhen"), ("planned", 150_000_000))
        .Does("to-reserve", ("content", "两条生产线"), ("proposal", "建议书"), ("approval", "批复"), ("plan_start", "2024-08-10"))
        .On("2024-08-16 09:00", "chaping-zhen-zhenzhang").About("m1")
        .MayNot("matter.rule-unmet 不符合要求：项目库里还没有转开工。", "start", Evidence("开工照片"), ("started_on", "2024-08-16"), ("project", "p1"))
        .About("p1").Does("to-start", ("year_plan", 60_000_000), ("real_start", "2024-08-16"), ("plan_production", "2024-12-20"), ("land", "用地批复"), ("permit", "施工许可证"))
        .About("m1").Does("start", Evidence("开工照片"), ("started_on", "2024-08-16"), ("project", "p1"))
        .Does("report", ("reported_on", "2024-08-16"), ("progress", "厂房基础施工，设备已订货"), ("in_place", 90_000_000))
        .Is("green", "正在办理，没有计时中的时限。此前的红灯已整改到位。")

        .On("2024-12-20 09:00", "chaping-zhen-zhenzhang").MayNot("matter.rule-unmet 不符合要求：到位资金还没有达到协议投资。", "submit", Evidence("验资报告"))
        .Does("report", ("reported_on", "2024-12-20"), ("progress", "资金全部到位，两条线试产"), ("in_place", 151_000_000))
        .Does("submit", Evidence("验资报告"))
        .By("zhaoshang-zhuyao").Does("return", Because("一笔进账无凭据"))
        .On("2024-12-24 09:00", "chaping-zhen-zhenzhang").Does("submit", Evidence("补充凭据"))
        .On("2024-12-26 09:00", "zhaoshang-zhuyao").Does("verify").Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task Money_counts_when_its_voucher_was_checked_and_is_reversed_never_edited(string store) => Story(store, "investment", "investment-money")
        .On("2024-05-06 09:00", "zhaoshang-zhuyao").Opens(
            "investment", "d1", "云岫绿茶精深加工", Owner("chaping-zhen"), ("name", "云岫绿茶精深加工"), ("investor", "东海茶业集团"), ("channel", "fair"), ("intent", "建茶多酚提取生产线两条"))
        .On("2024-05-08 09:00", "chaping-zhen-zhenzhang")
        .MayNotOpen("matter.field-out-of-range", "investment-money", "首笔注册资本", Owner("chaping-zhen"), ("deal", "d1"), ("arrived_on", "2024-05-07"), ("amount", 0))
        .Opens("investment-money", "m1", "首笔注册资本", Owner("chaping-zhen"), ("deal", "d1"), ("arrived_on", "2024-05-07"), ("amount", 12_500_000.50m))
        .Stands("prepare", "大额").Is("green", "“报送时限”到 2024-06-11 止，正常推进。")
        .IsAt("2024-06-12 00:00", "red", "“报送时限”已于 2024-06-11 到期，仍未完成。")
        .On("2024-06-12 10:00", "chaping-zhen-zhenzhang").MayNot("matter.field-missing 请填写“进账凭据”。", "submit", ("kind", "capital"))
        .Does("submit", ("kind", "capital"), ("voucher", "回单"))
        .Is("green", "“认定时限”到 2024-06-19 止，正常推进。此前的红灯已整改到位。")
        .By("zhaoshang-zhuyao").Does("return", Because("回单无汇款人"))
        .On("2024-06-13 10:00", "chaping-zhen-zhenzhang").AsksFor("submit", "2024-07-19", "银行调单").By("fuxianzhang-gongye").Grants("submit")
        .On("2024-06-14 10:00", "chaping-zhen-zhenzhang").Does("submit", Papers("voucher", "回单", "汇款凭证"))
        .By("zhaoshang-zhuyao").MayNot("matter.rule-unmet 不符合要求：只认定来自县外的资金，认定金额不能大于到账金额。", "book", ("audited", 12_500_000.51m), ("outside", true))
        .Does("book", ("audited", 12_500_000.50m), ("outside", true)).Is("grey", "曾亮红灯，整改到位后办结。")
        .Has("investment-money", "arrived", "unit:chaping-zhen", 12_500_000.50m).Counts("money-in-place", "chaping-zhen", "2024-05", 12_500_000.50m)
        .On("2024-07-01 10:00", "zhaoshang-zhuyao").Does("reverse", Because("其中250万元系县内拆借")).Stands("check")
        .Has("investment-money", "arrived", "unit:chaping-zhen", 0).Counts("money-in-place", "chaping-zhen", "2024-05", 0)
        .Does("book", ("audited", 10_000_000.50m)).Stands("booked", "大额", "核减")
        .Has("investment-money", "arrived", "unit:chaping-zhen", 10_000_000.50m).Counts("money-in-place", "chaping-zhen", "2024-05", 10_000_000.50m)
        .EndAsync();
}
