using System.Xml.Linq;
using Yiguan.Reading.Files.Layout;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Ofd;

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
