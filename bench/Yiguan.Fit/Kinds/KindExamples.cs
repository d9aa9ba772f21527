using Yiguan.Reading;
using Yiguan.Reading.Scoring;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit.Kinds;

/// <summary>Reads figures of annotated documents with the signs of the reader itself.</summary>
internal sealed class KindExamples(DocumentReader reader, IReadOnlyDictionary<AnnotatedDocument, DateOnly> dates)
{
    /// <summary>Every figure that the annotation knows as well. The figures before it have the annotated kinds.</summary>
    public List<KindExample> Read(IEnumerable<AnnotatedDocument> documents)
    {
        var examples = new List<KindExample>();
        foreach (var document in documents)
        {
            reader.ReadKinds(document.Text, dates.TryGetValue(document, out var day) ? day : null, new Listener((figure, signs) =>
            {
                if (True(document, figure) is not { } kind) return StatementKind.Name;
                examples.Add(new KindExample(document, new Span(figure.Token.Start, figure.Token.End), [.. signs], kind));
                return kind;
            }));
        }
        return examples;
    }

    /// <summary>How many kinds of a document are chosen right where the figures before have the kinds chosen for them.</summary>
    public (int Right, int All) Judge(AnnotatedDocument document, KindWeights weights, Action<KindExample, StatementKind>? wrong = null)
    {
        int right = 0, all = 0;
        reader.ReadKinds(document.Text, dates.TryGetValue(document, out var day) ? day : null, new Listener((figure, signs) =>
        {
            var said = weights.Choose(signs);
            if (True(document, figure) is not { } kind) return said;
            all++;
            if (Alike(said, kind)) right++;
            else wrong?.Invoke(new KindExample(document, new Span(figure.Token.Start, figure.Token.End), [.. signs], kind), said);
            return said;
        }));
        return (right, all);
    }

    // The scores of the annotation take a standing norm and a fixed stock for one.
    private static bool Alike(StatementKind said, StatementKind kind) =>
        said == kind || said is StatementKind.Rule or StatementKind.Baseline && kind is StatementKind.Rule or StatementKind.Baseline;

    private static StatementKind? True(AnnotatedDocument document, Figure figure)
    {
        var number = new Span(figure.Token.Start, figure.Token.End);
        var gold = document.Figures.FirstOrDefault(g => !g.IsName && g.Number.Overlaps(number));
        return gold?.Kind switch
        {
            "actual" => StatementKind.Actual,
            "target" => StatementKind.Target,
            "baseline" => StatementKind.Baseline,
            "rule" => StatementKind.Rule,
            _ => null,
        };
    }
}
