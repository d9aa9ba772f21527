using System.Text;

namespace Yiguan.Reading.Files.Layout;

/// <summary>Puts the glyphs of one area of a page into lines.</summary>
internal static class LineBuilder
{
    private const double SameLine = 0.45;
    private const double SameGlyph = 0.2;
    private const double WideGap = 2.5;

    public static List<TextLine> Lines(IEnumerable<Glyph> glyphs, int page) =>
        [.. Groups(glyphs).Select(group => Line(group, page)).OfType<TextLine>()];

    /// <summary>Glyphs that stand on one baseline, from the top down.</summary>
    public static IEnumerable<List<Glyph>> Groups(IEnumerable<Glyph> glyphs)
    {
        var group = new List<Glyph>();
        foreach (var glyph in glyphs.OrderBy(glyph => glyph.Baseline))
        {
            // Small signs (superscripts) sit off the line they belong to, so the larger size decides.
            if (group.Count > 0 && glyph.Baseline - group[0].Baseline > SameLine * Math.Max(group[0].Size, glyph.Size))
            {
                yield return group;
                group = [];
            }
            group.Add(glyph);
        }
        if (group.Count > 0) yield return group;
    }

    private static TextLine? Line(List<Glyph> group, int page)
    {
        var glyphs = Ordered(group);
        var seen = glyphs.Where(glyph => !glyph.IsBlank).ToList();
        if (seen.Count == 0) return null;
        var size = seen.GroupBy(glyph => Math.Round(glyph.Size * 2)).MaxBy(same => same.Count())!.Key / 2;
        var baseline = seen.Select(glyph => glyph.Baseline).Order().ElementAt(seen.Count / 2);
        var text = Spell(glyphs, size);
        var wide = (WideGap * size) + Spread(seen);
        return new TextLine(text, page, seen[0].Left, seen.Max(glyph => glyph.Right), baseline, size)
        {
            IsParted = seen.Zip(seen.Skip(1)).Any(pair => pair.Second.Left - pair.First.Right > wide),
            TextLeft = TextLeft(seen, text),
            FirstPiece = FirstPiece(seen),
        };
    }

    // Bold is often drawn by setting the same character twice.
    private static List<Glyph> Ordered(List<Glyph> group)
    {
        var ordered = new List<Glyph>(group.Count);
        foreach (var glyph in group.OrderBy(glyph => glyph.Left))
        {
            var isTwice = ordered.Count > 0 && ordered[^1].Text == glyph.Text && glyph.Left - ordered[^1].Left < SameGlyph * glyph.Size;
            if (!isTwice) ordered.Add(glyph);
        }
        return ordered;
    }

    private static string Spell(List<Glyph> glyphs, double size)
    {
        var text = new StringBuilder();
        var spread = Spread(glyphs);
        for (var i = 0; i < glyphs.Count; i++)
        {
            var isGap = i > 0 && text.Length > 0 && IsGap(glyphs[i - 1], glyphs[i], size, spread);
            if (isGap && text[^1] != ' ' && !glyphs[i].IsBlank) text.Append(' ');
            text.Append(glyphs[i].IsBlank && text.Length == 0 ? "" : glyphs[i].Text);
        }
        return SignRepair.Repair(text.ToString().TrimEnd());
    }

    // Letters that are spread over a line (分散对齐) have the same gap everywhere; only what exceeds it is a space.
    private static double Spread(List<Glyph> glyphs)
    {
        if (glyphs.Count < 4) return 0;
        var gaps = glyphs.Zip(glyphs.Skip(1), (a, b) => b.Left - a.Right).Order().ToList();
        return Math.Max(0, gaps[gaps.Count / 2]);
    }

    private static bool IsGap(Glyph before, Glyph after, double size, double spread)
    {
        var gap = after.Left - before.Right - spread;
        // Between Chinese and Latin a program leaves a quarter of a character that nobody typed.
        var isLatin = !Scripts.IsChinese(before.Text[^1]) && !Scripts.IsChinese(after.Text[0]);
        return gap > size * (isLatin ? 0.18 : 0.8);
    }

    private static double FirstPiece(List<Glyph> seen)
    {
        var first = seen[0];
        if (Scripts.IsChinese(first.Text[0])) return first.Right - first.Left;
        var last = first;
        foreach (var glyph in seen)
        {
            if (Scripts.IsChinese(glyph.Text[0]) || glyph.Left - last.Right > glyph.Size * 0.18) break;
            last = glyph;
        }
        return last.Right - first.Left;
    }

    private static double TextLeft(List<Glyph> seen, string text)
    {
        var marker = ListMarker.Length(text);
        var behind = 0;
        foreach (var glyph in seen)
        {
            if (behind >= marker) return glyph.Left;
            behind += glyph.Text.Length;
        }
        return seen[0].Left;
    }
}
