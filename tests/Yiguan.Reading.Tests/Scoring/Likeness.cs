using System.Globalization;
using System.Text;

namespace Yiguan.Reading.Scoring;

/// <summary>When two answers count as the same.</summary>
internal static class Likeness
{
    /// <summary>Dice coefficient of the pairs of neighbouring letters, blanks and marks left out.</summary>
    public static double Dice(string? a, string? b)
    {
        var x = Bigrams(a);
        var y = Bigrams(b);
        return 2.0 * x.Count(y.Contains) / (x.Count + y.Count);
    }

    public static bool Number(decimal? gold, decimal? said)
    {
        if (gold is null || said is null) return gold is null && said is null;
        return Math.Abs((double)gold - (double)said) <= 1e-9 * Math.Max(1.0, Math.Abs((double)said));
    }

    // A steady rule and a fixed stock are told apart by taste.
    public static bool Kind(string gold, string said) => gold == said || gold is "rule" or "baseline" && said is "rule" or "baseline";

    public static bool Comparator(GoldFigure gold, string? said) => gold.Comparator == said || said is not null && gold.ComparatorAlt.Contains(said);

    /// <summary>Bases of a change beyond last year's are annotated but not asked of the reader.</summary>
    public static bool Change(string? gold, string? said) => gold == said || said is null && gold is "ytd" or "pop" or "plan" or "base";

    // Whether a period or a duration is a deadline at all is a matter of taste; a day is not.
    public static bool Deadline(string? gold, string? said) =>
        gold == said || said is null && IsPeriod(gold) || gold is null && IsPeriod(said);

    private static bool IsPeriod(string? deadline) => deadline is not null && deadline.StartsWith('P');

    private static HashSet<(Rune, Rune)> Bigrams(string? text)
    {
        var letters = (text ?? "").EnumerateRunes().Where(IsLetterOrNumber).ToArray();
        if (letters.Length < 2) return [(letters.FirstOrDefault(), default)];
        return [.. letters.Zip(letters.Skip(1))];
    }

    private static bool IsLetterOrNumber(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
