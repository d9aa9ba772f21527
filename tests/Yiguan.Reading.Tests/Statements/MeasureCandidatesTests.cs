using Yiguan.Reading.Statements;

namespace Yiguan.Reading.Tests.Statements;

/// <summary>What a judge may choose from: whoever is to choose well must first be offered the name.</summary>
public sealed class MeasureCandidatesTests
{
    [Theory]
    [InlineData("完成工业投资8.7亿元。", "工业投资")]
    [InlineData("加快20件民生实事项目建设。", "民生实事项目")]
    [InlineData("对未入库的33个项目逐个核实。", "未入库项目")]
    [InlineData("更换供水管网15公里。", "供水管网更换")]
    [InlineData("更换供水管网15公里。", "供水管网里程")]
    [InlineData("受理12345热线工单203件，办结率99%。", "12345热线工单办结率")]
    [InlineData("实施护理型床位改造，占比达到55%。", "护理型床位占比")]
    [InlineData("接到指令后，抢险人员须30分钟内到场。", "到场时限")]
    [InlineData("甲镇、乙镇分别建设充电桩20个和30个。", "乙镇")]
    public void The_name_is_among_those_offered(string sentence, string name) => Assert.Contains(name, Offered(sentence));

    [Fact]
    public void A_number_that_stands_alone_has_no_name()
    {
        Assert.Empty(Offered("３％。"));
        Assert.Equal("", Reading.Of("３％。").Statements.Single().Measure);
    }

    [Fact]
    public void However_long_the_sentence_the_names_stay_few()
    {
        var offered = Offered(string.Concat(Enumerable.Repeat("推进城区老旧小区改造和农村道路建设", 400)) + "完成投资3亿元。");
        Assert.InRange(offered.Count, 1, 160);
    }

    private static HashSet<string> Offered(string sentence)
    {
        var judge = new Listener();
        new DocumentReader(Reading.Reader.Lexicon) { MeasureJudge = judge }.Read(SourceText.From(sentence));
        return judge.Offered;
    }

    private sealed class Listener : IMeasureJudge
    {
        public HashSet<string> Offered { get; } = new(StringComparer.Ordinal);

        public int Choose(MeasureCase given, MeasureSigns signs)
        {
            Offered.UnionWith(given.Candidates.Select(c => c.Name));
            return 0;
        }
    }
}
