using System.Text.RegularExpressions;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>How a paragraph of an official document is set, after GB/T 9704: title centred, headings in 黑体 and 楷体, signature on the right.</summary>
internal static partial class Paragraphs
{
    private const int HeadLines = 4;
    private const int ShortestTitleLine = 4;

    public static string Style(Span line, int index, PageContent content)
    {
        var text = content.Text.Slice(line).Trim();
        var head = content.Plan.Reading.Head;
        if (index < HeadLines && text.Length >= ShortestTitleLine && head.Title.Contains(text, StringComparison.Ordinal)) return "title";
        if (index < HeadLines && text == head.Number) return "number";
        if (content.Plan.Reading.Outline.FirstOrDefault(h => h.Span.Contains(line)) is { } heading) return $"l{Math.Min(heading.Level, 3)}";
        return text == head.Issuer || Day().IsMatch(text) ? "sign" : "body";
    }

    [GeneratedRegex(@"^[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$")]
    private static partial Regex Day();
}
