using System.Globalization;

namespace Yiguan.Server.Publishing;

/// <summary>Money as an office says it: 960万元, 1.25亿元; what is cut off stands in the exact figure beside it.</summary>
internal static class Amounts
{
    private const decimal Yi = 100_000_000, Wan = 10_000;

    /// <summary>The short form.</summary>
    /// <param name="yuan">Yuan.</param>
    /// <param name="culture">Of the answer.</param>
    public static string Short(decimal yuan, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var size = Math.Abs(yuan);
        if (culture.TwoLetterISOLanguageName != "zh") return size >= 1_000_000 ? Two(yuan / 1_000_000) + " million yuan" : Two(yuan) + " yuan";
        return size >= Yi ? Two(yuan / Yi) + "亿元" : size >= Wan ? Two(yuan / Wan) + "万元" : Two(yuan) + "元";
    }

    /// <summary>The short form where it cuts nothing off, else to the fen.</summary>
    public static string Whole(decimal yuan, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var isChinese = culture.TwoLetterISOLanguageName == "zh";
        var unit = Math.Abs(yuan) is var size && isChinese ? (size >= Yi ? Yi : size >= Wan ? Wan : 1) : size >= 1_000_000 ? 1_000_000 : 1;
        return yuan * 100 % unit == 0 ? Short(yuan, culture) : Exact(yuan) + (isChinese ? "元" : " yuan");
    }

    /// <summary>To the fen.</summary>
    public static string Exact(decimal yuan) => Two(yuan);

    private static string Two(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
