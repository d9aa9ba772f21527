using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>监测农户库、防返贫监测帮扶.</summary>
public sealed class HouseholdStory(PostgresServer server) : StoryOfTheCounty(server)
{
    private const string Watch = "watch-screening-1-h1";

    [Theory, MemberData(nameof(Stores))]
    public Task A_household_at_risk_is_found_early_helped_and_watched_until_the_risk_is_gone(string store) => Story(store, "household", "watch")
        .On("2024-03-01 09:00", "qingxi-zhen-zhenzhang")
        .MayNotRegister(
            "matter.identity-unfit", "household", "上溪村第3户", ("code", "SX-0003"), ("head", "户主"), ("identity", "110105194912310021"), ("village", "qingxi-shangxi"), ("town", "qingxi-zhen"), ("people", 4), ("labour", 2), ("kind", "usual"))
        .Registers(
            "household", "h1", "上溪村第3户", ("code", "SX-0003"), ("head", "户主"), ("identity", "11010519491231002X"), ("village", "qingxi-shangxi"), ("town", "qingxi-zhen"), ("people", 4), ("labour", 2), ("kind", "usual"))
        .MayNot("matter.not-yours", "watch")

        // Data find it, the town sends the village, the village is two days late at the door.
        .On("2024-03-04 09:00", "qingxi-zhen-zhenzhang").Does("update", ("income", 12_000), ("spending", 6_500), ("line", 8_500), ("as_of", "2024-02-29"), ("illness", true))
        .About(Watch).Counts("risks-found", "qingxi-shangxi", "2024-03", 1)
        .Is("green", "“早发现：推送时限”到 2024-03-06 止，正常推进。")
        .On("2024-03-05 09:00", "qingxi-zhen-zhenzhang").Does("send").Orders(by => new Relay(by, "qingxi-shangxi"))
        .Is("green", "“早干预：入户时限”到 2024-03-12 止，正常推进。")
        .Round("2024-03-11 09:00", "remind: qingxi-shangxi")
        .Round("2024-03-13 00:00", "remind: qingxi-shangxi, qingxi-zhen, duty:relief")
        .Is("red", "“早干预：入户时限”已于 2024-03-12 到期，仍未完成。")
        .On("2024-03-14 09:00", "shangxi-zhishu").MayNot("matter.not-yours", "no-risk", ("visited_on", "2024-03-14"), ("found", "全家四口，近一年没有大病支出，务工收入稳定。"), Because("无风险"))
        .Does("report", ("visited_on", "2024-03-14"), ("found", "户主住院三次，自付两万余元，一人停工照料。"), ("risk", "illness"), ("consent", "授权书"))
        .Is("green", "“早干预：认定时限”到 2024-03-28 止，正常推进。此前的红灯已整改到位。")
        .On("2024-03-15 09:00", "qingxi-zhen-zhenzhang").Does("back-to-visit", Because("缺医保结算单"))
        .On("2024-03-18 09:00", "shangxi-zhishu").Does("report")
        .On("2024-03-26 09:00", "nongye-zhuyao")
        .MayNot("matter.rule-unmet 不符合要求：公示不少于 5 天，公示结束后才能审定。", "recognise", ("kind", "sudden"), ("notice_from", "2024-03-20"), ("notice_to", "2024-03-23"), ("recognised_on", "2024-03-26"))
        .By("shangxi-zhishu").AsksFor("judge", "2024-04-08", "公示重新张贴").By("ducha-zhuyao").Grants("judge")
        .On("2024-04-02 09:00", "nongye-zhuyao").Does("recognise", ("kind", "sudden"), ("notice_from", "2024-03-27"), ("notice_to", "2024-04-01"), ("recognised_on", "2024-04-02"))
        .Stands("plan", "突发困难").Is("green", "“早帮扶：措施时限”到 2024-04-17 止，正常推进。此前的红灯已整改到位。")
        // The household is taken under watch in the same breath, with what was recognised, and cannot leave before its matter has ended.
        .About("h1").Stands("watched").Sees("what was recognised stands in the register", county => Holds(county, "h1", ("kind", "sudden"), ("recognised_on", "2024-04-02"), ("checked_on", "2024-03-14")))
        .MayNot("matter.rule-unmet 不符合要求：监测帮扶还没有办结。", "leave", Because("全家迁出"))

