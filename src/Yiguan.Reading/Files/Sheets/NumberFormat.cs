using System.Globalization;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>
/// A number format code (ECMA-376 part 1, 18.8.31), read as far as it changes what a person reads: decimals, thousands, per cent, words
/// beside the number, dates. Colours, widths, conditions and scientific notation are dropped; 1E+05 says nothing to an office.
/// </summary>
internal sealed class NumberFormat
{
    private readonly FormatSection[] _sections;

    public NumberFormat(string code)
    {
        _sections = [.. FormatSection.Split(code).Take(4).Select(section => new FormatSection(section))];
        var letters = _sections[0].Letters;
        HasYear = letters.AsSpan().ContainsAny('y', 'e');
        HasDay = letters.Contains('d') || letters.Contains("aaa", StringComparison.Ordinal);
        HasSeconds = letters.Contains('s');
        HasTime = letters.Contains('h') || HasSeconds;
        // m is minutes beside h or s, else the month.
        HasMonth = letters.Contains('m') && (!HasTime || HasYear || HasDay);
        IsElapsed = _sections[0].IsElapsed;
    }

    public bool HasYear { get; }

    public bool HasMonth { get; }

    public bool HasDay { get; }

    public bool HasTime { get; }

    public bool HasSeconds { get; }

    public bool IsElapsed { get; }

    public bool IsDate => HasYear || HasMonth || HasDay || HasTime || IsElapsed;

    public string Write(double number)
    {
        var section = this switch
        {
            _ when number < 0 && _sections.Length > 1 => _sections[1],
            _ when number == 0 && _sections.Length > 2 => _sections[2],
            _ => _sections[0],
        };
        // The section for negative numbers brings its own sign.
        return section.Write(section == _sections[0] ? number : Math.Abs(number));
    }

    /// <summary>A number as a person writes it: at most 15 significant digits, no exponent.</summary>
    public static string Plain(double number)
    {
        if (Math.Abs(number) is >= 1e28 or (> 0 and < 1e-15)) return number.ToString("R", CultureInfo.InvariantCulture);
        var rounded = decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return rounded.ToString("0.####################", CultureInfo.InvariantCulture);
    }
}
