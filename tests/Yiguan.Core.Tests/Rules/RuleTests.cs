using Yiguan.Core.Rules;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Tests.Rules;

public sealed class RuleTests
{
    [Theory]
    [InlineData("投资额 = 1200.5", "1")]
    [InlineData("投资额 between 1200.5 and 1300", "1")]
    [InlineData("投资额 not between 1300 and 1.5亿", "1")]
    [InlineData("投资额>1000且 类别='产业'", "0")]
    [InlineData("（投资额 ≥ ０.１２万）或 非 抽查", "1")]
    [InlineData("类别 in ('产业', “民生”)", "1")]
    [InlineData("类别 not in ('产业')", "1")]
    [InlineData("户数 > 5", "")]
    [InlineData("not (户数 > 5)", "")]
    [InlineData("户数 > 5 or 抽查", "1")]
    [InlineData("户数 > 5 and not 抽查", "0")]
    [InlineData("户数 in (1, 2) or 户数 is missing", "1")]
    [InlineData("户数 otherwise 0 >= 0", "1")]
    [InlineData("if 户数 > 5 then false else true", "1")]
    [InlineData("户数 between 5 and 4", "")]
    [InlineData("3 between 4 and 户数", "0")]
    [InlineData("days(开工, 竣工) = 280 and days(竣工, 开工) = -280", "1")]
    [InlineData("weekday(竣工) = 7 and weekday(addDays(竣工, 1)) = 1", "1")]
    [InlineData("year(竣工) = 2026 and month(竣工) = 12 and day(竣工) = 6", "1")]
    [InlineData("weekday(1800-01-01) = 3", "1")]
    [InlineData("contains(名称, '水库') and starts(名称, '青溪') and not starts(名称, '水库')", "1")]
    [InlineData("length(名称) = 7 + 0", "1")]
    [InlineData("min(开工, 竣工) = 2026-3-1", "1")]
    [InlineData("abs(完成额 - 投资额) = 900.5", "1")]
    [InlineData("-7 / 2 = -3.5 and 7 / 3 = 2.333333 and -7 / 3 = -2.333333", "1")]
    [InlineData("1 / (户数 otherwise 0) is missing", "1")]
    [InlineData("0.000001 * 0.5 = 0", "1")]
    [InlineData("10% = 10 and 1.5亿 = 150000000 and 0.5万 = 5000", "1")]
    [InlineData("'it''s' = \"it's\"", "1")]
    [InlineData("support has my.unit and not owner = my.unit", "1")]
    [InlineData("owner != my.unit", "1")]
    [InlineData("owner within my.subtree", "0")]
    [InlineData("any(owner, support) within my.subtree", "1")]
    [InlineData("lead is missing and owner is present", "1")]
    [InlineData("my.unit within my.subtree and my.units has my.unit", "1")]
    [InlineData("sponsor has my.post", "1")]
    public void A_rule_says_of_the_reservoir_what_its_author_meant(string text, string expected)
    {
        var rule = Project.Read(text);

        Assert.Equal(expected, rule.Value(Project.Reservoir).ToString());
        Assert.Equal(expected == "1", rule.Holds(Project.Reservoir));
    }

    [Theory]
    [InlineData("完成额 / 投资额", 6, 249895)]
    [InlineData("完成额 / 投资额", 2, 24)]
    [InlineData("投资额 * 1.25", 4, 15006250)]
    [InlineData("if 抽查 then 1 else 2.5", 1, 10)]
    public void A_number_comes_with_the_decimals_that_are_wanted(string text, int scale, long expected) =>
        Assert.Equal(RuleValue.Of(expected), Project.Read(text, RuleType.Number(scale)).Value(Project.Reservoir));

    [Fact]
    public void A_choice_may_be_made_by_a_rule() =>
        Assert.Equal(RuleValue.Of("产业"), Project.Read("if 抽查 then '产业' else 类别", RuleType.Choice("产业", "民生", "基础设施")).Value(Project.Reservoir));

