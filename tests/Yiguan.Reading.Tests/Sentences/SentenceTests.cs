namespace Yiguan.Reading.Tests.Sentences;

/// <summary>The guidelines of the annotation, wording by wording. A new case is a line in a data file.</summary>
public sealed class SentenceTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        SentenceCase.Files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value.Select(c => new TheoryDataRow<string, string>(f.Key, c.Case)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sentence_is_read_as_the_guidelines_say(string file, string name)
    {
        var sentence = SentenceCase.Files[file].Single(c => c.Case == name);
        var reading = Reading.Of(Frame.Around(sentence), sentence.Date);

        List<string> differences = [];
        if (sentence.Figures is { } figures) differences.AddRange(Expectation.Differences("figures", figures, Rows.Figures(reading)));
        if (sentence.Commitments is { } commitments) differences.AddRange(Expectation.Differences("commitments", commitments, Rows.Commitments(reading)));
        Assert.True(differences.Count == 0, $"{sentence.Text}\n{string.Join('\n', differences)}");
    }
}
