using System.Collections.Immutable;
using Yiguan.Core.Organisation;

namespace Yiguan.Core.Linking;

/// <summary>Which line of the organisation file speaks for a unit, and by which words.</summary>
internal static class Reasons
{
    /// <summary>The duty or topic that shares most with the words, or with the text where no whole word matched.</summary>
    public static (string Line, ImmutableArray<string> Matched) Best(Unit unit, ImmutableArray<string> words, string text)
    {
        if (!words.IsEmpty) return (Line(unit, words), words);
        var line = Line(unit, [text]);
        return (line, [.. PairsOf(line, text).Distinct().Take(3)]);
    }

    private static string Line(Unit unit, ImmutableArray<string> words)
    {
        var (best, most) = (unit.Duties.IsEmpty ? unit.Name : unit.Duties[0], 0);
        foreach (var line in unit.Duties.AddRange(unit.Topics))
        {
            var shared = words.Sum(word => line.Contains(word, StringComparison.Ordinal) ? 2 * word.Length : PairsOf(line, word).Count());
            if (shared > most) (best, most) = (line, shared);
        }
        return best;
    }

    private static IEnumerable<string> PairsOf(string line, string word)
    {
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (line.AsSpan().IndexOf(word.AsSpan(i, 2)) >= 0) yield return word.Substring(i, 2);
        }
    }
}
