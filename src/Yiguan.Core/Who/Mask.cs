using System.Globalization;

namespace Yiguan.Core.Who;

/// <summary>遮掩: so much of a sensitive value as tells two apart who are known anyhow, and no more.</summary>
public static class Mask
{
    private const char Sign = '*';

    /// <summary>The value with its middle hidden: 138****5678, 张**. What is short is hidden but for its first sign.</summary>
    public static string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var signs = new StringInfo(value.Trim());
        var length = signs.LengthInTextElements;
        if (length == 0) return "";
        // A telephone shows seven digits of eleven, an identity number six of eighteen: the birthday is not among them.
        var (head, tail) = length switch { >= 15 => (2, 4), >= 11 when IsNumber(value) => (3, 4), _ => (1, 0) };
        return signs.SubstringByTextElements(0, head) + new string(Sign, Math.Min(length - head - tail, 8)) + (tail == 0 ? "" : signs.SubstringByTextElements(length - tail));
    }

    private static bool IsNumber(string value) => value.Trim().All(c => char.IsAsciiDigit(c) || c is '-' or ' ');
}
