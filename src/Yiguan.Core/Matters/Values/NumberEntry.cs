using System.Globalization;
using System.Text.RegularExpressions;

namespace Yiguan.Core.Matters.Values;

/// <summary>A number as people type it: 1,200, 3.5万, 2亿元.</summary>
public static partial class NumberEntry
{
    /// <summary>The number in whole steps of so many decimals; null where the text is none, is finer than a step or too great.</summary>
    /// <param name="said">The text.</param>
    /// <param name="decimals">Decimal digits of the field.</param>
    /// <param name="unit">Unit of measure that may stand behind it; null for none.</param>
    public static long? Read(string said, int decimals, string? unit)
    {
        ArgumentNullException.ThrowIfNull(said);
        var text = said.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (unit is { Length: > 0 } && text.EndsWith(unit, StringComparison.Ordinal)) text = text[..^unit.Length];
        if (Number().Match(text) is not { Success: true } number) return null;
        var steps = decimal.Parse(number.Groups["digits"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture)
            * number.Groups["scale"].Value switch { "万" => 10_000m, "亿" => 100_000_000m, _ => 1m };
        for (var i = 0; i < decimals && Math.Abs(steps) < long.MaxValue; i++) steps *= 10;
        return steps == decimal.Truncate(steps) && Math.Abs(steps) < long.MaxValue ? (long)steps : null;
    }

    [GeneratedRegex("^(?<digits>-?[0-9]{1,15}([.][0-9]{1,6})?)(?<scale>[万亿]?)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
