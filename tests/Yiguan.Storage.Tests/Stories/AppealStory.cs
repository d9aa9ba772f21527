using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>企业诉求、亲商助企日.</summary>
public sealed class AppealStory(PostgresServer server) : StoryOfTheCounty(server)
{
    private const string Visit = "firm-day-weekly-20240410-shuangqiao-zhen";
    private const string Appeal = "appeal-from-firm-day-1-" + Visit;

    [Theory, MemberData(nameof(Stores))]
    public Task A_firm_is_answered_in_a_working_day_and_says_itself_whether_it_is_content(string store) => Story(store, "enterprise", "firm-day", "appeal")
        .Since("2024-04-08").On("2024-04-08 09:00", "shuangqiao-zhen-zhenzhang").Registers(
            "enterprise", "e1", "双桥精密铸件", ("code", "91421000MA0000001X"), ("name", "双桥精密铸件"), ("form", "company"), ("line", "industry"), ("town", "shuangqiao-zhen"), ("department", "jingxin"))
        .Recurs("2024-04-10 08:00", 1).About(Visit).Is("green", "“当周走访”到 2024-04-12 止，正常推进。")
        .IsAt("2024-04-12 00:00", "yellow", "“当周走访”到 2024-04-12 止，临近期限。")
        .On("2024-04-12 10:00", "shuangqiao-zhen-shuji").MayNot(
            "matter.rule-unmet 不符合要求：有诉求的须填承办部门。", "visit", ("leader", "shuangqiao-zhen-shuji"), ("firm", "e1"), ("visited_on", "2024-04-12"), ("state", "hard"), ("found", "订单饱满，晚间频繁停电"), ("raised", "车间晚间频繁停电，请解决双回路供电"))
        .Does("visit", ("leader", "shuangqiao-zhen-shuji"), ("firm", "e1"), ("visited_on", "2024-04-12"), ("state", "hard"), ("found", "订单饱满，晚间频繁停电"), ("raised", "车间晚间频繁停电，请解决双回路供电"), ("handler", "jingxin"))
        .Is("grey", "按时办结。").Counts("firm-visits", "shuangqiao-zhen", "2024-04", 1)

        // What was raised is an appeal by itself. It is Friday, so Monday is the working day.
        .About(Appeal).By("fagai-zhuyao").Is("green", "“首次答复时限”到 2024-04-15 止，正常推进。")
        .Does("take", ("topic", "energy"), ("firm_name", "双桥精密铸件"))
        .On("2024-04-12 16:00", "jingxin-zhuyao").Does("decline", Because("供电设施由供电公司负责"))
        .By("jingxin-zhuyao").MayNot("matter.lies-elsewhere", by => new Assign(by, "gongdian"))
        .By("fagai-zhuyao").Orders(by => new Assign(by, "gongdian") { Sponsors = ["fuxianzhang-gongye"] }).Stands("assigned")
        .Is("green", "“首次答复时限”到 2024-04-15 止，正常推进。")
        .Round("2024-04-15 20:00", "remind: gongdian")
        .Round("2024-04-16 00:00", "remind: gongdian, fuxianzhang-gongye, duty:appeals")
        .On("2024-04-16 09:00", "gongdian-zhuyao").Is("red", "“首次答复时限”已于 2024-04-15 到期，仍未完成。")
        .MayNot("matter.field-missing 请填写“首次答复”。", "answer-first")
        .Does("answer-first", ("first", "已派班组勘查线路，本周给方案"))
        .Is("green", "“办结时限”到 2024-04-23 止，正常推进。此前的红灯已整改到位。")

        // One extension, a result, and a firm that is not content.
        .On("2024-04-22 09:00", "gongdian-zhuyao").Is("green", "“办结时限”到 2024-04-23 止，正常推进。此前的红灯已整改到位。")
        .AsksFor("usual", "2024-04-30", "变压器到货延迟").By("fuxianzhang-gongye").Grants("usual")
        .On("2024-04-29 09:00", "gongdian-zhuyao").Does("submit", ("answer", "已接入备用线路，停电时自动切换"), ("outcome", "solved"))
        .MayNot("matter.not-yours", "content", ("rating", "very"), ("rated_on", "2024-04-29"))
        .On("2024-05-06 09:00", "fagai-zhuyao")
        .MayNot("matter.rule-unmet 不符合要求：不满意的须回办。", "content", ("rating", "not"), ("rated_on", "2024-05-06"))
        .Does("not-content", ("rating", "not"), ("comment", "五一期间又停两次"), Because("企业不满意"))
        .Stands("working", "差评").Is("green", "“办结时限”到 2024-05-11 止，正常推进。此前的红灯已整改到位。")
        .On("2024-05-10 09:00", "gongdian-zhuyao").Does("submit", ("answer", "更换开关柜，双回路独立供电"))
        .On("2024-05-13 09:00", "fagai-zhuyao").Does("content", ("rating", "content"), ("rated_on", "2024-05-13"))
        .Stands("closed").Is("grey", "曾亮红灯，整改到位后办结。").Counts("appeals-solved", "gongdian", "2024-05", 1)
        .EndAsync();
}
