using System.Collections.Immutable;
using Yiguan.Core.Organisation;

namespace Yiguan.Core.Linking;

/// <summary>Which line of the organisation file speaks for a unit.</summary>
internal static class Reasons
{
    /// <summary>The duty or topic that shares most with the words; the unit's name where it has neither.</summary>
    public static string Best(Unit unit, ImmutableArray<string> words)
    {
        var (best, most) = (unit.Duties.IsEmpty ? unit.Name : unit.Duties[0], 0);
        foreach (var line in unit.Duties.AddRange(unit.Topics))
        {
            var shared = Shared(line, words);
            if (shared > most) (best, most) = (line, shared);
        }
        return best;
    }

    private static int Shared(string line, ImmutableArray<string> words)
    {
        var shared = 0;
        foreach (var word in words)
        {
            if (line.Contains(word, StringComparison.Ordinal)) shared += 2 * word.Length;
            else shared += Pairs(line, word);
        }
        return shared;
    }

    private static int Pairs(string line, string word)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (line.AsSpan().IndexOf(word.AsSpan(i, 2)) >= 0) pairs++;
        }
        return pairs;
    }
}
