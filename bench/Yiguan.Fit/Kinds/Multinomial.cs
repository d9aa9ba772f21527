using Yiguan.Reading.Statements;

namespace Yiguan.Fit.Kinds;

/// <summary>Logistic regression among several kinds, fitted like the borders: whole-batch AdaGrad from zero, a fixed number of steps.</summary>
internal static class Multinomial
{
    /// <summary>Chosen by leaving out one document at a time: <c>--check</c>.</summary>
    public const double Penalty = 0.002;

    private const int Steps = 300;
    private const double Rate = 0.3;
    private const int SeldomBelow = 3;

    private static readonly string[] s_quoting = ["verb ", "before ends ", "followed by ", "clause opens ", "clause ends ", "followed after", "label ", "parameter says ", "sentence says ", "before says ", "after says "];

    public static KindWeights Fit(IReadOnlyList<KindExample> examples, double penalty)
    {
        string[] signs = [.. examples.SelectMany(e => e.Signs.Distinct()).CountBy(s => s).Where(s => s.Value >= SeldomBelow).Select(s => s.Key).Order(StringComparer.Ordinal)];
        var number = signs.Select((sign, i) => (sign, i)).ToDictionary(s => s.sign, s => s.i, StringComparer.Ordinal);
        var rows = examples.Select(e => (Signs: e.Signs.Where(number.ContainsKey).Select(s => number[s]).ToArray(), Kind: Array.IndexOf(KindJudge.Kinds, e.Kind))).ToArray();
        var kinds = KindJudge.Kinds.Length;
        var weights = new double[signs.Length * kinds];
        var squares = Enumerable.Repeat(1e-6, weights.Length).ToArray();
        double[] prices = [.. signs.Select(s => penalty * (s_quoting.Any(q => s.StartsWith(q, StringComparison.Ordinal)) ? 1.0 : s.StartsWith("firm: ", StringComparison.Ordinal) ? 0.03 : 0.3))];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = Gradient(rows, weights, kinds);
            for (var i = 0; i < weights.Length; i++)
            {
                var slope = gradient[i] / rows.Length + prices[i / kinds] * weights[i];
                squares[i] += slope * slope;
                weights[i] -= Rate * slope / Math.Sqrt(squares[i]);
            }
        }
        return new KindWeights(new SortedDictionary<string, double[]>(signs.Select((sign, i) => (sign, each: weights[(i * kinds)..((i + 1) * kinds)])).ToDictionary(s => s.sign, s => s.each), StringComparer.Ordinal));
    }

    private static double[] Gradient((int[] Signs, int Kind)[] rows, double[] weights, int kinds)
    {
        var gradient = new double[weights.Length];
        var sums = new double[kinds];
        foreach (var (signs, kind) in rows)
        {
            Array.Clear(sums);
            foreach (var sign in signs)
            {
                for (var k = 0; k < kinds; k++) sums[k] += weights[sign * kinds + k];
            }
            Softmax(sums);
            sums[kind] -= 1;
            foreach (var sign in signs)
            {
                for (var k = 0; k < kinds; k++) gradient[sign * kinds + k] += sums[k];
            }
        }
        return gradient;
    }

    private static void Softmax(double[] sums)
    {
        var top = sums.Max();
        var total = 0.0;
        for (var k = 0; k < sums.Length; k++) total += sums[k] = Math.Exp(sums[k] - top);
        for (var k = 0; k < sums.Length; k++) sums[k] /= total;
    }
}
