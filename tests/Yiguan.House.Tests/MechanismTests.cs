using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Yiguan.Core.Mechanisms;

namespace Yiguan.House.Tests;

public sealed partial class MechanismTests
{
    private const string Page = "docs/mechanisms.md";
    private const string Schema = "mechanisms/schema.json";

    [Fact]
    public void The_schema_that_editors_read_is_what_the_reader_holds_files_against()
    {
        Update(Schema, _ => MechanismSchema.Text());

        Assert.Equal(MechanismSchema.Text(), Repository.Text(Schema));
    }

    [Fact]
    public void The_page_of_mechanisms_tells_every_key()
    {
        Update(Page, text => KeyTable().Replace(text, m => m.Groups[1].Value + Table() + m.Groups[3].Value));

        Assert.Equal(Table(), KeyTable().Match(Repository.Text(Page)).Groups[2].Value);
    }

    [Fact]
    public void The_page_of_mechanisms_tells_every_code()
    {
        var sentences = new ResourceManager("Yiguan.Core.Mechanisms.MechanismSentences", typeof(MechanismSet).Assembly);
        var codes = sentences.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key).Where(k => k.StartsWith("mechanism.", StringComparison.Ordinal));

        Assert.Equal(codes.Order(StringComparer.Ordinal), Code().Matches(Repository.Text(Page)).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_mechanism_names_its_schema_for_editors() =>
        Assert.All(Repository.Under("mechanisms/", ".yaml"), f => Assert.StartsWith("# yaml-language-server: $schema=schema.json\n", Repository.Text(f), StringComparison.Ordinal));

    [Fact]
    public void The_walk_through_of_the_page_works()
    {
        Assert.Empty(MechanismSet.Read([("well-check.yaml", new Page(Page).Block("mechanisms/well-check.yaml"))]).Errors.Select(e => e.Message(CultureInfo.InvariantCulture)));
        var text = new Page(Page).Block("mechanisms/tea-visit.yaml");

        Assert.NotEmpty(text);
        Assert.Empty(MechanismSet.Read([("tea-visit.yaml", text)]).Errors.Select(e => e.Message(CultureInfo.InvariantCulture)));
    }

    private static string Table()
    {
        var rows = MechanismSchema.Keys.Select(k =>
            $"| `{k.Path}` | {(k.IsRequired ? "yes" : "")} | {Cell(k.Value)} | {Cell(k.Meaning(CultureInfo.GetCultureInfo("zh-CN")))} | {Cell(k.Meaning(CultureInfo.GetCultureInfo("en")))} |\n");
        return "| key | must be | value | 含义 | meaning |\n|---|---|---|---|---|\n" + string.Concat(rows);
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void Update(string file, Func<string, string> made)
    {
        var path = Path.Combine(Repository.Root, file);
        if (Environment.GetEnvironmentVariable("UPDATE_MECHANISMS") == "1") File.WriteAllText(path, made(File.Exists(path) ? File.ReadAllText(path) : ""));
    }

    [GeneratedRegex("(<!-- keys -->\n)(.*?)(<!-- /keys -->)", RegexOptions.Singleline)]
    private static partial Regex KeyTable();

    [GeneratedRegex(@"^\| (mechanism\.[a-z0-9-]+) \|", RegexOptions.Multiline)]
    private static partial Regex Code();
}
