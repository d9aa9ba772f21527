namespace Yiguan.Reading.Scoring;

/// <summary>Puts what was said beside what is true, one to one, the closest first.</summary>
internal static class Pairing
{
    /// <summary>Greedy by closeness; among equals the earlier rows go first. Only rows whose places overlap are compared.</summary>
    public static List<(TGold Gold, TSaid Said)> Greedy<TGold, TSaid>(
        IReadOnlyList<TGold> gold, IReadOnlyList<TSaid> said, Func<TGold, Span> placeOfGold, Func<TSaid, Span> placeOfSaid, Func<TGold, TSaid, double> closeness)
    {
        var index = new PlaceIndex([.. said.Select(placeOfSaid)]);
        var candidates = new List<(double Closeness, int Gold, int Said)>();
        for (var i = 0; i < gold.Count; i++)
        {
            foreach (var j in index.Overlapping(placeOfGold(gold[i])))
            {
                if (closeness(gold[i], said[j]) is > 0 and var close) candidates.Add((close, i, j));
            }
        }
        candidates.Sort((a, b) => (b.Closeness, a.Gold, a.Said).CompareTo((a.Closeness, b.Gold, b.Said)));
        return Take(gold, said, candidates);
    }

    private static List<(TGold, TSaid)> Take<TGold, TSaid>(IReadOnlyList<TGold> gold, IReadOnlyList<TSaid> said, List<(double, int Gold, int Said)> candidates)
    {
        var takenGold = new HashSet<int>();
        var takenSaid = new HashSet<int>();
        var pairs = new List<(TGold, TSaid)>();
        foreach (var (_, i, j) in candidates)
        {
            if (takenGold.Contains(i) || takenSaid.Contains(j)) continue;
            takenGold.Add(i);
            takenSaid.Add(j);
            pairs.Add((gold[i], said[j]));
        }
        return pairs;
    }
}
