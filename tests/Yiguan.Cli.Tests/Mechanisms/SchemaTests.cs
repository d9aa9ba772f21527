using System.Globalization;
using NJsonSchema;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Cli.Tests.Mechanisms;

public sealed class SchemaTests
{
    private static readonly Lazy<Task<JsonSchema>> s_schema = new(() => JsonSchema.FromJsonAsync(MechanismSchema.Text()));

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.Path("mechanisms"), "*.yaml").Select(f => Path.GetFileName(f))];

    [Theory, MemberData(nameof(Files))]
    public async Task A_mechanism_of_the_product_keeps_the_schema(string file)
    {
        var yaml = await File.ReadAllTextAsync(Repository.Path("mechanisms", file), TestContext.Current.CancellationToken);

        Assert.Empty((await s_schema.Value).Validate(YamlAsJson.Of(yaml)).Select(e => e.ToString()));
    }

    // What the schema can tell, the reader tells too, and the other way round.
    [Theory]
    [InlineData("prefix: 督", "prefx: 督", "unknown-key")]
    [InlineData("kind: loop", "kind: lop", "not-word")]
    [InlineData("id: commitment", "id: Commitment", "not-form")]
    [InlineData("prefix: 督", "prefix: ", "not-text")]
    [InlineData("prefix: 督", "prefix: 督查督办督查督办督", "too-long")]
    [InlineData("prefix: 督", "prefix: [督]", "not-text")]
    [InlineData("serves: [M118, M152]", "serves: [M118, 152]", "not-form")]
    [InlineData("serves: [M118, M152]", "serves: {M118: 1}", "not-text")]
    [InlineData("prefix: 督", "restricted: maybe", "not-flag")]
    [InlineData("decimals: 3, least: 0, most: 10000亿}\n  achieved", "decimals: 7, least: 0, most: 10000亿}\n  achieved", "not-whole")]
    [InlineData("decimals: 3, least: 0, most: 10000亿}\n  achieved", "decimals: 1.5, least: 0, most: 10000亿}\n  achieved", "not-whole")]
    [InlineData("decimals: 3, least: 0, most: 10000亿}\n  achieved", "decimals: 3, least: 少, most: 10000亿}\n  achieved", "not-form")]
    [InlineData("type: text, given: true, title: {zh: 任务内容, en: What to do}", "given: true, title: {zh: 任务内容, en: What to do}", "missing")]
    [InlineData("type: text, given: true, title: {zh: 任务内容, en: What to do}", "type: words, given: true, title: {zh: 任务内容, en: What to do}", "not-word")]
    [InlineData("{zh: 任务内容, en: What to do}", "{en: What to do}", "missing")]
    [InlineData("{zh: 任务内容, en: What to do}", "{zh: 任务内容, de: Was}", "unknown-key")]
    [InlineData("  content:", "  9content:", "not-form")]
    [InlineData("from: dispatched, to: working, by: [lead, owner]}", "from: dispatched, to: working}", "missing")]
    [InlineData("by: [lead, owner], reason", "by: [lead, boss], reason", "not-form")]
    [InlineData("limit: 2个工作日", "limit: 2个自然日", "not-form")]
    [InlineData("limit: 2个工作日", "limit: 2", "not-form")]
    [InlineData("yellow: 10, red: 25", "yellow: 0, red: 25", "not-whole")]
    [InlineData("do: notice", "do: shout", "not-word")]
    [InlineData("mark: 达标}", "mark: 达标}\n  - 达标", "not-map")]
    [InlineData("roll-ups:\n  - {", "roll-ups:\n  only: {", "not-list")]
    [InlineData("per: month", "per: fortnight", "not-word")]
    [InlineData("on: stage:closed", "on: 'stage: closed'", "not-form")]
    public async Task Schema_and_reader_refuse_the_same(string right, string wrong, string code)
    {
        var whole = await File.ReadAllTextAsync(Repository.Path("mechanisms", "commitment.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains(right, whole, StringComparison.Ordinal);
        var yaml = whole.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEmpty((await s_schema.Value).Validate(YamlAsJson.Of(yaml)));
        Assert.Contains("mechanism." + code, MechanismFile.Read(yaml, "commitment.yaml").Errors.Select(e => e.Code));
    }

    [Theory]
    [InlineData("by: duty:close, by-another: true}", "by: [duty:close], by-another: true}")]
    [InlineData("title: {zh: 公文任务, en: Commitment}", "title: 公文任务")]
    [InlineData("prefix: 督", "prefix: 2026")]
    [InlineData("least: 0, most: 10000亿}\n  achieved", "least: 0.5, most: 1000000}\n  achieved")]
    [InlineData("limit: 2个工作日", "limit: 2 working days")]
    public async Task Schema_and_reader_admit_the_same(string one, string other)
    {
        var whole = await File.ReadAllTextAsync(Repository.Path("mechanisms", "commitment.yaml"), TestContext.Current.CancellationToken);
        var yaml = whole.Replace(one, other, StringComparison.Ordinal);
        Assert.NotEqual(whole, yaml);

        Assert.Empty((await s_schema.Value).Validate(YamlAsJson.Of(yaml)).Select(e => e.ToString()));
        Assert.Empty(MechanismFile.Read(yaml, "commitment.yaml").Errors.Select(e => e.Message(CultureInfo.InvariantCulture)));
    }
}
