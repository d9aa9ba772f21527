using System.Globalization;

namespace Yiguan.Reading.Files.PlainText;

/// <summary>Whether decoded characters look like something a person wrote.</summary>
internal static class Plausibility
{
    private const double ControlShare = 0.001;
    private const double StrangeShare = 0.1;
    private const double Utf16Share = 0.95;
    private const double Utf16ShareWithoutNul = 0.99;

    /// <summary>
    /// Binary data shows in control characters: more than one in a thousand (one is always allowed) is no document. Characters that are
    /// not assigned, or are for private use, show bytes read in the wrong encoding.
    /// </summary>
    public static bool IsText(string text)
    {
        var (controls, strange) = (0, 0);
        foreach (var c in text)
        {
            if (IsControl(c)) controls++;
            else if (c >= 0x80 && IsStrange(c)) strange++;
        }
        return controls <= Math.Max(1, text.Length * ControlShare) && strange <= Math.Max(1, text.Length * StrangeShare);
    }

    /// <summary>
    /// UTF-16 without a mark: nearly all must be Chinese, its punctuation or ASCII. Where the bytes hold no NUL there is no ASCII in it, and
    /// what remains must be Chinese alone, else English letters in pairs would pass for it.
    /// </summary>
    public static bool IsChinese(string text, bool hasAscii)
    {
        var good = 0;
        foreach (var c in text)
        {
            if (c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u303F') or (>= '\uFF00' and <= '\uFFEF')) good++;
            else if (hasAscii && c is (>= ' ' and <= '~') or '\t' or '\r' or '\n' or (>= '\u2010' and <= '\u2027')) good++;
        }
        return good >= text.Length * (hasAscii ? Utf16Share : Utf16ShareWithoutNul);
    }

    /// <summary>Nothing but ASCII and letters between Latin and Devanagari, some of them neither Latin nor Greek (as in formulas).</summary>
    public static bool IsForeign(string text) =>
        !text.AsSpan().ContainsAnyInRange('\u0800', '\uFFFF')
        && (text.AsSpan().ContainsAnyInRange('\u0180', '\u0390') || text.AsSpan().ContainsAnyInRange('\u03CA', '\u07FF'));

    private static bool IsControl(char c) =>
        c is (< ' ' and not ('\t' or '\r' or '\n' or '\f')) or (>= '\u007F' and <= '\u009F' and not '\u0085');

    private static bool IsStrange(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
