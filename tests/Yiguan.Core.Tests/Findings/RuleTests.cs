using System.Globalization;
using Yiguan.Core.Findings;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Findings;

public sealed class RuleTests
{
    [Fact]
    public void A_target_needs_a_day_and_a_frequency_none() =>
        Assert.Equal(
            ["新建冷库8座"],
            new Drafted("新建冷库8座，每月巡查1次。").Figure("新建冷库8座", "8座", "新建冷库", 8, "座").Figure("每月巡查1次", "1次", "巡查", 1, "次").Task("新建冷库8座").Marked("YG101"));

    [Fact]
    public void The_day_of_the_commitment_is_the_day_of_its_targets() =>
        Assert.Empty(new Drafted("新建冷库8座").Figure("新建冷库8座", "8座", "新建冷库", 8, "座").Task("新建冷库8座", by: "2024-12-31").Findings("YG101"));

    [Theory]
    [InlineData('|')]
    [InlineData('\t')]
    public void An_empty_cell_under_the_deadline_is_a_gap_where_all_others_are_filled(char mark)
    {
        var rows = string.Concat(Enumerable.Range(1, 8).Select(row => $"\n{row}|改造茶园|县茶叶中心|{(row == 5 ? "" : "10月底")}"));
        var draft = new Drafted($"序号|任务|单位|完成时限{rows}\n".Replace('|', mark));

        Assert.Equal(["改造茶园"], draft.Marked("YG101"));
    }

    [Fact]
    public void In_a_speech_a_missing_day_is_a_note() =>
        Assert.Equal(Severity.Note, new Drafted("新建冷库8座", kind: DocumentKind.Speech).Figure("新建冷库8座", "8座", "新建冷库", 8, "座").Findings("YG101")[0].Severity);

    [Fact]
    public void A_commitment_that_names_nobody_is_noted()
    {
        var draft = new Drafted("清理河道弃渣；县水利局加固堤防。").Task("清理河道弃渣").Task("加固堤防", units: ("县水利局", UnitRole.Lead));

        Assert.Equal(["清理河道弃渣"], draft.Marked("YG102"));
    }

    [Fact]
    public void A_unit_that_is_little_more_than_a_guess_is_told_so()
    {
        var draft = new Drafted("复垦撂荒耕地；调度要跟上。").Task("复垦撂荒耕地").Task("调度要跟上");

        Assert.Equal([2, 3], draft.Findings("YG102").Select(f => f.Arguments.Length));
    }

    [Fact]
    public void Thanks_are_asked_about_and_thanks_for_a_figure_by_a_day_are_not()
    {
        var draft = new Drafted("感谢各位代表的监督；年底前办结12件，向群众致谢。").Figure("办结12件", "12件", "办结", 12, "件").Task("感谢各位代表的监督", "感谢").Task("年底前办结12件，向群众致谢", "办结", by: "2024-12-31");

        Assert.Equal(["感谢各位代表的监督"], draft.Marked("YG117"));
    }

    [Fact]
    public void A_commitment_without_a_day_is_noted_once()
    {
        var draft = new Drafted("新建冷库8座；清理河道弃渣；每月巡查河道。").Figure("新建冷库8座", "8座", "新建冷库", 8, "座").Task("新建冷库8座").Task("清理河道弃渣").Task("每月巡查河道", by: "2024-07-31", byText: "每月");

        Assert.Equal(["清理河道弃渣"], draft.Marked("YG116"));
        Assert.Equal(["新建冷库8座"], draft.Marked("YG101"));
    }

    [Fact]
    public void A_direction_without_a_result_is_noted()
    {
        var draft = new Drafted("持续优化营商环境；推进青溪镇客运站建设；推进园区道路全部完工。")
            .Task("持续优化营商环境", "优化").Task("推进青溪镇客运站建设", "推进").Task("推进园区道路全部完工", "推进");

        Assert.Equal(["持续优化营商环境"], draft.Marked("YG103"));
    }

    [Fact]
    public void Two_values_for_one_measure_are_told_with_both_places()
    {
        var draft = new Drafted("年底前建成和美乡村示范村12个。\n和美乡村示范村年底前达到15个。")
            .Figure("建成和美乡村示范村12个", "12个", "和美乡村示范村", 12, "个", by: "2024-12-31")
            .Figure("和美乡村示范村年底前达到15个", "15个", "和美乡村示范村", 15, "个", by: "2024-12-31");

        Assert.Equal(new Span(3, 15), Assert.Single(Assert.Single(draft.Findings("YG104")).Others).Span);
    }

