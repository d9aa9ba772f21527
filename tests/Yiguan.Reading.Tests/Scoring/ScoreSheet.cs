namespace Yiguan.Reading.Scoring;

/// <summary>The scores of a document, or of several with their counts summed.</summary>
public sealed class ScoreSheet
{
    private readonly Dictionary<string, Score> _scores = new(StringComparer.Ordinal);

    public Score this[string measure]
    {
        get => _scores.GetValueOrDefault(measure);
        internal set => _scores[measure] = value;
    }

    /// <summary>How the reader does on a document.</summary>
    public static ScoreSheet Of(AnnotatedDocument document, DocumentReading reading)
    {
        var sheet = new ScoreSheet();
        FigureScoring.Score(document, reading, sheet);
        CommitmentScoring.Score(document, reading, sheet);
        return sheet;
    }

    /// <summary>Sums of hits, predictions and gold, so that every row of every document weighs the same.</summary>
    public static ScoreSheet Pool(IEnumerable<ScoreSheet> sheets)
    {
        var pooled = new ScoreSheet();
        foreach (var sheet in sheets)
        {
            foreach (var (measure, score) in sheet._scores) pooled[measure] += score;
        }
        return pooled;
    }
}
