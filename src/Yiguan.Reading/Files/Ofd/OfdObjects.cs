using System.Xml.Linq;
using Yiguan.Reading.Files.Layout;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Ofd;

/// <summary>Gathers what the layers of a page show: characters, rules, and whether there are pictures (GB/T 33190, clauses 9 to 12).</summary>
internal sealed class OfdObjects
{
    private readonly List<Glyph> _level = [];
    private readonly List<Glyph> _slanted = [];
    private readonly List<Rule> _rules = [];

    /// <summary>Slanted text is a watermark, unless there is no other.</summary>
    public IReadOnlyList<Glyph> Glyphs => _level.Count > 0 ? _level : _slanted;

    public IReadOnlyList<Rule> Rules => _rules;

    public bool HasPictures { get; private set; }

    public void Read(XElement? container)
    {
        foreach (var item in container?.Elements() ?? []) Take(item);
    }

    private void Take(XElement item)
    {
        if (item.Get("Visible") is "false" or "0") return;
        switch (item.Name())
        {
            case "Layer" or "PageBlock":
                Read(item);
                break;
            case "TextObject":
                var placement = OfdPlacement.Of(item.Get("Boundary"), item.Get("CTM"));
                (placement.IsLevel ? _level : _slanted).AddRange(OfdText.Glyphs(item, placement));
                break;
            case "PathObject":
                _rules.AddRange(OfdPath.Rules(item));
                break;
            case "ImageObject":
                HasPictures = true;
                break;
        }
    }
}

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

/// <summary>A path object, as far as it draws straight rules.</summary>
internal static class OfdPath
{
    public static IEnumerable<Rule> Rules(XElement path)
    {
        var placement = OfdPlacement.Of(path.Get("Boundary"), path.Get("CTM"));
        var points = Segments(path.Child("AbbreviatedData")?.Value ?? "").Select(segment =>
            (From: placement.Place(segment.X1, segment.Y1), To: placement.Place(segment.X2, segment.Y2))).ToList();
        if (points.Count == 0) return [];
        var all = points.SelectMany(segment => new[] { segment.From, segment.To }).ToList();
        var whole = Rule.Thin(all.Min(p => p.X), all.Min(p => p.Y), all.Max(p => p.X), all.Max(p => p.Y));
        if (whole is { } thin) return [thin];
        // Filled areas are shading; only what is stroked, the default, has lines.
        if (path.Get("Stroke") is "false" or "0") return [];
        return points.Select(segment => Rule.Thin(
            Math.Min(segment.From.X, segment.To.X), Math.Min(segment.From.Y, segment.To.Y),
            Math.Max(segment.From.X, segment.To.X), Math.Max(segment.From.Y, segment.To.Y))).OfType<Rule>();
    }

    // S and M start, L draws, C closes; curves (Q, B, A) only move on (GB/T 33190, table 36).
    private static IEnumerable<(double X1, double Y1, double X2, double Y2)> Segments(string data)
    {
        var parts = data.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);
        var (startX, startY, x, y) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < parts.Length; i++)
        {
            var operands = parts[i] switch { "M" or "S" or "L" => 2, "Q" => 4, "B" => 6, "A" => 7, _ => 0 };
            if (i + operands >= parts.Length) operands = 0;
            var (nextX, nextY) = operands > 0
                ? (OfdNumbers.One(parts[i + operands - 1]) ?? 0, OfdNumbers.One(parts[i + operands]) ?? 0)
                : parts[i] == "C" ? (startX, startY) : (x, y);
            if (parts[i] is "M" or "S") (startX, startY) = (nextX, nextY);
            else if (parts[i] is "L" or "C") yield return (x, y, nextX, nextY);
            (x, y) = (nextX, nextY);
            i += operands;
        }
    }
}