        // Helped every month; a month without a visit is seen.
        .On("2024-04-10 09:00", "shangxi-zhishu").About(Watch).Does("plan", ("measures", "公益岗一个、大病救助、茶园托管"), ("helper", "shangxi-zhishu"))
        .Is("green", "正在办理，没有计时中的时限。此前的红灯已整改到位。")
        .IsAt("2024-05-04 00:00", "yellow", "一个月没有走访帮扶。此前的红灯已整改到位。")
        .IsAt("2024-06-04 00:00", "red", "两个月没有走访帮扶。")
        .On("2024-05-06 09:00", "shangxi-zhishu").Does("help", ("helped_on", "2024-05-06"), ("helped", "公益岗到位"))
        .On("2024-06-05 09:00", "shangxi-zhishu").Does("help", ("helped_on", "2024-06-05"), ("helped", "救助金到账"))
        .MayNot("matter.rule-unmet 不符合要求：收入稳定过线半年、三保障无风险、有劳动能力的，才能报风险消除。", "submit", ("income", 13_000), ("safe", true))
        .On("2024-10-08 09:00", "shangxi-zhishu").Is("red", "两个月没有走访帮扶。")
        .Does("help", ("helped_on", "2024-10-08"), ("helped", "茶园分红到户"))
        .Does("submit", ("income", 13_000), ("safe", true))
        .By("nongye-zhuyao").Does("return", Because("收入含一次性救助"))
        .On("2024-11-04 09:00", "shangxi-zhishu").Does("submit", ("income", 11_200))
        // The register has the last word: a household in which nobody can work is not cleared.
        .On("2024-11-05 09:00", "qingxi-zhen-zhenzhang").About("h1").Does("change", ("labour", 0))
        .About(Watch).By("nongye-zhuyao").MayNot("matter.rule-unmet 不符合要求：收入未稳定过线或整户无劳动能力的，继续监测。", "clear", ("cleared_on", "2024-11-05")).Stands("clear", "突发困难")
        .About("h1").By("qingxi-zhen-zhenzhang").Stands("watched").Does("change", ("labour", 2))
        .On("2024-11-06 09:00", "nongye-zhuyao").About(Watch).Does("clear", ("cleared_on", "2024-11-06"))
        .MayNot("matter.rule-unmet 不符合要求：风险消除后再看半年，稳定的才能退出。", "leave", ("reviewed_on", "2024-12-31"))
        .About("h1").Stands("cleared").Sees("the income it was cleared with", county => Holds(county, "h1", ("cleared_on", "2024-11-06"), ("helper", "shangxi-zhishu")))
        .Does("update", ("spending", 2_000), ("illness", false), ("as_of", "2024-10-31")).About(Watch)
        .On("2025-05-06 09:00", "nongye-zhuyao").About(Watch).Does("leave", ("reviewed_on", "2025-05-06")).Is("grey", "曾亮红灯，整改到位后办结。")
        .About("h1").Stands("ordinary")

        // What the village wrote about the family is in no fact.
        .Sees("no name and no illness in the ledger", async county => Assert.DoesNotContain(
            await county.Place.Store.ReadAsync(County.Owner, 0, 9999, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken),
            e => e.Body.Contains("11010519491231002X", StringComparison.Ordinal) || e.Body.Contains("住院", StringComparison.Ordinal)))
        .EndAsync();

    private static async Task Holds(County county, string subject, params (string Field, string Value)[] fields)
    {
        var stands = await county.Subjects.FindAsync(subject, TestContext.Current.CancellationToken);
        Assert.Equal(fields, fields.Select(f => (f.Field, stands!.Fields.GetValueOrDefault(f.Field)?.Text ?? "")));
    }
}
