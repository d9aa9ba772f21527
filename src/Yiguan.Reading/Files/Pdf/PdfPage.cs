using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using Yiguan.Reading.Files.Layout;

namespace Yiguan.Reading.Files.Pdf;

/// <summary>A PDF page as glyphs and rules.</summary>
internal static class PdfPage
{
    public static PageContent Content(Page page)
    {
        var upright = page.Letters.Where(letter => letter.TextOrientation is TextOrientation.Horizontal).ToList();
        // Slanted text is a watermark, unless the whole page is.
        var letters = upright.Count > 0 ? upright : page.Letters;
        var top = page.CropBox.Bounds.Top;
        var glyphs = letters.Where(letter => !string.IsNullOrEmpty(letter.Value)).Select(letter => GlyphOf(letter, top)).Where(IsPlaced);
        return new PageContent(page.Width, page.Height, [.. glyphs], [.. page.Paths.SelectMany(path => Rules(path, top))], page.NumberOfImages > 0);
    }

    private static Glyph GlyphOf(Letter letter, double top) => new(
        letter.Value.Normalize(System.Text.NormalizationForm.FormC),
        letter.StartBaseLine.X,
        Math.Max(letter.StartBaseLine.X, letter.EndBaseLine.X),
        top - letter.StartBaseLine.Y,
        Math.Abs(letter.PointSize) is > 0 and var size ? Math.Round(size, 1) : 1);

    private static bool IsPlaced(Glyph glyph) => double.IsFinite(glyph.Left) && double.IsFinite(glyph.Right) && double.IsFinite(glyph.Baseline) && double.IsFinite(glyph.Size);

    private static IEnumerable<Rule> Rules(PdfPath path, double top)
    {
        if (path.IsClipping || !(path.IsStroked || path.IsFilled)) yield break;
        foreach (var subpath in path)
        {
            if (subpath.GetBoundingRectangle() is not { } box) continue;
            var edges = (Left: box.Left, Top: top - box.Top, Right: box.Right, Bottom: top - box.Bottom);
            if (Rule.Thin(edges.Left, edges.Top, edges.Right, edges.Bottom) is { } rule) yield return rule;
            else if (path.IsStroked && subpath.IsDrawnAsRectangle)
                foreach (var side in Rule.Outline(edges.Left, edges.Top, edges.Right, edges.Bottom)) yield return side;
            else if (path.IsStroked)
                foreach (var segment in subpath.Commands.OfType<PdfSubpath.Line>())
                    if (Segment(segment, top) is { } straight) yield return straight;
        }
    }

    private static Rule? Segment(PdfSubpath.Line line, double top) => Rule.Thin(
        Math.Min(line.From.X, line.To.X), top - Math.Max(line.From.Y, line.To.Y), Math.Max(line.From.X, line.To.X), top - Math.Min(line.From.Y, line.To.Y));
}
