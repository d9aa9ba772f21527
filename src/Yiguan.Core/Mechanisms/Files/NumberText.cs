using System.Globalization;
using System.Text.RegularExpressions;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Numbers as an office writes them: 0.5, 300万, 1.5亿.</summary>
internal static partial class NumberText
{
    public const string Pattern = "^-?[0-9]{1,15}([.][0-9]{1,6})?(万|亿)?$";

    /// <summary>The number in steps of so many decimals; null where the text is none, or has more decimals, or is out of range.</summary>
    public static long? Scaled(string text, int decimals)
    {
        if (!Whole().IsMatch(text)) return null;
        var times = text[^1] switch { '万' => 10_000m, '亿' => 100_000_000m, _ => 1m };
        var steps = decimal.Parse(text.TrimEnd('万', '亿'), CultureInfo.InvariantCulture) * times;
        for (var i = 0; i < decimals; i++) steps *= 10;
        return steps == decimal.Truncate(steps) && Math.Abs(steps) <= MostSteps ? (long)steps : null;
    }

    /// <summary>What a number may be at most, in its steps.</summary>
    public const long MostSteps = 1_000_000_000_000_000;

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
