using System.Globalization;
using System.Resources;

namespace Yiguan.Core.Mechanisms;

/// <summary>A unit of measure in the language of the reader: 人 is people. One that is not known stays as it was written.</summary>
public static class MeasureText
{
    private const decimal Yi = 100_000_000, Wan = 10_000;

    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");
    private static readonly ResourceManager s_words = new("Yiguan.Core.Mechanisms.MeasureWords", typeof(MeasureText).Assembly);

    /// <summary>The unit.</summary>
    /// <param name="measure">As the mechanism writes it, in Chinese.</param>
    /// <param name="culture">The language.</param>
    public static string Of(string measure, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return IsEnglish(culture) ? s_words.GetString(measure, s_english) ?? measure : measure;
    }

    /// <summary>A number with its unit: 300人, 300 people.</summary>
    /// <param name="number">The number, as it is shown.</param>
    /// <param name="measure">As the mechanism writes it; null: it has none.</param>
    /// <param name="culture">The language.</param>
    public static string After(string number, string? measure, CultureInfo culture) =>
        measure is null ? number
        : !IsEnglish(culture) || measure == "%" ? number + measure
        : $"{number} {(number == "1" ? s_words.GetString(measure + ".one", s_english) : null) ?? Of(measure, culture)}";

    /// <summary>A number as people say it, nothing of it rounded: 500万 where it is even, and thousands marked in English.</summary>
    /// <param name="number">The number.</param>
    /// <param name="culture">The language.</param>
    public static string Number(decimal number, CultureInfo culture) =>
        IsEnglish(culture) ? number.ToString("#,0.######", CultureInfo.InvariantCulture)
        : number != 0 && number % Yi == 0 ? Plain(number / Yi) + "亿"
        : number != 0 && number % Wan == 0 ? Plain(number / Wan) + "万"
        : Plain(number);

    /// <summary>A number with its unit in the midst of a sentence: 5 人, 1000 万元, 80%, 5 people.</summary>
    /// <param name="number">The number.</param>
    /// <param name="measure">As the mechanism writes it; null: it has none.</param>
    /// <param name="culture">The language.</param>
    public static string Apart(decimal number, string? measure, CultureInfo culture)
    {
        if (IsEnglish(culture) || measure is null or "%") return After(Number(number, culture), measure, culture);
        var said = Number(number, culture);
        return said[^1] is '亿' or '万' ? $"{said[..^1]} {said[^1]}{measure}" : $"{said} {measure}";
    }

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static bool IsEnglish(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "en";
    }
}