    [Fact]
    public void Steps_of_one_sentence_do_not_disagree() =>
        Assert.Empty(new Drafted("生产总值增长5.5%以上，力争6%。")
            .Figure("生产总值增长5.5%以上", "5.5%", "地区生产总值", 5.5m, "%", by: "2024-12-31", change: Change.YearOnYear)
            .Figure("6%", "6%", "地区生产总值", 6, "%", by: "2024-12-31", change: Change.YearOnYear).Findings("YG104"));

    [Theory]
    [InlineData("新增企业17户，其中规上工业6户、限上商贸5户、规上服务业4户、资质以上建筑业3户。", 17, "6 5 4 3", true)]
    [InlineData("新增企业17户，其中规上工业6户、限上商贸5户、规上服务业4户、资质以上建筑业2户。", 17, "6 5 4 2", false)]
    [InlineData("谋划项目180户，其中工业90户、农业40户。", 180, "90 40", false)]
    [InlineData("新发展30户，其中女25户、党员8户。", 30, "25 8", false)]
    [InlineData("全县共62户，城关镇30户、青溪镇20户、石桥镇10户。", 62, "30 20 10", true)]
    [InlineData("新增17户，其中工业6户、商贸5户，另走访企业40户。", 17, "6 5 40", false)]
    public void Parts_must_come_to_their_total(string text, int total, string parts, bool isWrong)
    {
        var draft = new Drafted(text).Figure($"{total}户", $"{total}户", "企业", total, "户");
        foreach (var part in parts.Split(' ')) draft.Figure($"{part}户", $"{part}户", "企业", int.Parse(part, CultureInfo.InvariantCulture), "户");

        Assert.Equal(isWrong, draft.Findings("YG106").Length == 1);
    }

    [Theory]
    [InlineData("31", true)]
    [InlineData("30", false)]
    public void A_column_must_come_to_its_sum(string total, bool isWrong)
    {
        var draft = new Drafted($"| 镇 | 户数 |\n|---|---|\n| 青溪镇 | 10 |\n| 石桥镇 | 20 |\n| 合计 | {total} |\n");

        Assert.Equal(isWrong ? [total] : [], draft.Marked("YG106"));
    }

    [Theory]
    [InlineData("9月31日前完成", "9月31日")]
    [InlineData("2023年2月29日", "2023年2月29日")]
    [InlineData("2024年2月29日", null)]
    [InlineData("九月三十一日", "九月三十一日")]
    [InlineData("13月1日", "13月1日")]
    [InlineData("9月29日至31日", "9月29日至31日")]
    [InlineData("12月31日，1月1日，10月31日", null)]
    [InlineData("9月31个项目", null)]
    public void A_day_must_exist(string text, string? impossible) =>
        Assert.Equal(impossible is null ? [] : [impossible], new Drafted(text).Marked("YG107"));

    [Fact]
    public void A_deadline_may_not_have_passed()
    {
        var draft = new Drafted("2024年6月30日完成路基；上半年签约的项目开工；10月底前通车。")
            .Task("2024年6月30日完成路基", by: "2024-06-30").Task("上半年签约的项目开工", by: "2024-06-30", byText: "上半年").Task("10月底前通车", by: "2024-10-31");

        Assert.Equal(["2024年6月30日完成路基"], draft.Marked("YG108"));
    }

    [Theory]
    [InlineData("县林业发展局", "县林业局")]
    [InlineData("县农村农业局", "县农业农村局")]
    [InlineData("云台镇", null)]
    public void An_office_that_the_county_lacks_is_told_with_the_nearest(string name, string? nearest)
    {
        var finding = Assert.Single(new Drafted($"{name}落实到位").Task("落实到位", units: (name, UnitRole.Lead)).Findings("YG109"));

        Assert.Equal(nearest is null ? [name] : [name, nearest], finding.Arguments);
    }

    [Theory]
    [InlineData("县发改局")]
    [InlineData("各镇（街道）")]
    [InlineData("六条产业链牵头部门")]
    [InlineData("分管副县长")]
    [InlineData("县城7个积水点全部")]
    public void A_name_that_is_known_or_no_office_is_left_alone(string name) =>
        Assert.Empty(new Drafted($"{name}落实到位").Task("落实到位", units: (name, UnitRole.Lead)).Findings("YG109"));

