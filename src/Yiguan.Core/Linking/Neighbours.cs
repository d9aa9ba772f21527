namespace Yiguan.Core.Linking;

/// <summary>Which fields border on which: offices that share many words often share the work, as 民政 and 卫健 do.</summary>
internal static class Neighbours
{
    private const int Most = 4;

    /// <summary>For each unit those that share most with it, closest first.</summary>
    public static int[][] Of(int units, IEnumerable<Term> terms)
    {
        var shared = new float[units, units];
        foreach (var term in terms) Share(term.Postings, shared);
        return [.. Enumerable.Range(0, units).Select(unit => Closest(unit, units, shared))];
    }

    private static void Share(Posting[] postings, float[,] shared)
    {
        foreach (var one in postings)
        {
            foreach (var other in postings)
            {
                if (one.Unit != other.Unit) shared[one.Unit, other.Unit] += Math.Min(one.Weight, other.Weight);
            }
        }
    }

    private static int[] Closest(int unit, int units, float[,] shared) =>
        [.. Enumerable.Range(0, units).Where(other => shared[unit, other] > 0f).OrderByDescending(other => shared[unit, other]).Take(Most)];
}
