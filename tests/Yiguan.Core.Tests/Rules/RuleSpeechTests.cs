using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Core.Rules.Checking;
using Yiguan.Core.Rules.Speech;
using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Tests.Rules;

public sealed partial class RuleSpeechTests
{
    /// <summary>One rule for each function, and for each kind of node that the parser makes.</summary>
    public static TheoryData<string, string, string> Samples => new()
    {
        { "days(开工, today) > 30", "从开工到今天超过 30 天", "the time from “开工” to today is longer than 30 days" },
        { "days(开工, 竣工) < 户数", "从开工到竣工的天数低于户数", "the days from “开工” to “竣工” is below “户数”" },
        { "year(竣工) = 2026", "竣工的年份为2026", "the year of “竣工” is 2026" },
        { "month(竣工) in (6, 7)", "竣工的月份为6或7", "the month of “竣工” is 6 or 7" },
        { "day(竣工) <= 15", "竣工的日子不超过 15", "the day of the month of “竣工” is at most 15" },
        { "weekday(竣工) = 1", "竣工的星期数（星期一为 1）为 1", "the day of the week of “竣工” (Monday is 1) is 1" },
        { "竣工 <= addDays(today, 7)", "竣工不晚于今天之后 7 天", "“竣工” is not after 7 days after today" },
        { "contains(名称, '水库') or not starts(名称, '青溪')", "名称含有“水库”，或名称不以“青溪”开头", "“名称” contains “水库”, or “名称” does not begin with “青溪”" },
        { "length(名称) > 40", "名称的字数超过 40 字", "the number of letters of “名称” is above 40 letters" },
        { "max(投资额, 完成额) - min(投资额, 完成额) > 50", "投资额、完成额中最大的减投资额、完成额中最小的超过 50 万元", "the greatest of “投资额”, “完成额” minus the least of “投资额”, “完成额” is above 50 10,000 yuan" },
        { "abs(投资额 - 完成额) = 0", "投资额减完成额的绝对值为 0 万元", "the size of “投资额” minus “完成额”, whatever its sign is 0 10,000 yuan" },
        { "open_matters('visit') > 0", "有在办的“visit”", "a matter of “visit” is open" },
        { "any(lead, owner) within my.units", "牵头单位或责任单位属于本人任职的各单位", "the lead unit or responsible unit is within the units the reader acts for" },
        { "投资额 between 500 and 5000 and 抽查", "投资额在500 万元至5000 万元之间（含两端），且抽查为“是”", "“投资额” lies from 500 10,000 yuan to 5,000 10,000 yuan, both included, and “抽查” is “yes”" },
        { "照片 is missing and lead is present", "未填照片，且已有牵头单位", "“照片” is not filled, and there is a lead unit" },
        { "owner = my.unit and sponsor has my.post", "责任单位是本人所在单位，且包抓领导是本人岗位", "the responsible unit is the reader’s unit, and the sponsor is the reader’s post" },
        { "my.duties has 'mediate'", "本人有“mediate”职责", "the reader has the duty “mediate”" },
        { "完成额 otherwise 0 < 投资额", "完成额（未填的按0 万元）低于投资额", "“完成额” (where not filled, 0 10,000 yuan) is below “投资额”" },
        { "if 类别 = '产业' then 投资额 > 1000 else 投资额 > -100", "类别为“产业”时，投资额超过 1000 万元；否则投资额超过 -100 万元", "if “类别” is “产业”, “投资额” is above 1,000 10,000 yuan; otherwise “投资额” is above -100 10,000 yuan" },
        { "(投资额 - 完成额) * 投资额 > -(完成额)", "（投资额减完成额）乘以投资额超过负的完成额", "(“投资额” minus “完成额”) times “投资额” is above minus “完成额”" },
        { "完成额 * 100 / 投资额 < 60", "完成额不到投资额的 60%", "“完成额” is below 60% of “投资额”" },
        { "not (抽查 and 投资额 >= 10 or 类别 != '民生')", "（抽查为“否”，或投资额不到 10 万元），且类别为“民生”", "(“抽查” is “no”, or “投资额” is below 10 10,000 yuan), and “类别” is “民生”" },
        { "开工 >= 2026-03-01 and 3 < 户数", "开工不早于2026年3月1日，且户数超过 3 户", "“开工” is not before 1 Mar 2026, and “户数” is above 3 households" },
    };

