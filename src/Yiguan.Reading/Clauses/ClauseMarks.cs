namespace Yiguan.Reading.Clauses;

/// <summary>Quotes and brackets inside a clause.</summary>
internal static class ClauseMarks
{
    private const int LongestEnclosed = 400;

    /// <summary>Where the quote or bracket that opens at <paramref name="at"/> closes; <paramref name="at"/> where none opens.</summary>
    public static int Enclosed(ReadOnlySpan<char> text, int at, int end)
    {
        var close = text[at] switch { '“' => '”', '《' => '》', '（' => '）', '(' => ')', '‘' => '’', _ => '\0' };
        if (close == '\0') return at;
        var found = text[at..Math.Min(end, at + LongestEnclosed)].IndexOf(close);
        return found < 0 ? at : at + found;
    }
}
