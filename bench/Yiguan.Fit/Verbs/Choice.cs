using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Verbs;

/// <summary>A log-linear choice among the candidates of a commitment, fitted as <see cref="Logistic"/> is: fixed steps from zero, in the order of the examples.</summary>
internal static class Choice
{
    // Speeches are few; the plan of one is what most users ask for.
    private const double ForemostCounts = 3;

    private const int Steps = 150;
    private const double Rate = 0.3;
    private const int SeldomBelow = 3;

    public static SortedDictionary<string, double> Fit(IReadOnlyList<VerbExample> examples, double penalty, AnnotatedDocument? foremost = null)
    {
        string[] signs = [.. examples.SelectMany(e => e.Signs.SelectMany(s => s).Distinct()).CountBy(s => s).Where(s => s.Value >= SeldomBelow).Select(s => s.Key).Order(StringComparer.Ordinal)];
        var number = signs.Select((sign, i) => (sign, i)).ToDictionary(s => s.sign, s => s.i, StringComparer.Ordinal);
        var rows = examples.Select(e => (Signs: e.Signs.Select(c => c.Where(number.ContainsKey).Select(s => number[s]).ToArray()).ToArray(), e.Right, Counts: e.Document == foremost ? ForemostCounts : 1)).ToArray();
        // A word must earn its weight more dearly than a sign of grammar.
        var penalties = signs.Select(s => penalty * (s.StartsWith("verb ", StringComparison.Ordinal) || s.Contains(", verb ", StringComparison.Ordinal) ? 1.0 : 0.3)).ToArray();
        var weights = new double[signs.Length];
        var squares = Enumerable.Repeat(1e-6, signs.Length).ToArray();
        var gradient = new double[signs.Length];
        for (var step = 0; step < Steps; step++)
        {
            Array.Clear(gradient);
            foreach (var (candidates, right, counts) in rows) Add(candidates, right, counts, weights, gradient);
            for (var i = 0; i < weights.Length; i++)
            {
                var slope = gradient[i] / rows.Length + penalties[i] * weights[i];
                squares[i] += slope * slope;
                weights[i] -= Rate * slope / Math.Sqrt(squares[i]);
            }
        }
        return new SortedDictionary<string, double>(signs.Zip(weights).ToDictionary(s => s.First, s => s.Second), StringComparer.Ordinal);
    }

    /// <summary>Whether the candidate with the largest sum is a right one; the first of equals.</summary>
    public static bool Right(IReadOnlyDictionary<string, double> weights, VerbExample example)
    {
        var sums = example.Signs.Select(c => c.Sum(s => weights.GetValueOrDefault(s))).ToArray();
        return example.Right[Array.IndexOf(sums, sums.Max())];
    }

    // What the model believes less what is right; several right candidates share their due as the model shares it.
    private static void Add(int[][] candidates, bool[] right, double counts, double[] weights, double[] gradient)
    {
        var sums = candidates.Select(c => c.Sum(i => weights[i])).ToArray();
        var most = sums.Max();
        var likely = sums.Select(s => Math.Exp(s - most)).ToArray();
        var all = likely.Sum();
        var due = likely.Where((_, i) => right[i]).Sum();
        for (var i = 0; i < candidates.Length; i++)
        {
            var error = counts * (likely[i] / all - (right[i] ? likely[i] / due : 0));
            foreach (var sign in candidates[i]) gradient[sign] += error;
        }
    }
}
