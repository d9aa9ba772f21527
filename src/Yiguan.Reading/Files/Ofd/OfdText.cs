using System.Xml.Linq;
using Yiguan.Reading.Files.Layout;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Ofd;

/// <summary>A text object: characters that stand where X, Y and the deltas say.</summary>
internal static class OfdText
{
    private const double DefaultSize = 3.5;

    public static IEnumerable<Glyph> Glyphs(XElement text, OfdPlacement placement)
    {
        var size = OfdNumbers.One(text.Get("Size")) is > 0 and var given ? given : DefaultSize;
        var wide = OfdNumbers.One(text.Get("HScale")) ?? 1;
        var (x, y) = (0.0, size);
        foreach (var code in text.Children("TextCode"))
        {
            // A missing start is that of the piece before.
            (x, y) = (OfdNumbers.One(code.Get("X")) ?? x, OfdNumbers.One(code.Get("Y")) ?? y);
            foreach (var glyph in Piece(code, x, y, size, wide, placement)) yield return glyph;
        }
    }

    private static IEnumerable<Glyph> Piece(XElement code, double x, double y, double size, double wide, OfdPlacement placement)
    {
        var runes = code.Value.EnumerateRunes().Where(rune => rune.Value is not ('\r' or '\n')).ToList();
        var across = OfdNumbers.Deltas(code.Get("DeltaX"), runes.Count);
        var down = OfdNumbers.Deltas(code.Get("DeltaY"), runes.Count);
        for (var i = 0; i < runes.Count; i++)
        {
            var text = runes[i].ToString();
            var natural = (Scripts.IsChinese(text[0]) ? size : size / 2) * wide;
            var step = i < across.Count ? across[i] : down.Count > 0 ? 0 : natural;
            var (left, baseline) = placement.Place(x, y);
            // Spaces are characters of their own here, so an advance up to a full character leaves no gap.
            var width = (step > 0 && step <= size ? step : natural) * placement.Across * OfdNumbers.Point;
            yield return new Glyph(text, left, left + width, baseline, Math.Round(size * placement.Down * OfdNumbers.Point, 1));
            x += step;
            y += i < down.Count ? down[i] : 0;
        }
    }
}
