using System.Text;

namespace Yiguan.Reading.Files.Layout;

/// <summary>
/// Gives back the characters that were printed. Fonts share one glyph between a character and the radical that looks like it, and PDF
/// writers (Chromium among them) then name the radical: ⼈⺠ for 人民. Nothing would find such a text again.
/// </summary>
internal static class SignRepair
{
    // CJK Radicals Supplement has no mapping in Unicode for most of these; the Kangxi radicals below have.
    private const string Supplement =
        "⺠民⺟母⺝月⺩王⺫目⺬示⺮竹⺶羊⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻒镸⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻭歯⻮齿⻯竜⻰龙⻳龟⻗雨⺘扌⺡氵⺨犭⺭礻⺰纟⻈讠⻌辶⻐钅⻖阝⻏阝⻠饣";

    public static string Repair(string text) => text.AsSpan().ContainsAnyInRange('\u2E80', '\u2FD5') || text.AsSpan().ContainsAnyInRange('\uFB00', '\uFB06')
        ? string.Concat(text.Select(Repair))
        : text;

    private static string Repair(char sign)
    {
        if (sign is (>= '\u2F00' and <= '\u2FD5') or (>= '\uFB00' and <= '\uFB06')) return sign.ToString().Normalize(NormalizationForm.FormKC);
        var at = sign is >= '\u2E80' and <= '\u2EFF' ? Supplement.IndexOf(sign, StringComparison.Ordinal) : -1;
        return at >= 0 ? Supplement[at + 1].ToString() : sign.ToString();
    }
}
