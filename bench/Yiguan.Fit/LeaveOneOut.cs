using System.Collections.Immutable;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit;

/// <summary>How often borders are judged right in documents that the weights were not fitted on, document by document.</summary>
internal sealed record LeaveOneOut(double Penalty, ImmutableArray<(string Document, int Right, int All)> Documents)
{
    public static LeaveOneOut Of(IReadOnlyList<Example> examples, double penalty) =>
        new(penalty, [.. examples.Select(e => e.Document).Distinct().ToArray().Select(left => Without(left, examples, penalty))]);

    public override string ToString() =>
        $"penalty {Penalty}: {Share(Documents.Sum(d => d.Right), Documents.Sum(d => d.All))}\n  {string.Join("\n  ", Documents.Select(d => $"{d.Document}: {Share(d.Right, d.All)}"))}";

    private static (string, int, int) Without(AnnotatedDocument left, IReadOnlyList<Example> examples, double penalty)
    {
        var weights = Logistic.Fit([.. examples.Where(e => e.Document != left)], penalty);
        Example[] judged = [.. examples.Where(e => e.Document == left)];
        return (left.Name, judged.Count(e => Logistic.Cuts(weights, e) == e.Cut), judged.Length);
    }

    private static string Share(int right, int all) => $"{right} of {all} right, {(double)right / all:0.000}";
}
