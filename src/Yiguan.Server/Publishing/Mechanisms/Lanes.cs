using System.Collections.Immutable;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>Lines below the stages, the short ones nearest, no two of a lane over each other.</summary>
internal static class Lanes
{
    /// <summary>The lane of each way, 0 the nearest; given in the order of the ways.</summary>
    public static ImmutableArray<int> Of(IReadOnlyList<Way> ways)
    {
        var lanes = new int[ways.Count];
        var taken = new List<List<(int Left, int Right)>>();
        foreach (var i in Enumerable.Range(0, ways.Count).OrderBy(i => Math.Abs(ways[i].To - ways[i].From)).ThenBy(i => Math.Min(ways[i].From, ways[i].To)))
        {
            var (left, right) = (Math.Min(ways[i].From, ways[i].To), Math.Max(ways[i].From, ways[i].To));
            // Where both touch a stage the lines could meet.
            var lane = taken.FindIndex(t => t.All(other => other.Right < left || right < other.Left));
            if (lane < 0)
            {
                lane = taken.Count;
                taken.Add([]);
            }
            taken[lane].Add((left, right));
            lanes[i] = lane;
        }
        return [.. lanes];
    }
}
