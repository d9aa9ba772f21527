namespace Yiguan.Reading.Tests.Lexicons;

/// <summary>What a county may add to the words and weights of kinds.</summary>
public sealed class KindWeightsTests : IDisposable
{
    private const string Plan = "云岫县重点工作实施方案\n\n一、主要任务\n力争年底前夯筑河堤12公里。\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-kinds-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_weight_of_the_county_stands_for_the_one_that_was_there()
    {
        Write("weights:\n  \"bias\": 0 0 0 90\n");

        Assert.Equal(StatementKind.Target, Kind(additions: null));
        Assert.Equal(StatementKind.Rule, Kind(_folder));
    }

    [Fact]
    public void A_word_that_a_county_adds_speaks_with_its_group()
    {
        Write("before:\n  ours: 夯筑\nweights:\n  \"before speaks of ours\": 90 0 0 0\n");

        Assert.Equal(StatementKind.Actual, Kind(_folder));
    }

    [Theory]
    [InlineData("weights:\n  \"bias\": 1 2 3\n")]
    [InlineData("weights:\n  \"no such sign\": 1 2 three 4\n")]
    public void A_line_without_four_numbers_is_refused_with_its_place(string yaml)
    {
        Write(yaml.Replace("bias", "a sign of the county", StringComparison.Ordinal));

        var refusal = Assert.Throws<LexiconException>(() => Lexicon.Load(_folder));

        Assert.Contains("kinds.yaml", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("four numbers", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("应是四个数：已完成、目标、基数、规则。", refusal.Fault.Sentence(System.Globalization.CultureInfo.GetCultureInfo("zh")), StringComparison.Ordinal);
    }

    private void Write(string yaml) => File.WriteAllText(Path.Combine(_folder, "kinds.yaml"), yaml);

    private static StatementKind Kind(string? additions) =>
        Assert.Single(new DocumentReader(Lexicon.Load(additions)).Read(SourceText.From(Plan)).Statements, s => s.Kind != StatementKind.Name).Kind;
}
