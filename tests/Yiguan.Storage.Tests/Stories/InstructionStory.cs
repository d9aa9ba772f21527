using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>批示交办.</summary>
public sealed class InstructionStory(PostgresServer server) : StoryOfTheCounty(server)
{
    [Theory, MemberData(nameof(Stores))]
    public Task A_flash_instruction_is_accepted_in_half_an_hour_or_the_office_knows(string store) => Story(store, "instruction")
        .On("2024-06-20 08:00", "ducha-zhuyao")
        .MayNotOpen("matter.field-missing", "instruction", "河堤渗漏", Owner("qingxi-zhen"), ("content", "立即处置上溪村河堤渗漏"), ("channel", "note"))
        .Opens(
            "instruction", "m1", "上溪村河堤渗漏处置", Owner("qingxi-zhen"), Sponsor("fuxianzhang-nongye"),
            ("content", "立即处置上溪村河堤渗漏"), ("channel", "note"), ("urgency", "flash"), ("leader", "fuxianzhang-nongye"), ("given", "2024-06-20"))
        .IsNumbered("批〔2024〕1号")
        .Is("green", "“特急签收时限”到 2024-06-20 08:30 止，正常推进。")
        .Round("2024-06-20 08:20", "remind: qingxi-zhen")
        .Is("yellow", "“特急签收时限”到 2024-06-20 08:30 止，临近期限。")
        .Round("2024-06-20 08:30", "remind: qingxi-zhen, fuxianzhang-nongye")
        .Is("red", "“特急签收时限”已于 2024-06-20 08:30 到期，仍未完成。")

        // The town accepts and sends the village, which bears what is left of the day.
        .On("2024-06-20 08:40", "qingxi-zhen-zhenzhang").Does("accept")
        .Is("green", "“特急回报时限”到 2024-06-21 止，正常推进。此前的红灯已整改到位。")
        .MayNot("matter.not-below-you", by => new Relay(by, "longtan-heishuitan", "就近抢险"))
        .Orders(by => new Relay(by, "qingxi-shangxi", "组织劳力现场抢险"))
        .MayNot("matter.lies-elsewhere", "answer", ("answer", "镇里已经安排村里处置"))

        // It rains on: one more day is granted, and only one.
        .On("2024-06-21 18:30", "shangxi-zhishu").Is("yellow", "“特急回报时限”到 2024-06-21 止，临近期限。此前的红灯已整改到位。")
        .AsksFor("answer-flash", "2024-06-22", "雨势未减，反滤层未铺完")
        .By("fuxianzhang-nongye").Grants("answer-flash")
        .Is("green", "“特急回报时限”到 2024-06-22 止，正常推进。此前的红灯已整改到位。")
        .By("shangxi-zhishu").MayNotAskFor("matter.not-extensible", "answer-flash", "2024-06-23")

        // Answered, returned, answered again; a written note ends with the leader's consent alone.
        .On("2024-06-22 10:00", "shangxi-zhishu").MayNot("matter.field-too-short", "answer", ("answer", "已办"))
        .Does("answer", ("answer", "渗漏点已封堵，安排24小时值守"))
        .On("2024-06-22 11:00", "ducha-yuan").Does("return", Because("未报值守名单"))
        .On("2024-06-22 15:00", "shangxi-zhishu").Does("answer", ("answer", "渗漏点已封堵，两班值守，名单附后"))
        .On("2024-06-23 09:00", "ducha-zhuyao").MayNot("matter.rule-unmet 不符合要求：书面批示须领导认可后才能办结。", "close")
        .Does("close", ("accepted", true))
        .Is("grey", "曾亮红灯，整改到位后办结。")

        // A week later the seepage is back: the matter goes on, with a fresh day.
        .On("2024-07-01 09:00", "ducha-yuan").Does("reopen", Because("复测发现渗漏反复"))
        .Is("green", "“特急回报时限”到 2024-07-02 止，正常推进。此前的红灯已整改到位。")
        .On("2024-07-02 16:00", "shangxi-zhishu").Does("answer", ("answer", "重做反滤层，复测三次无渗漏"))
        .By("ducha-zhuyao").Does("close")
        .Stands("closed").Is("grey", "曾亮红灯，整改到位后办结。")
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_usual_instruction_that_is_told_a_day_has_that_day_and_no_other(string store) => Story(store, "instruction")
        .On("2024-09-02 09:00", "fuxianzhang-minsheng")
        .Opens("instruction", "m1", "农村幸福院运行情况", Owner("minzheng"), Deadline("2024-09-20"), ("content", "摸清农村幸福院运行情况"), ("channel", "telephone"), ("urgency", "usual"))
        .Is("green", "“签收时限”到 2024-09-03 止，正常推进。")
        .On("2024-09-02 15:00", "minzheng-zhuyao").Does("accept")
        .Is("green", "“批示期限”到 2024-09-20 止，正常推进。")
        .IsAt("2024-09-19 00:00", "yellow", "“批示期限”到 2024-09-20 止，临近期限。")
        .IsAt("2024-09-21 00:00", "red", "“批示期限”已于 2024-09-20 到期，仍未完成。")
        .On("2024-09-18 15:00", "minzheng-zhuyao").Does("answer", ("answer", "全县幸福院运行情况已逐一核实"))
        .Is("green", "“批示期限”暂停计时。")
        .On("2024-09-19 15:00", "ducha-zhuyao").Does("close").Is("grey", "按时办结。")
        .EndAsync();
}
