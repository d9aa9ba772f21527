using System.Globalization;

namespace Yiguan.Reading.Files.Ofd;

/// <summary>The number lists of OFD attributes.</summary>
internal static class OfdNumbers
{
    /// <summary>OFD measures in millimetres, the layout in points.</summary>
    public const double Point = 72 / 25.4;

    public static double? One(string? value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) < 1e6 ? number : null;

    public static double[] List(string? value) => [.. (value ?? "").Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(part => One(part) ?? 0)];

    /// <summary>x, y, width, height; null where the attribute is none.</summary>
    public static double[]? Box(string? value) => List(value) is { Length: 4 } box ? box : null;

    /// <summary>DeltaX: advances one by one, or g n v for n times the same (GB/T 33190, 11.3).</summary>
    public static List<double> Deltas(string? value, int limit)
    {
        var parts = (value ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var deltas = new List<double>();
        for (var i = 0; i < parts.Length && deltas.Count < limit; i++)
        {
            var isRun = parts[i] == "g" && i + 2 < parts.Length;
            var times = isRun ? (int)Math.Clamp(One(parts[i + 1]) ?? 0, 0, limit - deltas.Count) : 1;
            deltas.AddRange(Enumerable.Repeat(One(parts[isRun ? i + 2 : i]) ?? 0, times));
            if (isRun) i += 2;
        }
        return deltas;
    }
}

/// <summary>Where an object's own coordinates lie on the page: its CTM, then its boundary.</summary>
internal readonly record struct OfdPlacement(double A, double B, double C, double D, double E, double F, double X, double Y)
{
    // A few degrees off level is a seal's or a watermark's text.
    private const double Level = 0.05;

    public double Across => Math.Sqrt((A * A) + (B * B));

    public double Down => Math.Sqrt((C * C) + (D * D));

    public bool IsLevel => Math.Abs(B) <= Level * Math.Abs(A) && A > 0 && D > 0;

    public static OfdPlacement Of(string? boundary, string? matrix)
    {
        var (x, y) = OfdNumbers.Box(boundary) is [var left, var top, _, _] ? (left, top) : (0, 0);
        return OfdNumbers.List(matrix) is [var a, var b, var c, var d, var e, var f]
            ? new OfdPlacement(a, b, c, d, e, f, x, y)
            : new OfdPlacement(1, 0, 0, 1, 0, 0, x, y);
    }

    /// <summary>A point of the object as a point of the page.</summary>
    public (double X, double Y) Place(double x, double y) =>
        (((A * x) + (C * y) + E + X) * OfdNumbers.Point, ((B * x) + (D * y) + F + Y) * OfdNumbers.Point);
}