    [Theory]
    [InlineData("投资额>0.50万且((抽查))", "投资额 > 5000 and 抽查")]
    [InlineData("a or b and c", "抽查 or 抽查 and 抽查")]
    [InlineData("(a or b) and not (a and b)", "(抽查 or 抽查) and not (抽查 and 抽查)")]
    [InlineData("投资额 - (完成额 - 1) - 2 <> -(1 + 2) * 3", "投资额 - (完成额 - 1) - 2 != -(1 + 2) * 3")]
    [InlineData("(if a then b else c) = b", "(if 抽查 then 抽查 else 抽查) = 抽查")]
    [InlineData("2026-3-1 <= 开工", "2026-03-01 <= 开工")]
    [InlineData("(户数 otherwise (1 + 2)) otherwise 3 = 1.20", "户数 otherwise (1 + 2) otherwise 3 = 1.2")]
    [InlineData("名称 = \"it's\"", "名称 = 'it''s'")]
    public void A_rule_has_one_normal_form_which_means_the_same(string text, string normal)
    {
        foreach (var letter in "abc") text = System.Text.RegularExpressions.Regex.Replace(text, $@"\b{letter}\b", "抽查");
        var rule = Project.Read(text);

        Assert.Equal(normal, rule.ToString());
        Assert.Equal(normal, Project.Read(normal).ToString());
    }

    [Fact]
    public void A_rule_names_what_it_reads() =>
        Assert.Equal(["my.subtree", "owner", "today", "竣工"], Project.Read("竣工 < today and owner within my.subtree").Names);

    [Fact]
    public void Texts_are_ordered_as_their_bytes_in_UTF8_are()
    {
        string[] texts = ["", "a", "ab", "b", "é", "水", "水库", "\ue000", "\uffee", "𠮷", "𠮷a", "😀"];
        foreach (var one in texts)
        {
            foreach (var other in texts)
            {
                var bytes = System.Text.Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(other));
                Assert.Equal(Math.Sign(bytes), Math.Sign(ByteOrder.Compare(one, other)));
            }
        }
    }

    [Fact]
    public void Bounds_that_no_value_fits_are_a_fault_of_who_gives_them()
    {
        Assert.Throws<ArgumentException>(() => RuleName.Field("投资额", RuleType.Number(2), new(1, 0)));
        Assert.Throws<ArgumentException>(() => RuleName.Field("开工", RuleType.Date, new(0, long.MaxValue)));
        Assert.Throws<ArgumentException>(() => RuleName.Field("投资 额", RuleType.Number(2)));
        Assert.Throws<ArgumentException>(() => RuleName.Field("and", RuleType.Bool));
    }

    [Fact]
    public void The_widest_field_can_be_read_but_its_sign_cannot_be_turned()
    {
        var names = RuleNames.BuiltIn.With(RuleName.Field("数", RuleType.Number(0), new(long.MinValue, long.MaxValue)));

        Assert.Empty(Rule.Read("数 > 0", names, RuleType.Bool, TextPosition.Start).Errors);
        Assert.Equal("rule.too-big", Assert.Single(Rule.Read("-数 > 0", names, RuleType.Bool, TextPosition.Start).Errors).Code);
        Assert.Equal("rule.too-big", Assert.Single(Rule.Read("abs(数) > 0", names, RuleType.Bool, TextPosition.Start).Errors).Code);
    }

    [Fact]
    public void A_choice_is_no_text() =>
        Assert.Equal("rule.wrong-type", Assert.Single(Rule.Read("类别", Project.Names, RuleType.Text, TextPosition.Start).Errors).Code);

    [Fact]
    public void A_value_beyond_the_bounds_of_its_field_is_not_admitted()
    {
        var field = Project.Names["投资额"]!;

        Assert.True(field.Admits(RuleValue.Missing));
        Assert.True(field.Admits(RuleValue.Of(100_000_000)));
        Assert.False(field.Admits(RuleValue.Of(100_000_001)));
        Assert.False(field.Admits(RuleValue.Of("12")));
        Assert.False(Project.Names["类别"]!.Admits(RuleValue.Of("工业")));
    }
}
