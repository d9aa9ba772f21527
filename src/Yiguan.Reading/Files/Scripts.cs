namespace Yiguan.Reading.Files;

/// <summary>Which characters stand side by side without a space.</summary>
internal static class Scripts
{
    /// <summary>Chinese characters and full-width punctuation, the curly quotes of Chinese text included.</summary>
    public static bool IsChinese(char c) =>
        c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE4F') or (>= '\uFF00' and <= '\uFFEF')
            or (>= '\u2014' and <= '\u2026' and not '•') or (>= '\u2460' and <= '\u24FF') or (>= '\uD840' and <= '\uDFFF');

    /// <summary>What stands between the last character of a wrapped line and the first of the next: a space only between Latin words.</summary>
    public static string Between(char last, char first) =>
        IsChinese(last) || IsChinese(first) || last is '-' or '/' or ' ' || first is ' ' ? "" : " ";
}
