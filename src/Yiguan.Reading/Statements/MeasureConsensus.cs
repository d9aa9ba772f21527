namespace Yiguan.Reading.Statements;

/// <summary>
/// Of several likely names the one that most of them resemble: 满意率 alone may weigh more than each of ten names that say whose 满意率,
/// and yet it is likely that one of the ten is meant.
/// </summary>
internal static class MeasureConsensus
{
    // What weighs less than the heaviest by more than that is not likely enough to have a say.
    private const double Reach = 4;
    private const int Most = 12;

    public static int Best(List<MeasureCandidate> names, double[] sums, double highest)
    {
        Span<int> likely = stackalloc int[Most];
        var count = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            if (sums[i] < highest - Reach) continue;
            if (count == Most && sums[likely[Most - 1]] >= sums[i]) continue;
            var at = count < Most ? count++ : Most - 1;
            for (; at > 0 && sums[likely[at - 1]] < sums[i]; at--) likely[at] = likely[at - 1];
            likely[at] = i;
        }
        var best = likely[0];
        var most = double.NegativeInfinity;
        for (var a = 0; a < count; a++)
        {
            var expected = 0.0;
            for (var b = 0; b < count; b++) expected += Math.Exp(sums[likely[b]] - highest) * Alike(names[likely[a]].Name, names[likely[b]].Name);
            if (expected <= most + 1e-9) continue;
            most = expected;
            best = likely[a];
        }
        return best;
    }

    /// <summary>Share of the pairs of neighbouring letters in common; a name like enough counts as the name itself.</summary>
    private static double Alike(string a, string b)
    {
        if (a == b) return 1;
        var shared = 0;
        for (var i = 0; i + 1 < a.Length; i++)
        {
            if (b.AsSpan().IndexOf(a.AsSpan(i, 2)) >= 0) shared++;
        }
        var dice = 2.0 * shared / (a.Length + b.Length - 2);
        return dice >= 0.5 ? dice : 0;
    }
}
