using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>One measure with one value here and another there (YG105).</summary>
internal static class FiguresBetween
{
    public const string Code = "YG105";

    // A name with more values than this is not the name of one measure but of a kind of thing.
    private const int MostValues = 3;

    // More documents than this on one measure add nothing but work.
    private const int MostDocuments = 8;

    public static IEnumerable<DocumentFinding> Check(IReadOnlyList<NamedDraft> drafts)
    {
        var seen = new Dictionary<(MeasureKey, StatementKind), List<Group>>();
        for (var document = 0; document < drafts.Count; document++)
        {
            foreach (var group in Groups(drafts[document].Draft, document))
            {
                if (!seen.TryGetValue(group.Key, out var earlier)) seen.Add(group.Key, earlier = []);
                foreach (var other in earlier)
                {
                    if (Contradiction(other, group) is not var (first, here)) continue;
                    yield return Disagreement(drafts, other.Document, first, document, here);
                    break;
                }
                if (earlier.Count < MostDocuments) earlier.Add(group);
            }
        }
    }

    private static IEnumerable<Group> Groups(Draft draft, int document) =>
        draft.Reading.Statements.Where(FigureKey.IsComparable)
            .Select(statement => new Figure(statement, FigureKey.Of(statement, draft)))
            .GroupBy(figure => (figure.Key.Measure, figure.Key.Kind))
            .Select(group => new Group(group.Key, document, draft.Reading.Head.Date?.Year, [.. group.DistinctBy(figure => figure.Statement.Value).Take(MostValues + 1)]))
            .Where(group => group.Figures.Count <= MostValues);

    // What both say is agreed; if one value each is left, they are two answers to one question.
    private static (Figure First, Figure Here)? Contradiction(Group first, Group here)
    {
        if (first.Document == here.Document || first.Year != here.Year) return null;
        var left = first.Figures.Where(figure => !Has(here, figure)).ToList();
        var right = here.Figures.Where(figure => !Has(first, figure)).ToList();
        return left.Count == 1 && right.Count == 1 && IsOfOneTime(left[0].Key, right[0].Key) ? (left[0], right[0]) : null;
    }

    private static bool Has(Group group, Figure figure) => group.Figures.Exists(other => other.Statement.Value == figure.Statement.Value);

    private static bool IsOfOneTime(FigureKey one, FigureKey other) =>
        one.Kind == StatementKind.Actual
            ? one.Period.Length > 0 && one.Period == other.Period
            : one.By is null || other.By is null || one.By == other.By;

    private static DocumentFinding Disagreement(IReadOnlyList<NamedDraft> drafts, int firstDocument, Figure first, int document, Figure here)
    {
        var name = drafts[firstDocument].Name;
        return new DocumentFinding(document, new Finding(
            Code, Severity.Warning, here.Statement.Span, [here.Statement.Measure, here.Statement.Text, name, first.Statement.Text], [new FindingPlace(name, first.Statement.Span)]));
    }

    private sealed record Figure(Statement Statement, FigureKey Key);

    private sealed record Group((MeasureKey, StatementKind) Key, int Document, int? Year, List<Figure> Figures);
}
