using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>突发事件.</summary>
public sealed class EmergencyStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task A_call_in_the_night_is_reported_in_half_an_hour_answered_followed_and_reviewed(string store) => Story(store, "emergency")
        .On("2024-06-22 02:10", "yingji-zhuyao").Opens(
            "emergency", "m1", "龙潭镇山洪", Owner("longtan-zhen"), Sponsor("changwu-fuxianzhang"), ("what", "大峡口村山洪进村，有人被困"), ("caller", "0371 5555 1234"))
        .Is("green", "“首报 30 分钟”到 2024-06-22 02:40 止，正常推进。")
        .Round("2024-06-22 02:30", "remind: longtan-zhen, duty:command")
        .Round("2024-06-22 02:40", "remind: longtan-zhen, changwu-fuxianzhang, duty:command")
        .On("2024-06-22 02:46", "longtan-zhen-zhenzhang").Is("red", "“首报 30 分钟”已于 2024-06-22 02:40 到期，仍未完成。")
        .MayNot("matter.field-missing 请填写“发生日期”。", "first", ("kind", "natural"), ("first", "大峡口村进水30户，正在转移"))
        .Does("first", ("kind", "natural"), ("first", "大峡口村进水30户，3人失联，正在转移"), ("happened_on", "2024-06-22"), ("happened_at", "2时许，大峡口村"), ("missing_people", 3))
        .Stands("reported", "有失联", "缺书面报告").Is("red", "较大以上伤亡，尚未启动响应。")

        // Too large for a town: handed up, and the county responds.
        .MayNot("matter.reason-missing", by => new HandUp(by)).MayNot("matter.several-above", by => new HandUp(by, "镇里力量不够")).MayNot("matter.not-above-you", by => new HandUp(by, "镇里力量不够") { To = "jiaotong" })
        .Orders(by => new HandUp(by, "镇里力量不够") { To = "yingji" }).MayNot("matter.lies-elsewhere", by => new HandUp(by, "镇里力量不够") { To = "yingji" })
        .On("2024-06-22 02:55", "yingji-zhuyao").Does("respond", ("grade", "large"), ("response", "three"), ("commander", "changwu-fuxianzhang"))
        .Is("green", "“每日续报”到 2024-06-23 02:55 止，正常推进。此前的红灯已整改到位。")
        .MayNot("matter.highest-reached", by => new HandUp(by, "再往上交"))
        .On("2024-06-22 03:00", "ducha-zhuyao").Orders(by => new Assign(by, "yingji") { Support = ["longtan-zhen"], Sponsors = ["changwu-fuxianzhang"] })
        .IsAt("2024-06-22 23:00", "yellow", "“每日续报”到 2024-06-23 02:55 止，临近期限。此前的红灯已整改到位。")
        .On("2024-06-22 23:30", "yingji-zhuyao").MayNot("matter.not-yours", by => new GrantExtension(by, "follow")).MayNotAskFor("matter.not-extensible", "follow", "2024-06-24")
        .Does("follow-up", ("follow_up", "3名失联人员全部找到，转移120人"), ("dead", 0), ("missing_people", 0), ("injured", 4))
        .Is("green", "“每日续报”到 2024-06-23 23:30 止，正常推进。此前的红灯已整改到位。")
        .Does("written", ("written", "书面报告")).Sees("no mark is left", async county => Assert.Empty((await county.Matters.FindAsync("m1", TestContext.Current.CancellationToken))!.Marks))
        .On("2024-06-23 10:00", "yingji-zhuyao").Does("control", ("control", "洪水退去，进村道路抢通"), ("forces", "消防40人"))
        .Is("green", "“总结评估”到 2024-07-23 止，正常推进。此前的红灯已整改到位。")

        // The water comes back, and goes.
        .On("2024-06-24 20:00", "yingji-zhuyao").Does("again", Because("上游再降暴雨")).Is("green", "“每日续报”到 2024-06-25 20:00 止，正常推进。此前的红灯已整改到位。")
        .On("2024-06-25 15:00", "yingji-zhuyao").Does("control", ("control", "险情排除，群众全部返家"))
        .On("2024-07-22 09:00", "yingji-zhuyao").Is("yellow", "“总结评估”到 2024-07-25 止，临近期限。此前的红灯已整改到位。")
        .AsksFor("review", "2024-08-09", "损失核定未完").By("changwu-fuxianzhang").Grants("review")
        .On("2024-08-05 09:00", "yingji-zhuyao").MayNot("matter.by-oneself", "close", ("review", "预警到户不及时，已改为敲锣到户并补建警报点。"), ("loss", 3_600_000))
        .On("2024-08-06 09:00", "zhengfuban-zhuyao").Does("close", ("review", "预警到户不及时，已改为敲锣到户并补建警报点。"), ("loss", 3_600_000)).Is("grey", "曾亮红灯，整改到位后办结。")
        .On("2024-08-20 09:00", "zhengfuban-zhuyao").Does("reopen", Because("一名伤者不治，补报")).Stands("controlled")
        .Does("close", ("dead", 1), ("injured", 3)).Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();
}
