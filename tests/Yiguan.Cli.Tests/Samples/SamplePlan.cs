using System.Globalization;
using Yiguan.Cli.Publishing;
using Yiguan.Core.Findings;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Tests.Samples;

/// <summary>The plan of <see cref="SampleText.Plan"/> as a good reader, linker and checker would make it.</summary>
internal static class SamplePlan
{
    private static readonly Unit s_fagai = Department("fagai", "县发展和改革局");
    private static readonly Unit s_caizheng = Department("caizheng", "县财政局");
    private static readonly Unit s_jiaotong = Department("jiaotong", "县交通运输局");
    private static readonly Unit s_zhaoshang = Department("zhaoshang", "县招商服务中心");
    private static readonly Unit s_gongxin = Department("gongxin", "县工业和信息化局");
    private static readonly Unit s_nongye = Department("nongye", "县农业农村局");
    private static readonly Unit s_renshe = Department("renshe", "县人力资源和社会保障局");
    private static readonly Unit s_yingji = Department("yingji", "县应急管理局");
    private static readonly Unit s_ziran = Department("ziran", "县自然资源局");
    private static readonly Unit s_jinrong = Department("jinrong", "县金融服务中心");
    private static readonly Unit s_xinfang = Department("xinfang", "县信访局");

    public static readonly Plan Plan = Built();

    public static Publication Publication(CultureInfo culture) => Publication(Plan, culture);

    public static Publication Publication(Plan plan, CultureInfo culture) =>
        new(plan, "稳增长方案.docx", new PublishWords(culture), finding => finding.Arguments[0]);

    private static Plan Built()
    {
        var builder = new PlanBuilder(SampleText.Plan)
        {
            Head = new DocumentHead
            {
                Title = "云岫县2024年下半年稳增长重点工作方案",
                Number = "云政办发〔2024〕31号",
                Issuer = "云岫县人民政府办公室",
                Date = new DateOnly(2024, 7, 12),
                DateSource = DateSource.Document,
                Kind = DocumentKind.Plan,
            },
        };
        Outline(builder);
        Achieved(builder);
        Investment(builder);
        Industry(builder);
        Income(builder);
        Safety(builder);
        Support(builder);
        Findings(builder);
        return builder.Build();
    }

    private static void Outline(PlanBuilder b) => b
        .Heading("一、上半年进展情况", 1, "一", "一")
        .Heading("二、扩大有效投资", 1, "二", "二")
        .Heading("（一）抓在建促进度。", 2, "一", "二/一")
        .Heading("（二）抓招商增后劲。", 2, "二", "二/二")
        .Heading("三、稳住工业基本盘", 1, "三", "三")
        .Heading("（一）分类帮扶企业。", 2, "一", "三/一")
        .Heading("（二）推进技术改造。", 2, "二", "三/二")
        .Heading("四、促进群众增收", 1, "四", "四")
        .Heading("（一）做强茶产业。", 2, "一", "四/一")
        .Heading("（二）稳定就业。", 2, "二", "四/二")
        .Heading("五、守牢安全底线", 1, "五", "五")
        .Heading("六、强化组织保障", 1, "六", "六");

    private static void Achieved(PlanBuilder b) => b
        .Figure(StatementKind.Actual, "完成项目投资42.6亿元", "42.6亿元", "项目投资", 4_260_000_000m, "元", scope: "全县")
        .Figure(StatementKind.Actual, "同比增长6.8%", "6.8%", "项目投资", 6.8m, "%", change: Change.YearOnYear, scope: "全县")
        .Figure(StatementKind.Actual, "新签约招商项目58个", "58个", "新签约招商项目", 58, "个")
        .Figure(StatementKind.Actual, "到位资金31.7亿元", "31.7亿元", "到位资金", 3_170_000_000m, "元")
        .Figure(StatementKind.Actual, "城镇新增就业1126人", "1126人", "城镇新增就业", 1126, "人")
        .Figure(StatementKind.Actual, "农村居民人均可支配收入同比增长7.4%", "7.4%", "农村居民人均可支配收入", 7.4m, "%", change: Change.YearOnYear)
        .Figure(StatementKind.Rank, "居全市第三", "第三", "农村居民人均可支配收入增速", 3, "位", scope: "全市")
        .Figure(StatementKind.Actual, "较一季度提升2个位次", "2个位次", "农村居民人均可支配收入增速", 2, "位", change: Change.RankUp)
        .Figure(StatementKind.Actual, "规上工业增加值同比下降3.2%", "3.2%", "规上工业增加值", -3.2m, "%", change: Change.YearOnYear)
        .Figure(StatementKind.Baseline, "55家规上工业企业", "55家", "规上工业企业", 55, "家")
        .Figure(StatementKind.Actual, "11家产值下滑", "11家", "产值下滑企业", 11, "家");

