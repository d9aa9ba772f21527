using System.Globalization;

namespace Yiguan.Reading.Files.Word;

/// <summary>Characters of symbol fonts, which sit in the private use area and mean nothing without their font.</summary>
internal static class Symbols
{
    public static string Bullet(char sign) => Meaning(sign) ?? (sign is >= '\uE000' and <= '\uF8FF' ? "•" : sign.ToString());

    /// <summary>A w:sym element: a code of a symbol font; what is not known is shown as □, as a machine without the font would.</summary>
    public static string Character(string? code) =>
        int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var point) && point is > 0 and < 0xD800 or >= 0xE000 and <= 0xFFFF
            ? Known((char)point)
            : "";

    private static string Known(char sign) => Meaning(sign) ?? (sign is >= '\uE000' and <= '\uF8FF' ? "□" : sign.ToString());

    // Wingdings, which Word's bullets and tick boxes come from; F0B7 is the bullet of Symbol.
    private static string? Meaning(char sign) => sign switch
    {
        '\uF0B7' => "•",
        '\uF06C' => "●",
        '\uF06E' => "■",
        '\uF06F' or '\uF0A8' or '\uF071' => "□",
        '\uF075' => "◆",
        '\uF076' => "❖",
        '\uF0A7' => "▪",
        '\uF0A1' => "○",
        '\uF0D8' => "➢",
        '\uF0E0' => "→",
        '\uF0FB' => "✗",
        '\uF0FC' => "✓",
        '\uF0FD' => "☒",
        '\uF0FE' or '\uF052' => "☑",
        _ => null,
    };
}
