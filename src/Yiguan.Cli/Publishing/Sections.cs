using Yiguan.Reading;

namespace Yiguan.Cli.Publishing;

/// <summary>部分: a section path as it is said, 二/一/紧盯项目抓进度 as 二（一）紧盯项目抓进度.</summary>
internal sealed class Sections(DocumentReading reading)
{
    private readonly Dictionary<string, Heading> _byPath = reading.Outline
        .GroupBy(h => h.Path).ToDictionary(g => g.Key, g => g.First());

    public string Name(string path)
    {
        if (path.Length == 0) return "";
        var spoken = string.Concat(path.Split('/').Select(Part));
        var heading = _byPath.GetValueOrDefault(path);
        return heading is { Marker.Length: > 0, Title.Length: > 0 } ? Titled(spoken, heading) : spoken;
    }

    private static string Titled(string spoken, Heading heading) =>
        heading.Level == 1 ? $"{spoken}、{heading.Title}" : spoken + heading.Title;

    private static string Part(string word, int depth) => depth == 1 && IsNumeral(word) ? $"（{word}）" : depth > 1 && IsNumeral(word) ? $"{word}." : word;

    private static bool IsNumeral(string word) => word.Length <= 3 && word.All(c => char.IsAsciiDigit(c) || "一二三四五六七八九十".Contains(c, StringComparison.Ordinal));
}