    [Theory, MemberData(nameof(Samples))]
    public void A_rule_is_said_in_both_languages(string rule, string chinese, string english)
    {
        Assert.Equal(chinese, Said(rule, "zh-CN"));
        Assert.Equal(english, Said(rule, "en"));
    }

    [Fact]
    public void Every_function_of_the_language_has_its_words() =>
        Assert.All(Checker.Functions, f => Assert.Contains(Samples, s => s.Data.Item1.Contains(f + "(", StringComparison.Ordinal)));

    [Fact]
    public void Every_part_that_a_rule_can_be_made_of_has_its_words()
    {
        var kinds = typeof(Node).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Node))).ToHashSet();
        foreach (var sample in Samples) kinds.ExceptWith(Parts(Parser.Read(sample.Data.Item1, new RuleErrors(sample.Data.Item1, TextPosition.Start))!));

        Assert.Empty(kinds);
    }

    [Theory]
    [InlineData("投资额", "500")]
    [InlineData("开工", "竣工")]
    [InlineData("风险", "'较大'")]
    [InlineData("名称", "'青溪'")]
    [InlineData("matter.opened", "now")]
    public void Every_comparison_has_its_words_for_all_that_can_be_compared(string left, string right)
    {
        string[] said = [.. Enum.GetValues<Comparison>().Select(c => Said($"{left} {c.Sign()} {right}", "zh-CN"))];

        Assert.Equal(said.Length, said.Distinct().Count());
        Assert.All(said, s => Assert.DoesNotMatch(Sign(), s));
    }

    [Theory, MemberData(nameof(RulesPageTests.Examples), MemberType = typeof(RulesPageTests))]
    public void An_example_of_the_page_can_be_said(string rule) => Assert.DoesNotMatch(Sign(), Said(rule, "zh-CN") + Said(rule, "en"));

    [Fact]
    public void Both_languages_say_the_same_with_the_same_holes()
    {
        var sentences = new ResourceManager("Yiguan.Core.Rules.Speech.SpeechSentences", typeof(Rule).Assembly);
        IEnumerable<string> Holes(string culture) => sentences.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, false)!
            .Cast<DictionaryEntry>().Select(e => $"{e.Key}: {string.Join(' ', Hole().Matches((string)e.Value!).Select(m => m.Value).Order())}").Order(StringComparer.Ordinal);

        Assert.Equal(Holes(""), Holes("en"));
    }

    private static string Said(string rule, string culture)
    {
        var (read, errors) = Rule.Read(rule, Project.Names.Counting(null), RuleType.Bool, TextPosition.Start);
        Assert.Empty(errors);
        return read!.Said(new Labels(CultureInfo.GetCultureInfo(culture)));
    }

    private static IEnumerable<Type> Parts(Node node) => node.GetType().GetProperties().SelectMany(p => p.GetValue(node) switch
    {
        Node part => Parts(part),
        IEnumerable<Node> parts => parts.SelectMany(Parts),
        _ => [],
    }).Append(node.GetType());

    // The project's fields go by their own names.
    private sealed class Labels(CultureInfo culture) : IRuleLabels
    {
        public CultureInfo Culture => culture;

        public RuleLabel? Of(string name) => name.Contains('.', StringComparison.Ordinal) || RuleNames.BuiltIn[name] is not null ? null
            : new RuleLabel(culture.Name == "en" ? $"“{name}”" : name, name switch { "投资额" or "完成额" => "万元", "户数" => "户", _ => null });

        public string Loop(string id) => id;

        public string Duty(string id) => id;

        public string Measured(decimal number, string? unit) => MeasureText.Apart(number, unit, culture);
    }

    [GeneratedRegex("[=<>*_]| and not | otherwise 0")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