    private static void Investment(PlanBuilder b) => b
        .Task("加快推进岚云高速连接线、城东水厂二期等22个在建项目建设", "推进", "22个在建项目建设")
        .Figure(StatementKind.Baseline, "22个在建项目", "22个", "在建项目", 22, "个")
        .Task("年内完成项目投资90亿元以上", "完成", "项目投资90亿元以上", Day(12, 31, "年内"))
        .By("县发展改革局", UnitRole.Lead, s_fagai).By("县财政局", UnitRole.Owner, s_caizheng).By("各镇人民政府", UnitRole.Owner)
        .Figure(StatementKind.Target, "完成项目投资90亿元以上", "90亿元", "项目投资", 9_000_000_000m, "元", Comparator.AtLeast, due: Day(12, 31, "年内"))
        .Task("9月底前开工建设青石坪抽水蓄能电站配套道路", "开工建设", "青石坪抽水蓄能电站配套道路", Day(9, 30, "9月底前"))
        .By("县交通运输局", UnitRole.Lead, s_jiaotong)
        .Task("对县级领导包抓的重大项目每周三调度一次", "调度", "重大项目", Every("P1W", "每周三"), [Maybe(s_fagai, 0.71, "重大项目调度", "重大项目", "调度")])
        .Task("对进度滞后的项目及时挂牌督办", "挂牌督办", "进度滞后的项目")
        .Task("四季度前外出招商不少于20次", "外出招商", "不少于20次", Day(9, 30, "四季度前"))
        .By("县招商服务中心", UnitRole.Lead, s_zhaoshang)
        .Figure(StatementKind.Target, "外出招商不少于20次", "20次", "外出招商", 20, "次", Comparator.AtLeast, due: Day(9, 30, "四季度前"))
        .Task("新签约亿元以上项目15个以上，到位资金突破60亿元", "签约", "亿元以上项目、到位资金", Day(9, 30, "四季度前"))
        .By("县招商服务中心", UnitRole.Lead, s_zhaoshang)
        .Figure(StatementKind.Target, "新签约亿元以上项目15个以上", "15个", "新签约亿元以上项目", 15, "个", Comparator.AtLeast, due: Day(9, 30, "四季度前"))
        .Figure(StatementKind.Target, "到位资金突破60亿元", "60亿元", "到位资金", 6_000_000_000m, "元", Comparator.MoreThan, due: Day(9, 30, "四季度前"))
        .Task("盘活闲置厂房8.6万平方米，为新落户企业腾出空间", "盘活", "闲置厂房8.6万平方米", null,
            [Maybe(s_ziran, 0.66, "存量土地和闲置厂房盘活", "闲置厂房", "盘活"), Maybe(s_zhaoshang, 0.41, "落户企业服务", "落户企业")])
        .Figure(StatementKind.Target, "盘活闲置厂房8.6万平方米", "8.6万平方米", "盘活闲置厂房", 86_000, "平方米")
        .Pair("完成项目投资42.6亿元", "完成项目投资90亿元以上", 0.4733m, 0.5301m)
        .Pair("到位资金31.7亿元", "到位资金突破60亿元", 0.5283m, 0.7051m);

