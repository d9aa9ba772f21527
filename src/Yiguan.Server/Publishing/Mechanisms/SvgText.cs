using System.Globalization;
using System.Text;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>Widths of words where there is no browser to measure them, and lines that fit.</summary>
internal static class SvgText
{
    /// <summary>About how wide a text is in a size of type: Chinese fills the square, Latin a little more than half of it.</summary>
    public static double Width(string text, double size)
    {
        var cells = 0.0;
        foreach (var rune in text.EnumerateRunes()) cells += rune.Value >= 0x2E80 ? 1 : Rune.IsUpper(rune) ? 0.68 : 0.54;
        return cells * size;
    }

    /// <summary>Lines no wider than asked; Chinese may break between any two letters, Latin between words.</summary>
    public static IEnumerable<string> Wrap(string text, double size, double width)
    {
        var line = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width(line + word.TrimEnd(), size) > width && !IsClosing(word[0]))
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
            }
            line.Append(word);
        }
        if (line.Length > 0) yield return line.ToString();
    }

    public static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            var isWithin = i < text.Length && (char.IsLowSurrogate(text[i]) || (IsLatin(text[i - 1]) && IsLatin(text[i])) || (IsLatin(text[i - 1]) && text[i] == ' '));
            if (isWithin) continue;
            yield return text[start..i];
            start = i;
        }
    }

    private static bool IsLatin(char c) => c is > ' ' and < '\u2E80';

    private static bool IsClosing(char c) => "，。；：、！？）”’》,.;:)".Contains(c, StringComparison.Ordinal);
}
