using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Yiguan.Core.Rules;
using Yiguan.Core.Rules.Checking;

namespace Yiguan.Core.Tests.Rules;

public sealed partial class RulesPageTests
{
    private static readonly string s_page = Yunxiu.Text("docs/rules.md");

    public static TheoryData<string> Examples => [.. Example().Matches(s_page.Split("\n## ")[1]).Select(m => m.Groups[1].Value)];

    [Theory, MemberData(nameof(Examples))]
    public void An_example_of_the_page_can_be_loaded(string text) => Assert.Equal(text, Project.Read(text).Text);

    [Fact]
    public void The_page_lists_every_error_and_no_other() => Assert.Equal(Codes("zh-CN"), Listed().Matches(s_page).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_error_has_a_sentence_in_both_languages() => Assert.Equal(Codes("zh-CN"), Codes("en"));

    [Fact]
    public void The_page_tells_every_function() => Assert.All(Checker.Functions, f => Assert.Contains($"`{f}(", s_page, StringComparison.Ordinal));

    private static IEnumerable<string> Codes(string culture) =>
        new ResourceManager("Yiguan.Core.Rules.RuleSentences", typeof(Rule).Assembly).GetResourceSet(CultureInfo.GetCultureInfo(culture == "en" ? "en" : ""), true, false)!
            .Cast<System.Collections.DictionaryEntry>().Select(e => Code().Match((string)e.Key)).Where(m => m.Success).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\| (rule\.[a-z-]+) \|", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^rule\.[a-z-]+")]
    private static partial Regex Code();
}