    private static void Industry(PlanBuilder b) => b
        .Task("对11家产值下滑企业逐户制定帮扶方案，7月底前全部落实到位", "制定", "帮扶方案", Day(7, 31, "7月底前"), [Maybe(s_gongxin, 0.83, "工业企业运行监测和帮扶", "产值", "企业", "帮扶")])
        .Figure(StatementKind.Baseline, "11家产值下滑企业", "11家", "产值下滑企业", 11, "家")
        .Task("力争下半年规上工业增加值降幅收窄4个百分点以上", "收窄", "规上工业增加值降幅", Day(12, 31, "下半年"))
        .By("县工业和信息化局", UnitRole.Lead, s_gongxin)
        .Figure(StatementKind.Target, "规上工业增加值降幅收窄4个百分点以上", "4个百分点", "规上工业增加值降幅", 4, "百分点", Comparator.AtLeast, Change.Narrow, due: Day(12, 31, "下半年"))
        .Task("梯次培育规上企业，年内新增入库企业6户", "新增", "入库企业6户", Day(12, 31, "年内"), [Maybe(s_gongxin, 0.78, "规上工业企业培育入库", "规上企业", "入库")])
        .Figure(StatementKind.Target, "新增入库企业6户", "6户", "新增入库企业", 6, "户", due: Day(12, 31, "年内"))
        .Task("实施技改项目12个", "实施", "技改项目12个", null, [Maybe(s_gongxin, 0.88, "工业技术改造", "技改")])
        .Figure(StatementKind.Target, "实施技改项目12个", "12个", "技改项目", 12, "个")
        .Task("工业技改投资、高技术产业投资增速均不低于15%", "不低于", "工业技改投资、高技术产业投资增速", null, [Maybe(s_gongxin, 0.74, "工业技术改造", "技改投资")])
        .Figure(StatementKind.Target, "工业技改投资、高技术产业投资增速均不低于15%", "15%", "工业技改投资", 15, "%", Comparator.AtLeast, Change.YearOnYear)
        .Figure(StatementKind.Target, "高技术产业投资增速均不低于15%", "15%", "高技术产业投资", 15, "%", Comparator.AtLeast, Change.YearOnYear)
        .Task("引导金融机构新增制造业贷款5亿元至8亿元", "引导", "金融机构新增制造业贷款", null, [Maybe(s_jinrong, 0.92, "协调金融机构支持实体经济", "金融机构", "贷款")])
        .Figure(StatementKind.Target, "新增制造业贷款5亿元至8亿元", "5亿元至8亿元", "新增制造业贷款", 500_000_000m, "元", to: 800_000_000m);

    private static void Income(PlanBuilder b) => b
        .Task("改造低产茶园1.2万亩", "改造", "低产茶园1.2万亩")
        .By("县农业农村局", UnitRole.Lead, s_nongye).By("县乡村振兴局", UnitRole.Support).By("各产茶镇", UnitRole.Support)
        .Figure(StatementKind.Target, "改造低产茶园1.2万亩", "1.2万亩", "改造低产茶园", 12_000, "亩")
        .Task("新建标准化加工厂4个", "新建", "标准化加工厂4个")
        .By("县农业农村局", UnitRole.Lead, s_nongye).By("县乡村振兴局", UnitRole.Support).By("各产茶镇", UnitRole.Support)
        .Figure(StatementKind.Target, "新建标准化加工厂4个", "4个", "标准化加工厂", 4, "个")
        .Task("秋茶开采前完成茶机检修", "完成", "茶机检修", new Deadline { Text = "秋茶开采前" })
        .Task("办好第九届云岫茶会", "办好", "第九届云岫茶会", null, [Maybe(s_nongye, 0.52, "茶产业发展和品牌推介", "茶会")])
        .Figure(StatementKind.Name, "第九届云岫茶会", "第九届云岫茶会", "第九届云岫茶会", null, null)
        .Task("全年城镇新增就业2300人以上，城镇调查失业率控制在5.5%以内", "新增", "城镇就业", Day(12, 31, "全年"))
        .By("县人力资源和社会保障局", UnitRole.Lead, s_renshe)
        .Figure(StatementKind.Target, "全年城镇新增就业2300人以上", "2300人", "城镇新增就业", 2300, "人", Comparator.AtLeast, due: Day(12, 31, "全年"))
        .Figure(StatementKind.Target, "城镇调查失业率控制在5.5%以内", "5.5%", "城镇调查失业率", 5.5m, "%", Comparator.AtMost, due: Day(12, 31, "全年"))
        .Task("每季度举办一次返乡人员专场招聘会", "举办", "返乡人员专场招聘会", Every("P3M", "每季度"), [Maybe(s_renshe, 0.9, "公共就业服务和招聘活动", "招聘会", "返乡人员")])
        .Task("依托12家新社区工厂，优先吸纳脱贫劳动力就业", "吸纳", "脱贫劳动力就业", null, [Maybe(s_renshe, 0.64, "就业帮扶和新社区工厂认定", "新社区工厂", "就业")])
        .Figure(StatementKind.Baseline, "12家新社区工厂", "12家", "新社区工厂", 12, "家")
        .Pair("城镇新增就业1126人", "全年城镇新增就业2300人以上", 0.4896m, 0.5301m);

