namespace Yiguan.Reading.Files.Layout;

/// <summary>Drops page numbers, and headers and footers that come back page after page.</summary>
internal static class PageFurniture
{
    // The first and last 15 per cent of a page: GB/T 9704 gives a top margin of 37 mm of 297 and puts the number 7 mm below the text.
    private const double Margin = 0.15;

    // A running title may be on every second page only, so two fifths of the pages are enough.
    private const double Share = 0.4;
    private const double SamePlace = 3;

    public static void Drop(List<List<TextLine>> pages, IReadOnlyList<PageContent> contents)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            var height = contents[i].Height;
            if (pages[i].Count > 0 && IsMargin(pages[i][^1], height) && PageNumber.Is(pages[i][^1].Text)) pages[i].RemoveAt(pages[i].Count - 1);
            if (pages[i].Count > 0 && IsMargin(pages[i][0], height) && PageNumber.Is(pages[i][0].Text)) pages[i].RemoveAt(0);
        }
        var repeated = Repeated(pages, contents);
        for (var i = 0; i < pages.Count; i++)
        {
            var height = contents[i].Height;
            pages[i].RemoveAll(line => IsMargin(line, height) && repeated.Contains(Key(line)));
        }
    }

    private static HashSet<(string, long)> Repeated(List<List<TextLine>> pages, IReadOnlyList<PageContent> contents)
    {
        var needed = Math.Max(2, pages.Count * Share);
        return pages.SelectMany((lines, i) => lines.Where(line => IsMargin(line, contents[i].Height)).Select(Key).Distinct())
            .CountBy(key => key).Where(count => count.Value >= needed).Select(count => count.Key).ToHashSet();
    }

    private static bool IsMargin(TextLine line, double height) =>
        !line.IsRow && (line.Baseline < height * Margin || line.Baseline > height * (1 - Margin));

    // Digits may be the page's own.
    private static (string, long) Key(TextLine line) =>
        (string.Concat(line.Text.Select(c => char.IsAsciiDigit(c) ? '0' : c)), (long)Math.Round(line.Baseline / SamePlace));
}
