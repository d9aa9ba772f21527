using System.Globalization;

namespace Yiguan.Core;

/// <summary>Words that a refusal brings along in both languages, because they come from a mechanism and stand in no table.</summary>
/// <param name="Chinese">In Chinese.</param>
/// <param name="English">In English; the Chinese again where there is none.</param>
public sealed record InBoth(string Chinese, string English) : IFormattable
{
    /// <summary>In the language of the sentence they stand in.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => (formatProvider as CultureInfo)?.TwoLetterISOLanguageName == "en" ? English : Chinese;

    /// <inheritdoc/>
    public override string ToString() => Chinese;
}
