using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Yiguan.House.Tests;

public sealed partial class DocsTests
{
    [Fact]
    public void Every_link_of_a_page_leads_somewhere() => Assert.Empty(Page.All.SelectMany(page => page.DeadLinks));

    [Fact]
    public void A_page_that_code_or_data_names_is_there() =>
        Assert.Empty(Repository.TextFiles.SelectMany(f => Named().Matches(Repository.Text(f)).Select(m => m.Value).Where(page => !Repository.Holds(page)).Select(page => $"{f}: {page}")));

    [Fact]
    public void Both_languages_of_the_README_hold_the_same_commands_pictures_and_pages()
    {
        var (english, chinese) = (new Page("README.md"), new Page("README.zh-CN.md"));

        Assert.NotEmpty(english.Commands);
        Assert.Equal(english.Commands, chinese.Commands);
        // A page that is there in Chinese is the one that the Chinese README leads to.
        Assert.Equal(Targets(english).Select(InChinese).Order(StringComparer.Ordinal), Targets(chinese));
    }

    [Fact]
    public void Every_list_of_the_lexicon_is_explained_under_its_file()
    {
        var sections = Repository.Text("docs/lexicon.md").Split("\n## ").Skip(1).ToDictionary(s => s.Split('\n')[0].Trim('`'));

        Assert.Empty(Repository.Under("lexicon/", ".yaml").SelectMany(file => Unexplained(file, sections.GetValueOrDefault(Path.GetFileName(file), ""))));
    }

    [Fact]
    public void Every_package_is_told_with_its_version()
    {
        var page = Repository.Text("docs/dependencies.md");
        var packages = XDocument.Parse(Repository.Text("Directory.Packages.props")).Descendants("PackageVersion");

        Assert.All(packages, p => Assert.Contains($"| {p.Attribute("Include")!.Value} | {p.Attribute("Version")!.Value} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_that_has_a_version_is_used()
    {
        var used = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).SelectMany(f => Included(f, "PackageReference"));

        Assert.Empty(Included("Directory.Packages.props", "PackageVersion").Except(used));
    }

    private static IEnumerable<string> Included(string file, string element) =>
        XDocument.Parse(Repository.Text(file)).Descendants(element).Select(e => e.Attribute("Include")!.Value);

    private static IEnumerable<string> Targets(Page page) =>
        Target().Matches(page.Text).Select(m => m.Groups[1].Value).Where(t => !t.StartsWith("README", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    private static string InChinese(string page) => Path.ChangeExtension(page, ".zh-CN.md") is var chinese && Repository.Files.Contains(chinese) ? chinese : page;

    private static IEnumerable<string> Unexplained(string file, string section) =>
        Key().Matches(Repository.Text(file)).Select(m => m.Groups[1].Value).Where(key => !section.Contains($"`{key}`", StringComparison.Ordinal)).Select(key => $"{file}: {key}");

    [GeneratedRegex(@"\bdocs/[\w\-/]+\.(md|json)\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Target();

    [GeneratedRegex(@"^(\w+):", RegexOptions.Multiline)]
    private static partial Regex Key();
}
