using Yiguan.Core.Rules;
using Yiguan.Core.Views;

namespace Yiguan.Core.Tests.Rules;

/// <summary>The project of docs/rules.md, and how its rules are read.</summary>
internal static class Project
{
    public static RuleNames Names { get; } = RuleNames.BuiltIn.WithDuties().With(
        RuleName.Field("投资额", RuleType.Number(2), new(0, 100_000_000)),
        RuleName.Field("完成额", RuleType.Number(2), new(0, 100_000_000)),
        RuleName.Field("类别", RuleType.Choice("产业", "民生", "基础设施")),
        RuleName.Field("风险", RuleType.Ordered("一般", "较大", "重大")),
        RuleName.Field("照片", RuleType.Presence),
        RuleName.Field("名称", RuleType.Text),
        RuleName.Field("开工", RuleType.Date),
        RuleName.Field("竣工", RuleType.Date),
        RuleName.Field("抽查", RuleType.Bool),
        RuleName.Field("户数", RuleType.Number(0)),
        RuleName.Field("地块", RuleType.Ref(RefKind.Subject)),
        RuleName.Field("matter.stage", RuleType.Choice("交办", "办理", "复查", "销号")),
        RuleName.Field("matter.opened", RuleType.Instant));

    /// <summary>A reservoir of 1200.50, of which 300 is done; no households counted.</summary>
    public static RuleRecord Reservoir { get; } = new RuleRecord()
        .Set("投资额", RuleValue.Of(120_050)).Set("完成额", RuleValue.Of(30_000)).Set("类别", RuleValue.Of("民生")).Set("名称", RuleValue.Of("青溪水库𠮷工程"))
        .Set("开工", Day(2026, 3, 1)).Set("竣工", Day(2026, 12, 6)).Set("抽查", RuleValue.Of(true)).Set("matter.stage", RuleValue.Of("办理"))
        .Set("today", Day(2026, 11, 26)).Set("owner", "shuili").Set("support", "qingxi", "caizheng").Set("sponsor", "fuxianzhang")
        .Set("my.unit", RuleValue.Of("qingxi")).Set("my.post", RuleValue.Of("fuxianzhang")).Set("my.subtree", "qingxi", "shangxi").Set("my.units", "qingxi");

    public static Rule Read(string text, RuleType? expected = null)
    {
        var (rule, errors) = Rule.Read(text, Names, expected ?? RuleType.Bool, TextPosition.Start);
        Assert.Empty(errors);
        return rule!;
    }

    public static RuleValue Day(int year, int month, int day) => RuleValue.Of(CountyZone.Number(new DateOnly(year, month, day)));
}
