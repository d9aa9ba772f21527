namespace Yiguan.Reading.Files.Layout;

/// <summary>From glyphs at places to a text in reading order; the same for every format of fixed pages.</summary>
internal static class PageTexts
{
    public static string Read(IReadOnlyList<PageContent> contents, FileJob job)
    {
        var pages = contents.Select((content, i) => Lines(content, i, job)).ToList();
        PageFurniture.Drop(pages, contents);
        DropRepeatedHeads(pages);
        var lines = new FileLines(job.Settings);
        var paragraphs = new ParagraphBuilder(new PageMargins(pages, contents.Max(page => page.Width)), lines);
        foreach (var line in pages.SelectMany(page => page)) paragraphs.Add(line);
        paragraphs.End();
        NoteBlank(contents, job);
        return lines.ToString();
    }

    private static List<TextLine> Lines(PageContent content, int page, FileJob job)
    {
        job.Cancellation.ThrowIfCancellationRequested();
        var tables = RuledTable.Find(content.Rules);
        var outside = content.Glyphs.Where(glyph => !tables.Exists(table => table.Holds(glyph)));
        var lines = PageColumns.Order([.. outside], content.Width, page);
        foreach (var table in tables) Insert(lines, TableText.Rows(table, content.Glyphs, page, job), table.Top);
        return lines;
    }

    // A table that goes on over a page repeats its head there.
    private static void DropRepeatedHeads(List<List<TextLine>> pages)
    {
        string? head = null;
        foreach (var page in pages)
        {
            var first = page.Find(line => line.IsRow);
            if (head is not null && first?.Text == head && page[0] == first) page.Remove(first);
            head = page.Count > 0 && page[^1].IsRow ? first?.Text ?? head : null;
        }
    }

    private static void Insert(List<TextLine> lines, List<TextLine> rows, double top)
    {
        var at = lines.FindLastIndex(line => line.Baseline < top) + 1;
        lines.InsertRange(at, rows);
    }

    private static void NoteBlank(IReadOnlyList<PageContent> contents, FileJob job)
    {
        var pictures = contents.Index().Where(page => page.Item.HasPictures && page.Item.Glyphs.All(glyph => glyph.IsBlank)).Select(page => page.Index + 1).ToList();
        if (pictures.Count > 0) job.Note("note.pages-without-text", string.Join('、', pictures));
    }
}
