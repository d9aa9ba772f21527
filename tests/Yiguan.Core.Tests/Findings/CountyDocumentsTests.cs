using System.Collections.Immutable;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Findings;

/// <summary>The documents of 云岫县 with the mistakes that county/planted.md lists, read by the real reader.</summary>
public sealed class CountyDocumentsTests
{
    private static readonly string[] s_names = ["urgent-notice", "plenary-speech", "work-plan", "minutes"];
    private static readonly Lazy<ImmutableArray<NamedPlan>> s_plans = new(Compile);
    private static readonly Lazy<ImmutableArray<DocumentFinding>> s_between = new(() => Lint.Between(s_plans.Value, Yunxiu.Organisation));

    [Theory]
    [InlineData("work-plan", "YG114", "36项具体任务")]
    [InlineData("work-plan", "YG106", "17户，其中规上工业6户、限上商贸5户、规上服务业4户、资质以上建筑业3户")]
    [InlineData("work-plan", "YG110", "县城7个低洼积水点全部治理销号")]
    [InlineData("work-plan", "YG101", "规上工业企业亩均效益评价全覆盖，“标准地”出让6宗")]
    [InlineData("work-plan", "YG107", "2024年9月31日")]
    [InlineData("work-plan", "YG108", "沙湾至柳河公路改造完成路基工程")]
    [InlineData("work-plan", "YG109", "县竹业发展局")]
    [InlineData("work-plan", "YG109", "云台镇")]
    [InlineData("urgent-notice", "YG112", "手机端打卡签到各1次")]
    [InlineData("urgent-notice", "YG112", "各镇实行日报告、零报告")]
    [InlineData("urgent-notice", "YG112", "逐户、逐点拍照上传工作群")]
    public void A_planted_mistake_is_found(string document, string code, string quote) =>
        Assert.Contains(Of(document).Findings, finding => finding.Code == code && Touches(document, finding.Span, quote));

    [Theory]
    [InlineData("YG105", "新增到位资金36.8亿元")]
    [InlineData("YG105", "带动消费6000元以上")]
    [InlineData("YG115", "龙潭水库引水工程（二期）隧洞贯通")]
    public void A_plan_that_departs_from_the_speech_is_found(string code, string quote) =>
        Assert.Contains(s_between.Value, found => found.Finding.Code == code && s_names[found.Document] == "work-plan" && Touches("work-plan", found.Finding.Span, quote));

    [Theory]
    [InlineData("plenary-speech", "今后不许再向村里要截图、要打卡、要日报")]
    [InlineData("plenary-speech", "一手还得腾出来拍照上传，这样的事，到此为止")]
    [InlineData("plenary-speech", "帮扶看实效，不看入户打了几次卡")]
    [InlineData("work-plan", "不要求拍照留痕、截图打卡，不以台账多少论成绩")]
    [InlineData("minutes", "第七条关于每日签到、无险情日报、逐户拍照上传的做法，增加基层负担，自本次会议之日起停止执行")]
    [InlineData("urgent-notice", "实行24小时专人值班、领导带班")]
    [InlineData("urgent-notice", "15分钟内电话首报，1小时内书面报告")]
    [InlineData("urgent-notice", "水位每小时测报一次")]
    [InlineData("urgent-notice", "降雨期间每2小时不少于一次")]
    public void What_forbids_such_asks_or_is_ordinary_duty_is_not_flagged(string document, string quote) =>
        Assert.DoesNotContain(Of(document).Findings, finding => finding.Code == "YG112" && Touches(document, finding.Span, quote));

    [Theory]
    [InlineData("plenary-speech")]
    [InlineData("minutes")]
    public void Documents_without_planted_mistakes_are_given_no_warning(string document) =>
        Assert.DoesNotContain(Of(document).Findings, finding => finding.Severity > Severity.Note && finding.Code != "YG101");

    [Fact]
    public void Every_finding_lies_in_its_document() =>
        Assert.All(s_plans.Value, named => Assert.All(named.Plan.Findings, finding => Assert.InRange(finding.Span.End, finding.Span.Start, named.Plan.Reading.Text.Length)));

    private static Plan Of(string document) => s_plans.Value.Single(plan => plan.Name == document).Plan;

    private static bool Touches(string document, Span span, string quote)
    {
        var text = Of(document).Reading.Text.Points;
        var start = text.IndexOf(quote, StringComparison.Ordinal);
        Assert.True(start >= 0, quote);
        return span.Overlaps(new Span(start, start + quote.Length));
    }

    private static ImmutableArray<NamedPlan> Compile()
    {
        var reader = new DocumentReader(Lexicon.Load());
        var compiler = new PlanCompiler(Yunxiu.Organisation);
        return [.. s_names.Select(name => new NamedPlan(name, compiler.Compile(reader.Read(SourceText.From(Yunxiu.Text($"county/documents/{name}.txt"))))))];
    }
}
