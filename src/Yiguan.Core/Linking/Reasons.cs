using System.Collections.Immutable;
using Yiguan.Core.Organisation;

namespace Yiguan.Core.Linking;

/// <summary>Which line of the organisation file speaks for a unit, and by which words.</summary>
internal static class Reasons
{
    private const int MostPairs = 3;

    /// <summary>The words that spoke for the unit, with the line of the strongest; pairs of characters where no whole word did.</summary>
    public static (string Line, ImmutableArray<string> Matched) Of(int number, Unit unit, List<Term> heard, string text)
    {
        var matched = ImmutableArray.CreateBuilder<string>();
        var (strongest, at) = ((Term?)null, -1);
        foreach (var term in heard)
        {
            var index = term.IndexOf(number);
            if (index < 0 || matched.Contains(term.Word)) continue;
            matched.Add(term.Word);
            if (strongest is null || term.Postings[index].Weight > strongest.Postings[at].Weight) (strongest, at) = (term, index);
        }
        if (strongest is not null) return (strongest.Reason(at, unit), matched.DrainToImmutable());
        var line = Line(unit, text);
        return (line, [.. Pairs(line, text).Distinct().Take(MostPairs)]);
    }

    /// <summary>The duty or topic that shares most with the words; the first duty where none shares anything.</summary>
    public static string Line(Unit unit, string words)
    {
        var (best, most) = (First(unit), 0);
        foreach (var line in unit.Duties.AddRange(unit.Topics))
        {
            var shared = line.Contains(words, StringComparison.Ordinal) ? 2 * words.Length : Pairs(line, words).Count();
            if (shared > most) (best, most) = (line, shared);
        }
        return best;
    }

    /// <summary>The first duty; the name where the file tells none.</summary>
    public static string First(Unit unit) => unit.Duties.IsEmpty ? unit.Name : unit.Duties[0];

    private static IEnumerable<string> Pairs(string line, string words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (line.AsSpan().IndexOf(words.AsSpan(i, 2)) >= 0) yield return words.Substring(i, 2);
        }
    }
}
