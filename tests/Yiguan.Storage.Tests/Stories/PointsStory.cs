using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>积分户、村级积分.</summary>
public sealed class PointsStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task A_good_deed_is_posted_objected_to_booked_and_what_was_wrong_is_reversed(string store) => Story(store, "points-account", "points")
        .On("2024-03-01 09:00", "qingxi-zhen-zhenzhang").Registers("points-account", "h1", "上溪村0012户", ("code", "SX-0012"), ("head", "户主"), ("village", "qingxi-shangxi"), ("joined_on", "2024-03-01"))
        .On("2024-03-04 09:00", "shangxi-zhishu")
        .MayNotOpen("matter.field-out-of-range", "points", "修桥", Owner("qingxi-shangxi"), ("household", "h1"), ("kind", "award"), ("points", 101), ("told", "义务修便桥三天"))
        .Opens("points", "m1", "义务修便桥", Owner("qingxi-shangxi"), ("household", "h1"), ("kind", "award"), ("points", 60), ("told", "义务修便桥三天"))
        .Stands("filed", "大额积分").Is("green", "“评议时限”到 2024-03-14 止，正常推进。")
        .MayNot("matter.rule-unmet 不符合要求：加分扣分须先公示；冻结的、分不够的不能兑换。", "redeem", ("goods", "食用油"))
        .Round("2024-03-12 09:00", "remind: qingxi-shangxi")
        .Round("2024-03-15 09:00", "remind: qingxi-shangxi")
        .On("2024-03-15 10:00", "shangxi-zhishu").Is("red", "“评议时限”已于 2024-03-14 到期，仍未完成。")
        .Does("post", ("rule", "public"), ("happened_on", "2024-03-02"), ("posted_from", "2024-03-15"))
        .Is("green", "“公示期满报审”到 2024-03-25 止，正常推进。此前的红灯已整改到位。")

        // Somebody objects; the village talks again, and posts again.
        .On("2024-03-16 10:00", "shangxi-zhishu").Does("object", ("objection", "实际只修了两天"), Because("村民提出异议")).Stands("filed", "有异议", "大额积分")
        .On("2024-03-18 10:00", "shangxi-zhishu").Does("post", ("points", 40), ("objection", ""), ("posted_from", "2024-03-18"))
        .On("2024-03-20 10:00", "shangxi-zhishu").MayNot("matter.rule-unmet 不符合要求：公示不少于 3 天。", "submit", ("posted_to", "2024-03-20"))
        .AsksFor("submit", "2024-04-03", "村委换届").By("ducha-zhuyao").Grants("submit")
        .On("2024-04-01 10:00", "shangxi-zhishu").Does("submit", ("posted_to", "2024-03-21")).MayNot("matter.not-yours", "book")
        .Is("green", "“审核时限”到 2024-04-09 止，正常推进。此前的红灯已整改到位。")
        .By("qingxi-zhen-zhenzhang").Does("return", Because("缺评议记录"))
        .On("2024-04-02 10:00", "shangxi-zhishu").Does("post", ("posted_from", "2024-04-02"))
        .On("2024-04-07 10:00", "shangxi-zhishu").Does("submit", ("posted_to", "2024-04-06"))
        .By("qingxi-zhen-zhenzhang").Does("book").Stands("booked").Is("grey", "曾亮红灯，整改到位后办结。")
        .Has("points", "points", "subject:h1", 40).Counts("points-awarded", "qingxi-shangxi", "2024-03", 40)

        // Booked to the wrong household: reversed, told anew, refused.
        .On("2024-04-10 10:00", "qingxi-zhen-zhenzhang").MayNot("matter.reason-missing", "reverse").Does("reverse", Because("应记0021户")).Stands("filed")
        .Has("points", "points", "subject:h1", 0).Counts("points-awarded", "qingxi-shangxi", "2024-03", 0)
        .Is("green", "“评议时限”到 2024-04-22 止，正常推进。此前的红灯已整改到位。")
        .By("shangxi-zhishu").Does("refuse", Because("另行记账")).Stands("refused")

        // What is redeemed is not posted, and goes straight to the audit; nobody spends what he has not.
        .On("2024-05-06 09:00", "qingxi-zhen-zhenzhang").Opens("points", "m2", "超市兑换", Owner("qingxi-zhen"), ("household", "h1"), ("kind", "redeem"), ("points", 20), ("told", "兑换食用油"))
        .Orders(by => new Relay(by, "qingxi-shangxi"))
        .By("qingxi-zhen-zhenzhang").About("h1").Does("freeze", Because("核对家庭人口")).MayNot("matter.rule-unmet 不符合要求：还有没办完的加分、扣分或兑换。", "leave", Because("迁出"))
        .About("m2").By("shangxi-zhishu").MayNot("matter.rule-unmet 不符合要求：加分扣分须先公示；冻结的、分不够的不能兑换。", "redeem", ("goods", "食用油一桶"))
        .By("qingxi-zhen-zhenzhang").About("h1").Does("thaw", Because("核对无误"))
        .About("m2").By("shangxi-zhishu").MayNot("matter.rule-unmet 不符合要求：加分扣分须先公示；冻结的、分不够的不能兑换。", "redeem", ("goods", "食用油一桶"))
        .Opens("points", "m3", "照料孤老", Owner("qingxi-shangxi"), ("household", "h1"), ("kind", "award"), ("points", 30), ("told", "照料邻居孤老一月"))
        .Does("post", ("rule", "elders"), ("happened_on", "2024-04-30"), ("posted_from", "2024-05-06"))
        .On("2024-05-10 09:00", "shangxi-zhishu").Does("submit", ("posted_to", "2024-05-09")).By("qingxi-zhen-zhenzhang").Does("book")

        // Two ask for what is there once: the second is not booked.
        .On("2024-05-10 10:00", "shangxi-zhishu").Opens("points", "m4", "再兑换", Owner("qingxi-shangxi"), ("household", "h1"), ("kind", "redeem"), ("points", 20), ("told", "兑换大米")).Does("redeem", ("goods", "大米一袋"))
        .About("m2").Does("redeem", ("goods", "食用油一桶")).By("qingxi-zhen-zhenzhang").Does("book").Stands("booked").Is("grey", "按时办结。")
        .About("m4").MayNot("account.overdrawn", "book")
        .Has("points", "points", "subject:h1", 10).Has("points", "points", "own:发放", -30).Has("points", "points", "own:兑付", 20)
        .EndAsync();
}
