using System.Globalization;
using System.Text;

namespace Yiguan.Reading.Scoring;

/// <summary>The scores of a set as a table: a row a measure, a column a document, the pooled score last.</summary>
public sealed class ScoreTable
{
    private readonly List<(string Name, ScoreSheet Sheet)> _columns = [];

    private ScoreTable(ScoreSheet pooled) => Pooled = pooled;

    /// <summary>The set as a whole.</summary>
    public ScoreSheet Pooled { get; }

    public static ScoreTable Of(IReadOnlyList<AnnotatedDocument> documents, DocumentReader reader)
    {
        var sheets = documents.Select(d => ScoreSheet.Of(d, reader.Read(d.Text))).ToArray();
        var table = new ScoreTable(ScoreSheet.Pool(sheets));
        table._columns.AddRange(documents.Select(d => d.Name).Zip(sheets));
        return table;
    }

    /// <summary>Every measure pooled with its counts, then F1 of every document.</summary>
    public override string ToString()
    {
        var lines = new StringBuilder();
        foreach (var measure in Measures.All) lines.AppendLine(Line(measure, Pooled[measure]));
        foreach (var (name, sheet) in _columns)
        {
            lines.AppendLine().AppendLine(name);
            foreach (var measure in Measures.All) lines.AppendLine(Line(measure, sheet[measure]));
        }
        return lines.ToString();
    }

    private static string Line(string measure, Score score) => measure == Measures.NamesTaken
        ? string.Create(CultureInfo.InvariantCulture, $"{measure,-28}{score.Hit,6} of {score.Gold}")
        : string.Create(CultureInfo.InvariantCulture, $"{measure,-28} P {score.Precision:0.000}  R {score.Recall:0.000}  F1 {score.F1:0.000}   {score.Hit} of {score.Predicted} said, {score.Gold} true");
}
