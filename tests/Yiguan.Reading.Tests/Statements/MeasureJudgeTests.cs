using Yiguan.Reading.Statements;

namespace Yiguan.Reading.Tests.Statements;

public sealed class MeasureJudgeTests
{
    private const string Sentence = "完成工业投资8.7亿元。";

    [Fact]
    public void The_name_whose_signs_weigh_most_is_the_measure() =>
        Assert.Equal("工业投资", Measure((MeasureSign.BeginsWord, "工业", 6.0), (MeasureSign.EndsWord, "投资", 6.0), (MeasureSign.Length, "4", 3.0)));

    [Fact]
    public void Other_weights_make_another_measure() =>
        Assert.Equal("完成工业投资", Measure((MeasureSign.BeginsWord, "完成", 6.0), (MeasureSign.EndsWord, "投资", 6.0), (MeasureSign.Length, "5-6", 6.0)));

    [Fact]
    public void A_weight_that_is_no_number_is_told_with_its_line()
    {
        var file = new LexiconFile();
        file.Add(new StringReader("weights:\n  Ends:\n    率: much"), "measures.yaml");
        var thrown = Assert.Throws<LexiconException>(() => new MeasureJudge(file));
        Assert.Equal(("measures.yaml", 3L), (thrown.Fault.File, thrown.Fault.Line));
    }

    private static string Measure(params (MeasureSign, string, double)[] weights) =>
        new DocumentReader(Reading.Reader.Lexicon) { MeasureJudge = new MeasureJudge(weights) }.Read(SourceText.From(Sentence)).Statements.Single(s => s.Kind != StatementKind.Name).Measure;
}
