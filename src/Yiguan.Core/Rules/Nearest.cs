namespace Yiguan.Core.Rules;

/// <summary>Which word a misspelt one may mean: the one that fewest letters have to be changed for, where it is close. A far guess misleads more than none.</summary>
internal static class Nearest
{
    public static string? To(string word, IEnumerable<string> words)
    {
        var (nearest, least) = ((string?)null, int.MaxValue);
        foreach (var candidate in words.Order(StringComparer.Ordinal))
        {
            // duty: is no part of what was misspelt: it would make every short duty close to every other.
            var (one, other) = Bare(word, candidate);
            if (one.Length == 0 || Math.Abs(one.Length - other.Length) > Most(one)) continue;
            var distance = Distance(one, other);
            if (distance <= Most(one) && distance < least) (nearest, least) = (candidate, distance);
        }
        return nearest;
    }

    // A third of a word may be wrong; in Chinese half, for two letters are often the whole of it.
    private static int Most(string word) => Math.Clamp(word.Any(c => c > '\u007f') ? word.Length / 2 : (word.Length + 1) / 3, 1, 3);

    private static (string One, string Other) Bare(string one, string other)
    {
        var colon = one.IndexOf(':', StringComparison.Ordinal) + 1;
        return colon > 0 && other.StartsWith(one[..colon], StringComparison.Ordinal) ? (one[colon..], other[colon..]) : (one, other);
    }

    // Letters that changed places are one slip, not two.
    private static int Distance(string one, string other)
    {
        var (before, above, row) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1), Math.Min(row[j - 1], above[j]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, above, row) = (above, row, before);
        }
        return above[^1];
    }
}
