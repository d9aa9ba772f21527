namespace Yiguan.Core.Documents.Dispatch;

/// <summary>How near two sentences are to one another, by the pairs of characters that they share; punctuation does not count.</summary>
public static class Nearness
{
    /// <summary>From here on one sentence is shown beside another for somebody to look at. It decides nothing.</summary>
    public const double WorthALook = 0.4;

    /// <summary>0 where nothing is shared, 1 where both are the same (the coefficient of Dice).</summary>
    public static double Of(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (first, second) = (Pairs(one), Pairs(other));
        return first.Count + second.Count == 0 ? 0 : 2.0 * first.Count(second.Contains) / (first.Count + second.Count);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        var plain = text.Where(char.IsLetterOrDigit).ToList();
        return [.. plain.Zip(plain.Skip(1))];
    }
}
