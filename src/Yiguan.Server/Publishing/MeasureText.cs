using System.Globalization;

namespace Yiguan.Server.Publishing;

/// <summary>A unit of measure in the language of the reader: 人 is people. One that is not known stays as it was written.</summary>
internal static class MeasureText
{
    private static readonly PublishWords s_english = new(CultureInfo.GetCultureInfo("en"));

    /// <summary>The unit.</summary>
    /// <param name="measure">As the mechanism writes it, in Chinese.</param>
    /// <param name="culture">The language.</param>
    public static string Of(string measure, CultureInfo culture) => IsEnglish(culture) ? s_english.Find("measure." + measure) ?? measure : measure;

    /// <summary>A number with its unit: 300人, 300 people.</summary>
    /// <param name="number">The number, as it is shown.</param>
    /// <param name="measure">As the mechanism writes it; null: it has none.</param>
    /// <param name="culture">The language.</param>
    public static string After(string number, string? measure, CultureInfo culture) =>
        measure is null ? number
        : !IsEnglish(culture) || measure == "%" ? number + measure
        : $"{number} {(number == "1" ? s_english.Find($"measure.{measure}.one") : null) ?? Of(measure, culture)}";

    private static bool IsEnglish(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en";
}
