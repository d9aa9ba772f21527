using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Tests.Rules;

public sealed class RuleErrorTests
{
    [Theory]
    [InlineData("  ", "rule.empty", 3)]
    [InlineData("投资额 # 5", "rule.bad-sign", 5)]
    [InlineData("名称 = '水库", "rule.open-text", 6)]
    [InlineData("名称 = '水\u0001'", "rule.bad-sign", 8)]
    [InlineData("投资额 > 5000元", "rule.bad-number", 7)]
    [InlineData("投资额 > 1.2345678", "rule.bad-number", 7)]
    [InlineData("投资额 > 1000万亿亿", "rule.bad-number", 7)]
    [InlineData("投资额 > 9999999999999999999", "rule.bad-number", 7)]
    [InlineData("开工 > 2026-02-30", "rule.not-a-day", 6)]
    [InlineData("(抽查", "rule.expected", 4)]
    [InlineData("if 抽查 then 抽查", "rule.expected", 14)]
    [InlineData("投资额 not 5", "rule.expected", 9)]
    [InlineData("投资额 >", "rule.expected-value", 6)]
    [InlineData("抽查 抽查", "rule.left-over", 4)]
    [InlineData("1 < 户数 < 5", "rule.chained", 8)]
    [InlineData("投次额 > 5", "rule.unknown-name", 1, "投资额")]
    [InlineData("matter.stag = '交办'", "rule.unknown-name", 1, "matter.stage")]
    [InlineData("addDay(开工, 1) > today", "rule.unknown-function", 1, "addDays")]
    [InlineData("days(开工) > 1", "rule.argument-count", 1)]
    [InlineData("min(1) > 1", "rule.argument-count", 1)]
    [InlineData("投资额", "rule.wrong-type", 1)]
    [InlineData("抽查 and 投资额", "rule.wrong-type", 8)]
    [InlineData("length(类别) > 1", "rule.wrong-type", 8)]
    [InlineData("投资额 = '5'", "rule.types-differ", 7)]
    [InlineData("开工 = matter.opened", "rule.types-differ", 6)]
    [InlineData("地块 = my.unit", "rule.types-differ", 6)]
    [InlineData("类别 = 名称", "rule.types-differ", 6)]
    [InlineData("类别 = '产亚'", "rule.not-an-option", 6, "产业")]
    [InlineData("'销好' = matter.stage", "rule.not-an-option", 1, "销号")]
    [InlineData("类别 in ('产业', '农')", "rule.not-an-option", 14)]
    [InlineData("类别 < '产业'", "rule.no-order", 1)]
    [InlineData("照片 = 1", "rule.only-presence", 1)]
    [InlineData("length(照片) > 1", "rule.only-presence", 8)]
    [InlineData("风险 >= '特大'", "rule.not-an-option", 7)]
    [InlineData("风险 > 类别", "rule.types-differ", 6)]
    [InlineData("抽查 between false and true", "rule.no-order", 1)]
    [InlineData("support = my.unit", "rule.several", 1)]
    [InlineData("抽查 and support", "rule.several", 8)]
    [InlineData("my.subtree within my.subtree", "rule.not-participants", 1)]
    [InlineData("any(owner, 投资额) has my.unit", "rule.not-participants", 12)]
    [InlineData("地块 within support", "rule.not-the-readers", 11)]
    [InlineData("sponsor has my.unit", "rule.not-alike", 1)]
    [InlineData("any(owner, sponsor) has my.unit", "rule.types-differ", 12)]
    [InlineData("today - 竣工 > 3", "rule.date-arithmetic", 1)]
    [InlineData("addDays(开工, 1.5) > today", "rule.not-whole", 13)]
    [InlineData("户数 * 户数 > 5", "rule.too-big", 1)]
    [InlineData("户数 > 0.000001", "rule.too-big", 1)]
    [InlineData("addDays(开工, 户数) > today", "rule.no-calendar", 1)]
    public void What_cannot_be_read_is_named_with_its_place_and_what_would_be_right(string text, string code, int column, string? hint = null)
    {
        var error = Assert.Single(Errors(text), e => e.Code == code);

        Assert.Equal((1, column), (error.Line, error.Column));
        Assert.Contains(hint ?? "", error.Message(CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
        Assert.Contains(hint ?? "", error.Message(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_breaks_off_is_told_so_in_the_language_of_the_reader()
    {
        var error = Assert.Single(Errors("投资额 >"));

        Assert.Equal("这里应为一个值（字段、数、文字、日期或括号），却是“规则末尾”", error.Message(CultureInfo.GetCultureInfo("zh-CN")));
        Assert.Equal("Here a value should stand (a field, number, text, date or bracket), not “the end of the rule”", error.Message(CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void The_remedy_for_a_day_beyond_the_calendar_helps() => Assert.Empty(Errors("addDays(开工, max(0, min(户数, 3650))) > today"));

    [Fact]
    public void All_errors_of_the_names_and_kinds_are_told_at_once() =>
        Assert.Equal(["rule.unknown-name", "rule.types-differ", "rule.not-an-option"], Errors("投姿额 > 5 and 名称 = 5 and 类别 = '工业'").Select(e => e.Code));

    [Fact]
    public void An_error_stands_where_the_file_has_it()
    {
        var (_, errors) = Rule.Read("抽查 and\n投姿额 > 5", Project.Names, RuleType.Bool, new TextPosition(12, 9));

        Assert.Equal((13, 9), (errors[0].Line, errors[0].Column));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not (", ")")]
    [InlineData("抽查 or (抽查 and (", "))")]
    [InlineData("if 抽查 then 抽查 else ", "")]
    [InlineData("if ", " then 抽查 else 抽查")]
    public void A_hostile_text_is_refused_before_it_exhausts_the_stack(string open, string close)
    {
        const int Times = 400;
        var text = string.Concat(Enumerable.Repeat(open, Times)) + "抽查" + string.Concat(Enumerable.Repeat(close, Times));

        Assert.Contains(Assert.Single(Errors(text)).Code, (string[])["rule.too-deep", "rule.too-long"]);
    }

    [Theory]
    [InlineData("not ")]
    [InlineData("抽查 = -")]
    [InlineData("1 + ")]
    [InlineData("1 otherwise ")]
    public void A_long_row_is_refused_or_read_but_never_fails(string part) => Assert.NotEmpty(Errors(string.Concat(Enumerable.Repeat(part, 500))));

    [Fact]
    public void A_long_list_of_conditions_is_no_depth() =>
        Assert.Empty(Errors(string.Join(" or ", Enumerable.Range(0, 350).Select(i => $"户数={i}"))));

    [Fact]
    public void Whatever_is_written_is_read_or_refused_with_a_place_inside_it()
    {
        string[] words = ["投资额", "抽查", "名称", "owner", "support", "my.unit", "my.subtree", "any(", "min(", "days(", "开工", ")", "(", ",", "and", "或", "not", "=", "<", "+", "-", "/", "1.5亿", "'x'", "'", "2026-01-01", "if", "then", "else", "is missing", "in (", "between", "has", "within", "otherwise", "\n", "\ud842", "𠮷", "true"];
        Gen.Int[0, words.Length - 1].Array[0, 14].Select(at => string.Join(' ', at.Select(i => words[i]))).Sample(text =>
        {
            var (rule, errors) = Rule.Read(text, Project.Names, RuleType.Bool, TextPosition.Start);
            Assert.Equal(rule is null, !errors.IsEmpty);
            Assert.All(errors, e => Assert.InRange(e.Line, 1, 1 + text.Count(c => c == '\n')));
            if (rule is not null) Assert.Equal(rule.ToString(), Project.Read(rule.ToString()).ToString());
        }, iter: 20_000, threads: 1);
    }

    private static ImmutableArray<RuleError> Errors(string text) => Rule.Read(text, Project.Names, RuleType.Bool, TextPosition.Start).Errors;
}
