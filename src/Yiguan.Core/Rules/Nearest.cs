namespace Yiguan.Core.Rules;

/// <summary>Which word a misspelt one may mean: the one that fewest letters have to be changed for.</summary>
internal static class Nearest
{
    public static string? To(string word, IEnumerable<string> words)
    {
        var (nearest, least) = ((string?)null, Most(word) + 1);
        foreach (var candidate in words.Order(StringComparer.Ordinal))
        {
            var distance = Distance(word, candidate);
            if (distance < least) (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    // Half of a short word may be wrong: in Chinese two letters are often the whole of it.
    private static int Most(string word) => Math.Clamp(word.Length / 2, 1, 3);

    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > Most(one)) return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 1; j < row.Length; j++)
            {
                var changed = diagonal + (one[i] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