    [Theory]
    [InlineData("完成县城7个积水点治理，全部销号", "县城7个低洼积水点全部治理销号", true)]
    [InlineData("新增省级龙头企业2家并授牌", "新增市级龙头企业2家并授牌", false)]
    [InlineData("青溪镇新建集镇停车场一处", "石桥镇新建集镇停车场一处", false)]
    [InlineData("新建农村公路12公里并验收", "新建农村公路13公里并验收", false)]
    [InlineData("抓落实", "抓落实", false)]
    public void The_same_commitment_need_not_stand_twice(string one, string other, bool isSame) =>
        Assert.Equal(isSame ? [other] : [], new Drafted($"{one}。{other}。").Task(one).Task(other).Marked("YG110"));

    [Theory]
    [InlineData("开展“三个年”活动。", "三个年")]
    [InlineData("开展“三个年”活动，高质量项目推进年、营商环境突破年、干部作风提升年一体推进。", null)]
    [InlineData("推行“753”工作法。", "753")]
    [InlineData("推行“四个一”包抓，每个项目一名领导、一个部门、一个专班、一张清单。", null)]
    [InlineData("以比项目、比增速、比服务的“三比”活动为牵引。", null)]
    [InlineData("落实“双随机”抽查和“十四五”规划，管好“三资”。", null)]
    [InlineData("抓好“三项”：一是调度。二是通报。三是问责。", null)]
    public void A_short_form_needs_its_members(string text, string? slogan) =>
        Assert.Equal(slogan is null ? [] : [slogan], new Drafted(text).Marked("YG111"));

    [Fact]
    public void A_bundle_without_quotes_needs_its_members_too() =>
        Assert.Equal(["六大工程"], new Drafted("实施六大工程。").Label("六大工程").Marked("YG111"));

    [Theory]
    [InlineData("村干部每日打卡签到两次。", true)]
    [InlineData("各村实行零报告，每日报送进展。", true)]
    [InlineData("逐户拍照上传工作群。", true)]
    [InlineData("组织干部群众点赞转发。", true)]
    [InlineData("对各镇登录率排名通报。", true)]
    [InlineData("各村建立微信群，入群率达到90%。", true)]
    [InlineData("今后不许再向村里要截图、要打卡、要日报告。", false)]
    [InlineData("一手还得腾出来拍照上传，这样的事，到此为止。", false)]
    [InlineData("严禁以打卡签到、拍照上传代替工作。", false)]
    [InlineData("取消每日报送和零报告。", false)]
    [InlineData("建成网红打卡地三处。", false)]
    [InlineData("实行24小时专人值班、领导带班，15分钟内电话首报。", false)]
    public void An_ask_that_burdens_the_grassroots_is_found_unless_it_is_forbidden(string text, bool isFound) =>
        Assert.Equal(isFound, new Drafted(text).Findings("YG112").Length > 0);

    [Theory]
    [InlineData("机密★1年\n云岫县人民政府文件", "机密")]
    [InlineData("秘　密\n云岫县人民政府文件", "秘　密")]
    [InlineData("云岫县人民政府文件\n附件：绝密 ★", "绝密")]
    [InlineData("密级：机密\n关于某事的报告", "机密")]
    [InlineData("做好保密工作，依法保护商业秘密。", null)]
    [InlineData("机密级文件按规定管理", null)]
    public void A_mark_of_secrecy_stops_everything(string text, string? mark)
    {
        var findings = new Drafted(text).Findings("YG113");

        Assert.Equal(mark is null ? [] : [mark], findings.Select(finding => text[finding.Span.Start..finding.Span.End]));
        Assert.All(findings, finding => Assert.Equal(Severity.Error, finding.Severity));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void An_announced_number_of_tasks_is_the_number_of_rows(int announced, bool isWrong)
    {
        var draft = new Drafted($"现分解为{announced}项具体任务：\n| 序号 | 任务 |\n|---|---|\n| （一）农业 | |\n| 1 | 新建冷库 |\n| 2 | 改造茶园 |\n");

        Assert.Equal(isWrong ? [$"{announced}项具体任务"] : [], draft.Marked("YG114"));
    }

    [Theory]
    [InlineData("zh-CN", "“9月31日”这一天不存在，请改正日期")]
    [InlineData("en", "There is no such day as \"9月31日\"; correct the date")]
    public void A_finding_speaks_the_language_it_is_asked_in(string culture, string sentence) =>
        Assert.Equal(sentence, new Drafted("9月31日").Findings("YG107")[0].Message(CultureInfo.GetCultureInfo(culture)));
}
