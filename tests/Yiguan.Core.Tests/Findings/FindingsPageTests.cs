using System.Globalization;
using System.Text.RegularExpressions;
using Yiguan.Core.Findings;

namespace Yiguan.Core.Tests.Findings;

public sealed partial class FindingsPageTests
{
    private static readonly string[] s_between = [FiguresBetween.Code, DeadlinesBetween.Code];

    [Fact]
    public void The_page_of_findings_lists_every_code_and_no_other() =>
        Assert.Equal(RuleBook.All.Select(rule => rule.Code).Concat(s_between).Distinct().Order(), Listed().Select(row => row.Code).Order());

    [Fact]
    public void The_page_of_findings_tells_each_rules_severity() =>
        Assert.All(RuleBook.All, rule => Assert.Contains((rule.Code, rule.Severity.ToString().ToLowerInvariant()), Listed()));

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_finding_has_a_sentence(string culture) =>
        Assert.All(Listed(), row => Assert.NotEmpty(FindingMessages.Sentence(row.Code, ["1", "2", "3", "4"], CultureInfo.GetCultureInfo(culture))));

    private static List<(string Code, string Severity)> Listed() =>
        [.. Row().Matches(Yunxiu.Text("docs/findings.md")).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex(@"^\| (YG\d+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