    private static void Safety(PlanBuilder b) => b
        .Task("深入开展房屋建筑、道路交通、森林防火三项排查", "开展", "三项排查", null, [Maybe(s_yingji, 0.7, "综合协调安全生产隐患排查", "排查", "防火")])
        .Figure(StatementKind.Name, "三项排查", "三项", "三项排查", null, null)
        .Task("发现隐患立行立改", "立行立改", "隐患", new Deadline { Text = "立行立改" })
        .Task("重大隐患30分钟内报县应急管理局", "报", "重大隐患", new Deadline { Within = "PT30M", Text = "30分钟内" })
        .Figure(StatementKind.Rule, "重大隐患30分钟内报", "30分钟", "重大隐患报告时限", 30, "分钟", Comparator.AtMost)
        .Task("汛期结束前完成37处地质灾害点巡查全覆盖", "完成", "地质灾害点巡查全覆盖", new Deadline { Text = "汛期结束前" }, [Maybe(s_ziran, 0.81, "地质灾害隐患点巡查", "地质灾害点", "巡查")])
        .Figure(StatementKind.Baseline, "37处地质灾害点", "37处", "地质灾害点", 37, "处")
        .Task("落实“一把手”负责制，做到一点一策", "落实", "“一把手”负责制")
        .Figure(StatementKind.Name, "一把手", "一把手", "“一把手”", null, null)
        .Task("群众诉求5个工作日内答复，办结率不低于98%", "答复", "群众诉求", new Deadline { Within = "P5D", Text = "5个工作日内" }, [Maybe(s_xinfang, 0.86, "群众诉求受理和督办", "群众诉求")])
        .Figure(StatementKind.Target, "办结率不低于98%", "98%", "群众诉求办结率", 98, "%", Comparator.AtLeast);

    private static void Support(PlanBuilder b) => b
        .Task("于7月20日前报送任务分解清单", "报送", "任务分解清单", Day(7, 20, "7月20日前"))
        .Task("每月25日前报送进展情况", "报送", "进展情况", Every("P1M", "每月25日前"))
        .Task("对照清单开展督查，确保完成全年项目投资85亿元的目标", "完成", "全年项目投资85亿元", Day(12, 31, "全年"))
        .Figure(StatementKind.Target, "完成全年项目投资85亿元", "85亿元", "项目投资", 8_500_000_000m, "元", due: Day(12, 31, "全年"));

    private static void Findings(PlanBuilder b) => b
        .Find("YG001", Severity.Warning, "盘活闲置厂房8.6万平方米", "目标“盘活闲置厂房 8.6万平方米”没有时限。")
        .Find("YG001", Severity.Warning, "实施技改项目12个", "目标“技改项目 12个”没有时限。")
        .Find("YG002", Severity.Note, "对进度滞后的项目及时挂牌督办", "任务没有点名牵头单位。")
        .Find("YG002", Severity.Note, "落实“一把手”负责制，做到一点一策", "任务没有点名牵头单位。")
        .Find("YG005", Severity.Warning, "汛期结束前", "“汛期结束前”不是确定的日期，到期无从判断。")
        .Find("YG003", Severity.Error, "完成全年项目投资85亿元", "同一指标前后不一：项目投资，前文为 90亿元以上，此处为 85亿元。", "完成项目投资90亿元以上");

    private static Unit Department(string id, string name) => new() { Id = id, Name = name, Kind = "department" };

    private static Candidate Maybe(Unit unit, double score, string reason, params string[] matched) => new(unit, score, reason, [.. matched]);

    private static Deadline Day(int month, int day, string words) => new() { Date = new DateOnly(2024, month, day), Text = words };

    private static Deadline Every(string period, string words) => new() { Recurrence = period, Text = words };
}
