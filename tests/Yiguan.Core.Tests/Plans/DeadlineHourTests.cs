using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Plans;
using Yiguan.Core.Tests.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Plans;

public sealed class DeadlineHourTests
{
    [Theory]
    [InlineData("13日16时前", "16:00")]
    [InlineData("今天下午5时前", "17:00")]
    [InlineData("7月15日18:00前", "18:00")]
    [InlineData("明日上午10点30分前", "10:30")]
    [InlineData("明天下午两点半前", "14:30")]
    [InlineData("15日十六时前", "16:00")]
    [InlineData("15日中午12时前", "12:00")]
    [InlineData("7月20日前", null)]
    [InlineData("13日24时前", null)]
    [InlineData("2024年10月底前", null)]
    public void The_hour_is_the_one_the_words_name(string words, string? hour) =>
        Assert.Equal(hour, DeadlineHour.Of(words)?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_notice_with_hours_opens_matters_that_end_at_them()
    {
        var text = SourceText.From("云岫县防汛工作紧急通知\n（2024年7月12日）\n县水利局13日16时前完成水库泄洪。县教育局7月20日前完成校舍检查。\n");
        var plan = new PlanCompiler(Yunxiu.Organisation).Compile(new DocumentReader(Lexicon.Load()).Read(text));

        var openings = new PlanOpening(plan, "紧急通知", "d1", Bench.Inspector, MechanismSet.ReadShipped().Find("commitment")!).All().Select(o => (Open)o.Command).ToList();

        Assert.Equal([(new DateOnly(2024, 7, 13), new TimeOnly(16, 0)), (new DateOnly(2024, 7, 20), null)], openings.Select(o => (o.Deadline!.Value, o.Hour)));
    }
}
