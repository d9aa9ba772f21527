using Yiguan.Reading.Scoring;

namespace Yiguan.Reading.Tests.Annotated;

/// <summary>
/// The reader against what people annotated, every document of a set pooled. A floor stands about 0.01 below what was measured when it
/// was set (the figure behind it), so that a change that costs more than taste shows here; raise it when the reader has grown better.
/// </summary>
public sealed class AnnotatedSetTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, ScoreTable> s_tables = new(StringComparer.Ordinal);

    [Theory]
    [InlineData(Measures.NumberFound, 0.97)]
    public void The_tuned_documents_are_read_no_worse_than_before(string measure, double floor) => Reaches("tuned", measure, floor);

    [Theory]
    [InlineData(Measures.NumberFound, 0.94)]
    public void Documents_never_tuned_on_are_read_no_worse_than_before(string measure, double floor) => Reaches("held-out", measure, floor);

    [Theory]
    [InlineData("tuned", 0.01)]
    [InlineData("held-out", 0.05)]
    public void Labels_are_not_taken_for_figures(string set, double most)
    {
        var names = Table(set).Pooled[Measures.NamesTaken];
        Assert.True(names.Recall <= most, $"{names.Hit} of {names.Gold} names were taken for figures");
    }

    [Theory]
    [InlineData("tuned")]
    [InlineData("held-out")]
    public void Every_document_of_a_set_has_figures_annotated(string set) =>
        Assert.All(AnnotatedDocument.LoadAll(Folder(set)), document => Assert.NotEmpty(document.Figures));

    private void Reaches(string set, string measure, double floor)
    {
        var score = Table(set).Pooled[measure];
        output.WriteLine(Table(set).ToString());
        Assert.True(score.F1 >= floor, $"{measure} on {set}: F1 {score.F1:0.000} ({score.Hit} of {score.Predicted} said, {score.Gold} true) is below {floor:0.00}");
    }

    private static ScoreTable Table(string set)
    {
        lock (s_tables)
        {
            if (!s_tables.TryGetValue(set, out var table)) s_tables[set] = table = ScoreTable.Of(AnnotatedDocument.LoadAll(Folder(set)), Reading.Reader);
            return table;
        }
    }

    private static string Folder(string set) => Reading.Folder("Annotated", set);
}
