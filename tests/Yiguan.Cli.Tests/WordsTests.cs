using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Tests;

public sealed partial class WordsTests
{
    [Theory]
    [InlineData("Yiguan.Cli.Commands.CommandWords")]
    [InlineData("Yiguan.Server.Publishing.PublishWords")]
    [InlineData("Yiguan.Server.Api.ApiWords")]
    public void Both_languages_say_the_same_with_the_same_holes(string resource)
    {
        var words = Words(resource);

        var chinese = Holes(words, CultureInfo.InvariantCulture);
        var english = Holes(words, Language.English);

        Assert.Equal(chinese, english);
    }

    [Theory]
    [InlineData("Yiguan.Cli/Commands", "Yiguan.Cli.Commands.CommandWords")]
    [InlineData("Yiguan.Cli/Publishing", "Yiguan.Server.Publishing.PublishWords")]
    [InlineData("Yiguan.Server/Publishing", "Yiguan.Server.Publishing.PublishWords")]
    [InlineData("Yiguan.Server/Api", "Yiguan.Server.Api.ApiWords")]
    public void Every_word_that_the_code_asks_for_is_there(string room, string resource)
    {
        var known = Holes(Words(resource), CultureInfo.InvariantCulture);
        var asked = Directory.GetFiles(Repository.Path("src", room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value);

        Assert.Empty(asked.Where(key => !known.ContainsKey(key)).Distinct());
    }

    private static ResourceManager Words(string resource) => new(resource, resource.StartsWith("Yiguan.Server", StringComparison.Ordinal) ? typeof(PublishWords).Assembly : typeof(CommandWords).Assembly);

    private static SortedDictionary<string, string> Holes(ResourceManager words, CultureInfo culture) => new(
        words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(
            e => (string)e.Key,
            e => string.Join(' ', Hole().Matches((string)e.Value!).Select(m => m.Value).Order())),
        StringComparer.Ordinal);

    [GeneratedRegex("""(?:[wW]ords\[|[wW]ords\.Format\(|Failure\.\w+\(|Term\()"([a-z0-9_.-]+)"[,)\]]""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
